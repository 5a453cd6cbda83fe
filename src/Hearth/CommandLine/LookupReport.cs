using System.Collections.Immutable;
using System.Text;
using Hearth.Knowledge.CommandReference;

namespace Hearth.CommandLine;

/// <summary>An answer of the command reference for people.</summary>
internal static class LookupReport
{
    private const int Width = 100;
    private const int Indent = 10;
    private const int MostNames = 20;

    /// <summary>The answer as text.</summary>
    public static string ToText(LookupAnswer answer)
    {
        var text = new StringBuilder();
        foreach (var found in answer.Found)
        {
            Append(text, found);
        }

        foreach (var ambiguity in answer.Ambiguities)
        {
            Append(text, ambiguity);
        }

        if (!answer.Longer.IsEmpty)
        {
            text.Append(answer.Found.IsEmpty ? "More must follow; " : "Longer commands; ")
                .Append("the reference has ")
                .Append(Names(answer.Longer))
                .Append(".\n");
        }

        if (answer.Outcome == LookupOutcome.Unknown)
        {
            AppendUnknown(text, answer);
        }

        if (answer.Filter is { } filter)
        {
            text.Append("The filter '")
                .Append(TableJson.OnTerminal(filter))
                .Append("' picks lines of the output; it is not looked up.\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, FoundCommand found)
    {
        var entry = found.Entry;
        text.Append(entry.Name)
            .Append("   ")
            .Append(entry.Platform)
            .Append(", ")
            .AppendJoin(", ", entry.Modes.Select(CommandModes.NameOf))
            .Append('\n');
        Append(text, "", entry.Does);
        Append(text, "typed", TableJson.OnTerminal(found.Expanded));
        foreach (var syntax in entry.Syntax)
        {
            Append(text, "syntax", syntax);
        }

        foreach (var argument in entry.Arguments)
        {
            Append(text, "", $"{argument.Name}: {argument.Meaning}");
        }

        foreach (var option in entry.Options)
        {
            Append(text, "", $"{option.Word}: {option.Meaning}");
        }

        foreach (var look in entry.Look)
        {
            Append(text, "look at", look);
        }

        Append(
            text,
            "effect",
            found.IsUndo ? $"The undo form: what follows is taken back. {entry.Effect}" : entry.Effect
        );
        Append(text, "default", entry.Default);
        Append(text, "undo", entry.Undo);
        Append(text, "danger", entry.Danger);
        Append(text, "related", entry.Related.IsEmpty ? null : string.Join("; ", entry.Related));
        Append(
            text,
            "output",
            found.Templates.IsEmpty
                ? null
                : $"hearth interpret reads its output ({string.Join(", ", found.Templates)})."
        );
        text.Append('\n');
    }

    private static void Append(StringBuilder text, Ambiguity ambiguity)
    {
        text.Append(ambiguity.Platform)
            .Append(", ")
            .Append(ambiguity.Mode)
            .Append(": '")
            .Append(TableJson.OnTerminal(ambiguity.Word))
            .Append("' is ambiguous")
            .Append(ambiguity.Before.Length > 0 ? $" after '{TableJson.OnTerminal(ambiguity.Before)}'" : "")
            .Append(" between ")
            .Append(Listed(ambiguity.Candidates))
            .Append(".\n");
        if (!ambiguity.Commands.IsEmpty)
        {
            text.Append("  It can mean ").Append(Listed(ambiguity.Commands)).Append(".\n");
        }
    }

    private static void AppendUnknown(StringBuilder text, LookupAnswer answer)
    {
        text.Append('\'').Append(TableJson.OnTerminal(answer.Command)).Append("' is not in the reference");
        text.Append(answer.Platform is null ? "." : $" for {answer.Platform}.");
        if (answer.Unknown is { IsUndo: true })
        {
            text.Append(" A 'no' in front takes back configuration and debugging, nothing else.\n");
            text.Append("Without it: ").Append(Names(answer.Nearest)).Append(".\n");
            return;
        }

        if (answer.Unknown is { } unknown)
        {
            text.Append(" It does not know '")
                .Append(TableJson.OnTerminal(unknown.Word))
                .Append(
                    unknown.Understood.Length > 0
                        ? $"' after '{TableJson.OnTerminal(unknown.Understood)}'."
                        : "' as a first word."
                );
        }

        text.Append(" A device may know it all the same.\n");
        if (!answer.Nearest.IsEmpty)
        {
            text.Append("Did you mean ").Append(Names(answer.Nearest)).Append("?\n");
        }

        if (!answer.OtherPlatforms.IsEmpty)
        {
            text.Append("There is such a command on ").AppendJoin(", ", answer.OtherPlatforms).Append(".\n");
        }
    }

    private static string Names(ImmutableArray<CommandName> names) =>
        Listed([
            .. names
                .GroupBy(name => name.Name, StringComparer.Ordinal)
                .Select(group => $"{group.Key} ({string.Join(", ", group.Select(name => name.Platform))})"),
        ]);

    private static string Listed(ImmutableArray<string> words) =>
        words.Length > MostNames
            ? string.Join(", ", words[..MostNames]) + $" and {words.Length - MostNames} more"
            : string.Join(", ", words);

    /// <summary>A line with its word in front, broken at blanks.</summary>
    private static void Append(StringBuilder text, string title, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        text.Append("  ").Append(title.PadRight(Indent));
        var column = Indent + 2;
        foreach (var word in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column + word.Length > Width && column > Indent + 2)
            {
                text.Length--;
                text.Append('\n').Append(' ', Indent + 2);
                column = Indent + 2;
            }

            text.Append(word).Append(' ');
            column += word.Length + 1;
        }

        text.Length--;
        text.Append('\n');
    }
}
