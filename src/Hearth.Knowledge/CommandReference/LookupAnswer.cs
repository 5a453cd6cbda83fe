using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandReference;

/// <summary>What the reference answers to a command as it was typed.</summary>
public sealed record LookupAnswer
{
    /// <summary>The command as it was asked for.</summary>
    public required string Command { get; init; }

    /// <summary>The one platform looked at; <see langword="null"/> for all.</summary>
    public required string? Platform { get; init; }

    /// <summary>
    /// The filter behind the command, the pipe included: it picks lines of the output, and is not looked up. <see langword="null"/> for none.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>What came of it.</summary>
    public LookupOutcome Outcome =>
        this switch
        {
            { Refusal: not null } => LookupOutcome.Refused,
            { Found.IsEmpty: false } => LookupOutcome.Found,
            { Ambiguities.IsEmpty: false } => LookupOutcome.Ambiguous,
            { Longer.IsEmpty: false } => LookupOutcome.Incomplete,
            _ => LookupOutcome.Unknown,
        };

    /// <summary>The commands, by platform.</summary>
    public ImmutableArray<FoundCommand> Found { get; init; } = [];

    /// <summary>Words that are short of saying which command is meant, a prompt of a platform each.</summary>
    public ImmutableArray<Ambiguity> Ambiguities { get; init; } = [];

    /// <summary>Commands that begin with all the words and go on.</summary>
    public ImmutableArray<CommandName> Longer { get; init; } = [];

    /// <summary>Where an unknown command stopped to be one.</summary>
    public UnknownWord? Unknown { get; init; }

    /// <summary>Commands whose names are written nearly so; filled when nothing else is.</summary>
    public ImmutableArray<CommandName> Nearest { get; init; } = [];

    /// <summary>Platforms beside the one looked at that have such a command; filled when it has none.</summary>
    public ImmutableArray<string> OtherPlatforms { get; init; } = [];

    /// <summary>Why nothing was looked up, in a sentence; <see langword="null"/> when it was.</summary>
    public string? Refusal { get; init; }
}

/// <summary>What came of a look-up.</summary>
public enum LookupOutcome
{
    /// <summary>The reference has it.</summary>
    Found = 0,

    /// <summary>A word begins several keywords.</summary>
    Ambiguous = 1,

    /// <summary>Commands begin so and none ends there.</summary>
    Incomplete = 2,

    /// <summary>The reference does not have it.</summary>
    Unknown = 3,

    /// <summary>It is not a command, or the platform is none.</summary>
    Refused = 4,
}

/// <summary>A command found.</summary>
/// <param name="Entry">What the reference says of it.</param>
/// <param name="Expanded">The command as it was typed, its keywords written out.</param>
/// <param name="IsUndo">Whether it was typed with <c>no</c> in front.</param>
/// <param name="Templates">The templates by which <c>hearth interpret</c> reads its output; empty for none.</param>
public sealed record FoundCommand(CommandEntry Entry, string Expanded, bool IsUndo, ImmutableArray<string> Templates);

/// <summary>A word that begins several keywords at a prompt.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Mode">The mode, in words.</param>
/// <param name="Before">What stands before it, written out; empty for nothing.</param>
/// <param name="Word">The word.</param>
/// <param name="Candidates">The keywords; two or more.</param>
/// <param name="Commands">Names of the commands that all the words together can mean; may be none.</param>
public sealed record Ambiguity(
    string Platform,
    string Mode,
    string Before,
    string Word,
    ImmutableArray<string> Candidates,
    ImmutableArray<string> Commands
);

/// <summary>Where a command stopped to be known.</summary>
/// <param name="Understood">The words before, written out; empty for none.</param>
/// <param name="Word">The first word that is not known there.</param>
/// <param name="IsUndo">
/// Whether it is a <c>no</c> in front of what is known and cannot be taken back; <see cref="LookupAnswer.Nearest"/> names that.
/// </param>
public sealed record UnknownWord(string Understood, string Word, bool IsUndo = false);

/// <summary>The name of a command of a platform.</summary>
/// <param name="Name">The name.</param>
/// <param name="Platform">The platform.</param>
public sealed record CommandName(string Name, string Platform);
