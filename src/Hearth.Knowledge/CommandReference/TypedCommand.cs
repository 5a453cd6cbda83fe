using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandReference;

/// <summary>What somebody typed, without what stands around the command itself.</summary>
/// <param name="Words">The command, word by word.</param>
/// <param name="IsUndo">Whether a <c>no</c> stood in front.</param>
/// <param name="IsAtPrompt">Whether a <c>do</c> or <c>sudo</c> stood in front: it is no configuration.</param>
/// <param name="Filter">What follows the pipe, the pipe included; <see langword="null"/> for none.</param>
internal sealed record TypedCommand(ImmutableArray<string> Words, bool IsUndo, bool IsAtPrompt, string? Filter)
{
    /// <summary>Reads a command.</summary>
    public static TypedCommand Read(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        var pipe = words.FirstOrDefault(word => word[0] == '|') is { } mark ? words.IndexOf(mark) : words.Length;
        var command = words[..pipe];
        var isAtPrompt = Leads(command, "do") || Leads(command, "sudo");
        command = isAtPrompt ? command[1..] : command;
        var isUndo = Leads(command, "no");
        return new TypedCommand(
            isUndo ? command[1..] : command,
            isUndo,
            isAtPrompt,
            pipe < words.Length ? string.Join(' ', words[pipe..]) : null
        );
    }

    private static bool Leads(ImmutableArray<string> words, string first) =>
        words.Length > 1 && words[0].Equals(first, StringComparison.OrdinalIgnoreCase);
}
