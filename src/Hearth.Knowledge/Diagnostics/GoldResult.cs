using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Diagnostics;

/// <summary>The results of on-line diagnostics (GOLD), as <c>show diagnostic result</c> prints them.</summary>
/// <param name="Tests">The tests, in the order of the output.</param>
/// <remarks>
/// Read from IOS, IOS XE and NX-OS outputs, with or without <c>detail</c>. Result letters: <c>.</c> pass, <c>F</c> fail,
/// <c>U</c> untested, NX-OS also <c>I</c> incomplete, <c>A</c> abort, <c>E</c> error-disabled.
/// </remarks>
public sealed record GoldResult(ImmutableArray<GoldTest> Tests)
{
    /// <summary>Most tests kept of one output.</summary>
    public const int MaxTests = 2000;

    /// <summary>Reads an output.</summary>
    /// <param name="text">The output.</param>
    /// <param name="command">The command, which often is the only place that names the module; may be <see langword="null"/>.</param>
    /// <returns>The results; no value when the text holds none.</returns>
    public static ReadResult<GoldResult> Read(string text, string? command)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new GoldReader(command).Read(text);
    }
}

/// <summary>The result of one diagnostic test on one module.</summary>
public sealed record GoldTest
{
    /// <summary>Name of the test, such as <c>TestFabricCh0Health</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Module or switch number, such as <c>3</c> or <c>1/1</c> (switch and module); <see langword="null"/> when not told.</summary>
    public string? Module { get; init; }

    /// <summary>
    /// The same in the words of the commands of that device: <c>module 3</c>, <c>switch 2</c>, <c>switch 1 module 1</c>;
    /// <see langword="null"/> when not told.
    /// </summary>
    public string? Board { get; init; }

    /// <summary>Serial number printed with the module's heading.</summary>
    public string? ModuleSerial { get; init; }

    /// <summary>The outcome, letters and counters taken together.</summary>
    public required GoldOutcome Outcome { get; init; }

    /// <summary>Numbers of the failed ports, rising; empty for a test without ports.</summary>
    public ImmutableArray<int> FailedPorts { get; init; } = [];

    /// <summary>How many ports were tested, passed or failed.</summary>
    public int TestedPorts { get; init; }

    /// <summary>Failures since boot; <see langword="null"/> without details.</summary>
    public int? TotalFailures { get; init; }

    /// <summary>Failures in a row up to now; <see langword="null"/> without details.</summary>
    public int? ConsecutiveFailures { get; init; }

    /// <summary>Error code, such as <c>1 (DIAG_FAILURE)</c>; <see langword="null"/> without details.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The line of the output where the test begins, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>Outcome of a diagnostic test.</summary>
public enum GoldOutcome
{
    /// <summary>Not run, aborted, or incomplete: says nothing about the hardware.</summary>
    Untested = 0,

    /// <summary>Passed, and never failed since boot as far as counters tell.</summary>
    Passed = 1,

    /// <summary>Passes now, but has failed since boot.</summary>
    Transient = 2,

    /// <summary>Fails now.</summary>
    Failed = 3,
}
