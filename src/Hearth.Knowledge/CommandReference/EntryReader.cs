using System.Collections.Immutable;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.CommandReference;

/// <summary>Makes entries of a file of the reference; every mistake is reported with its line.</summary>
internal sealed class EntryReader(FaultList faults, IReadOnlyCollection<string> platforms)
{
    /// <summary>First words of what can interrupt service, fill a device with work, or destroy what it kept: a danger must be told.</summary>
    internal static readonly ImmutableArray<string> Dangerous =
    [
        .. "clear debug delete erase format hw-module redundancy reload reset shutdown".Split(' '),
    ];

    /// <summary>Reads a file's document.</summary>
    /// <returns>Entries with the line each begins on; those that have mistakes are left out.</returns>
    public IEnumerable<(CommandEntry Entry, int Line)> Read(YamlNode document)
    {
        var fields = new YamlFields(document, "A file of commands", faults);
        var platform = fields.RequiredText("platform");
        if (platform.Length > 0 && !platforms.Contains(platform))
        {
            faults.Add(
                fields.Line,
                $"There is no platform '{platform}'; there are {string.Join(", ", platforms.Order(StringComparer.Ordinal))}."
            );
        }

        var area = fields.RequiredText("area");
        var commands = fields.Items("commands");
        if (commands.IsEmpty)
        {
            faults.Add(fields.Line, "A file of commands lacks 'commands'.");
        }

        fields.RefuseTheRest();
        return [.. commands.Select(command => (ReadEntry(command, platform, area), command.Line)).Where(IsSound)!];
    }

    private static bool IsSound((CommandEntry? Entry, int Line) read) => read.Entry is not null;

    private CommandEntry? ReadEntry(YamlNode node, string platform, string area)
    {
        var before = faults.Faults.Count;
        var fields = new YamlFields(node, "A command", faults);
        if (node is not YamlMapping)
        {
            return null;
        }

        var forms = ReadForms(fields);
        var modes = fields.Words("mode", CommandModes.Words);
        if (modes.IsEmpty)
        {
            faults.Add(fields.Line, "A command lacks 'mode'.");
        }

        var entry = new CommandEntry(forms)
        {
            Platform = platform,
            Area = area,
            Modes = modes,
            Does = fields.RequiredText("does"),
            Options = ReadOptions(fields, forms),
            Look = [.. fields.Texts("look").Select(text => text.Value.Trim())],
            Effect = fields.Text("effect"),
            Default = fields.Text("default"),
            Undo = fields.Text("undo"),
            Danger = fields.Text("danger"),
            Related = [.. fields.Texts("related").Select(text => text.Value.Trim())],
        };
        fields.RefuseTheRest();
        if (faults.Faults.Count == before)
        {
            CheckComplete(entry, fields.Line);
        }

        return faults.Faults.Count == before ? entry : null;
    }

    private ImmutableArray<CommandSyntax> ReadForms(YamlFields fields)
    {
        var texts = fields.Texts("syntax");
        if (texts.IsEmpty)
        {
            faults.Add(fields.Line, "A command lacks 'syntax'.");
        }

        var forms = ImmutableArray.CreateBuilder<CommandSyntax>();
        foreach (var text in texts)
        {
            var (syntax, fault) = SyntaxReader.Read(text.Value.Trim());
            if (syntax is null)
            {
                faults.Add(text.Line, $"The syntax '{text.Value.Trim()}' is wrong: {fault}");
            }
            else
            {
                forms.Add(syntax);
            }
        }

        return forms.DrainToImmutable();
    }

    private ImmutableArray<CommandOption> ReadOptions(YamlFields fields, ImmutableArray<CommandSyntax> forms)
    {
        if (fields.Node("options") is not { } node)
        {
            return [];
        }

        if (node is not YamlMapping mapping)
        {
            faults.Add(node.Line, "'options' must be a mapping of keywords and arguments to texts.");
            return [];
        }

        var options = ImmutableArray.CreateBuilder<CommandOption>();
        foreach (var option in mapping.Entries)
        {
            if (option.Value is not YamlScalar { Value: var meaning } || string.IsNullOrWhiteSpace(meaning))
            {
                faults.Add(option.Line, $"The option '{option.Key}' needs a text.");
            }
            else if (!forms.Any(form => form.Has(option.Key)))
            {
                faults.Add(option.Line, $"The syntax has no '{option.Key}'.");
            }
            else
            {
                options.Add(new CommandOption(option.Key, meaning.Trim()));
            }
        }

        return options.DrainToImmutable();
    }

    private void CheckComplete(CommandEntry entry, int line)
    {
        if (entry.Modes.Any(CommandModes.IsConfiguration) && !entry.Modes.All(CommandModes.IsConfiguration))
        {
            faults.Add(
                line,
                $"'{entry.Name}': write a command that is typed at the prompt and in configuration twice."
            );
        }

        if (entry.IsConfiguration)
        {
            Require(entry.Effect, "effect");
            Require(entry.Default, "default");
            Require(entry.Undo, "undo");
        }
        else if (entry.Look.IsEmpty && entry.Effect is null)
        {
            faults.Add(
                line,
                $"'{entry.Name}' lacks 'look' or 'effect': what to look at, or what it does to the service."
            );
        }

        if (Dangerous.Contains(entry.Name.Split(' ')[0]))
        {
            Require(entry.Danger, "danger");
        }

        void Require(string? text, string key)
        {
            if (string.IsNullOrEmpty(text))
            {
                faults.Add(line, $"'{entry.Name}' lacks '{key}'.");
            }
        }
    }
}
