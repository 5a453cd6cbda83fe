using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Knowledge.TextFsm;

/// <summary>
/// A TextFSM template: how the output of a command becomes rows. The language and its behaviour are those of google/textfsm 1.1,
/// so that public templates give the same rows here. Safe for use by many threads.
/// </summary>
public sealed class Template
{
    /// <summary>State in which reading starts.</summary>
    internal const string Start = "Start";

    /// <summary>State that says what happens at the end of the output; it has no rules.</summary>
    internal const string EndOfFile = "EOF";

    /// <summary>State that ends reading without a last row; it has no rules.</summary>
    internal const string End = "End";

    private readonly FrozenDictionary<string, ImmutableArray<TemplateRule>> _states;

    internal Template(
        string name,
        ImmutableArray<TemplateValue> values,
        IEnumerable<KeyValuePair<string, ImmutableArray<TemplateRule>>> states,
        TemplateLimits limits
    )
    {
        Limits = limits;
        Name = name;
        Values = values;
        _states = states.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The file it was read from, for messages.</summary>
    public string Name { get; }

    /// <summary>The columns of its rows, in their order.</summary>
    public ImmutableArray<TemplateValue> Values { get; }

    /// <summary>What it may cost.</summary>
    internal TemplateLimits Limits { get; }

    /// <summary>Whether the end of the output stores no row of its own accord.</summary>
    internal bool HasEndOfFile => _states.ContainsKey(EndOfFile);

    /// <summary>Reads a template.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">The template.</param>
    /// <param name="limits">How much is taken.</param>
    public static TemplateLoad Read(string name, string text, TemplateLimits limits)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            return new TemplateLoad.Loaded(new TemplateReader(name, text, limits).Read());
        }
        catch (TemplateException fault)
        {
            return new TemplateLoad.Refused(new PackFault(name, fault.Line, fault.Message));
        }
    }

    /// <summary>Reads an output.</summary>
    /// <param name="output">What the device printed.</param>
    /// <param name="mode">What happens where the template says that it does not fit.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    /// <returns>The rows, and where reading ended if a limit ended it.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public TemplateResult Parse(string output, TemplateMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Parse(output, mode, ReadingBudget.For(output.Length, Limits), cancellationToken);
    }

    /// <summary>Reads an output within what is left of a budget.</summary>
    internal TemplateResult Parse(
        string output,
        TemplateMode mode,
        ReadingBudget budget,
        CancellationToken cancellationToken
    ) => new TemplateRun(this, mode, budget).Read(output, cancellationToken);

    /// <summary>The rules of a state.</summary>
    internal ImmutableArray<TemplateRule> RulesOf(string state) => _states[state];
}

/// <summary>What became of reading a template.</summary>
public abstract record TemplateLoad
{
    private TemplateLoad() { }

    /// <summary>It is sound.</summary>
    /// <param name="Template">The template.</param>
    public sealed record Loaded(Template Template) : TemplateLoad;

    /// <summary>It has a mistake.</summary>
    /// <param name="Fault">File, line and reason.</param>
    public sealed record Refused(PackFault Fault) : TemplateLoad;
}

/// <summary>What a template may cost.</summary>
public sealed record TemplateLimits
{
    /// <summary>The limits used unless others are asked for.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Longest template, in characters. Default 256 Ki.</summary>
    public int MaxCharacters { get; init; } = 256 * 1024;

    /// <summary>Most cells that are made of one output, rows times values; then reading ends, and the answer says where. Default 2 million.</summary>
    public int MaxCells { get; init; } = 2_000_000;

    /// <summary>Longest time one rule may look at one line. Default a second.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest time a text may take in all, every template, rule and line together, however short; <see cref="PatiencePerMebibyte"/>
    /// is added. Then reading ends, and the answer says where. Default 30 seconds.
    /// </summary>
    public TimeSpan PatienceInAll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What each 1,048,576 characters of a text add to <see cref="PatienceInAll"/>. Default a second.</summary>
    public TimeSpan PatiencePerMebibyte { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock that <see cref="PatienceInAll"/> is measured with. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What happens where a template says that it does not fit.</summary>
public enum TemplateMode
{
    /// <summary>As the original does: nothing is left of the output, and the fault says where it stopped.</summary>
    Strict = 1,

    /// <summary>The line is set aside as unexplained and reading goes on: what was understood is worth having.</summary>
    Tolerant,
}
