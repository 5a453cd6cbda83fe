using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandReference;

/// <summary>What the reference says of a command of a platform. Immutable.</summary>
public sealed class CommandEntry
{
    internal CommandEntry(ImmutableArray<CommandSyntax> forms) => Forms = forms;

    /// <summary>The keywords that must be typed: <c>show interfaces status</c>. With platform and modes it is unique.</summary>
    public string Name => Forms[0].Name;

    /// <summary>The platform, such as <c>cisco_ios</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>What it is about: <c>interfaces and switching</c>.</summary>
    public required string Area { get; init; }

    /// <summary>Where it is typed; at least one.</summary>
    public required ImmutableArray<CommandMode> Modes { get; init; }

    /// <summary>Its forms, in the notation of command references; at least one.</summary>
    public ImmutableArray<string> Syntax => [.. Forms.Select(form => form.Text)];

    /// <summary>What its values are.</summary>
    public ImmutableArray<CommandArgument> Arguments => [.. Forms.SelectMany(form => form.Arguments).Distinct()];

    /// <summary>What it does.</summary>
    public required string Does { get; init; }

    /// <summary>Keywords and arguments that need a word, in the order of the file.</summary>
    public required ImmutableArray<CommandOption> Options { get; init; }

    /// <summary>What to look at in its output; empty for what prints nothing worth it.</summary>
    public required ImmutableArray<string> Look { get; init; }

    /// <summary>What it does to the service that the device gives; <see langword="null"/> for what only shows.</summary>
    public required string? Effect { get; init; }

    /// <summary>What holds without it; <see langword="null"/> for what is no configuration.</summary>
    public required string? Default { get; init; }

    /// <summary>How it is taken back; <see langword="null"/> for what is no configuration.</summary>
    public required string? Undo { get; init; }

    /// <summary>What can go wrong; <see langword="null"/> for nothing worth a warning.</summary>
    public required string? Danger { get; init; }

    /// <summary>Names of other commands of the platform that the reference knows.</summary>
    public required ImmutableArray<string> Related { get; init; }

    /// <summary>The forms, read.</summary>
    internal ImmutableArray<CommandSyntax> Forms { get; }

    /// <summary>Whether it is typed in a configuration mode.</summary>
    public bool IsConfiguration => CommandModes.IsConfiguration(Modes[0]);
}

/// <summary>A keyword or argument of a command.</summary>
/// <param name="Word">As the syntax writes it.</param>
/// <param name="Meaning">What it does.</param>
public sealed record CommandOption(string Word, string Meaning);
