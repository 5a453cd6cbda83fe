using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.References;

/// <summary>Finds names that are used and not defined, and such as are defined and not used.</summary>
internal sealed class ReferenceCheck(ReferenceKind kind) : IConfigurationCheck
{
    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks =>
        kind.Unused is { } unused ? [kind.Undefined, unused] : [kind.Undefined];

    /// <inheritdoc/>
    public IEnumerable<string> Starts => kind.Forms.Select(form => form.DefinitionStart);

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        foreach (var form in kind.Forms.Where(form => form.Platforms.Contains(configuration.Platform)))
        {
            Look(form, configuration, found);
        }
    }

    private void Look(ReferenceForm form, CheckedConfiguration configuration, FindingList found)
    {
        var defined = Definitions(form, configuration);
        Undefined(form, configuration, found, Uses(form, configuration, defined));
        if (kind.Unused is not { } check || !configuration.IsWhole)
        {
            return;
        }

        var idle = defined
            .Where(one => !one.Value.IsUsed && !form.Known.Contains(one.Key))
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.OrdinalIgnoreCase);
        if (idle.Count == 0)
        {
            return;
        }

        var counts = configuration.Count(idle.Keys);
        foreach (var (name, lines) in idle)
        {
            if (counts[name] <= lines.Count)
            {
                found.Add(
                    check,
                    $"The {kind.Words} {name} is used nowhere.",
                    lines.First,
                    new ConfigurationChange([], [Removal(configuration.Platform, lines.First[0], name)])
                );
            }
        }
    }

    private static Dictionary<string, NamingLines> Definitions(ReferenceForm form, CheckedConfiguration configuration)
    {
        var defined = new Dictionary<string, NamingLines>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in configuration.TopWith(form.DefinitionStart))
        {
            if (form.MayDefine(line.Text.Span))
            {
                var name = form.Definition.Match(line.ToString()).Groups["n"].Value;
                Lines(defined, name).Add(line);
            }
        }

        return defined;
    }

    private void Undefined(
        ReferenceForm form,
        CheckedConfiguration configuration,
        FindingList found,
        SortedDictionary<string, NamingLines> uses
    )
    {
        if (uses.Count > 0 && !configuration.HoldsDefinitions)
        {
            found.Gap(
                kind.Undefined,
                "The text names no device, so what its lines refer to may stand in a part that is not here."
            );
            return;
        }

        foreach (var (name, lines) in uses)
        {
            ImmutableArray<string> define =
            [
                .. form.Define.Select(text => text.Replace("{n}", name, StringComparison.Ordinal)),
            ];
            found.Add(
                kind.Undefined,
                $"The {kind.Words} {name} is not defined.",
                lines.First,
                new ConfigurationChange(define[..^1], define[^1..])
            );
        }
    }

    /// <summary>What is used without being defined; what is defined is marked as used.</summary>
    private static SortedDictionary<string, NamingLines> Uses(
        ReferenceForm form,
        CheckedConfiguration configuration,
        Dictionary<string, NamingLines> defined
    )
    {
        var uses = new SortedDictionary<string, NamingLines>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in configuration.Tree.Lines)
        {
            if (!form.MayUse(line.Text.Span) || line.Begins("no") || CheckedConfiguration.IsProse(line))
            {
                continue;
            }

            foreach (Match match in form.Use.Matches(line.ToString()))
            {
                foreach (Capture capture in match.Groups["n"].Captures)
                {
                    if (defined.TryGetValue(capture.Value, out var definition))
                    {
                        definition.IsUsed = true;
                    }
                    else if (!form.Known.Contains(capture.Value))
                    {
                        Lines(uses, capture.Value).Add(line);
                    }
                }
            }
        }

        return uses;
    }

    private static NamingLines Lines(IDictionary<string, NamingLines> names, string name)
    {
        if (!names.TryGetValue(name, out var lines))
        {
            names[name] = lines = new NamingLines();
        }

        return lines;
    }

    private static string Removal(ConfigurationPlatform platform, ConfigurationLine line, string name) =>
        platform == ConfigurationPlatform.Asa && line.Begins("access-list")
            ? $"clear configure access-list {name}"
            : "no " + Head(line, name);

    /// <summary>The definition up to its name: <c>access-list 10</c> of <c>access-list 10 permit any</c>.</summary>
    private static string Head(ConfigurationLine line, string name)
    {
        var words = line.Words();
        var at = Array.FindIndex(words, word => word.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return string.Join(' ', words.Take(at + 1));
    }

    /// <summary>The lines that name something: the first of them, and how many there are.</summary>
    private sealed class NamingLines
    {
        /// <summary>Most lines quoted of one name.</summary>
        private const int MostQuoted = 6;

        /// <summary>The first lines.</summary>
        public List<ConfigurationLine> First { get; } = new(1);

        /// <summary>How many there are.</summary>
        public int Count { get; private set; }

        /// <summary>Whether a line uses what these define.</summary>
        public bool IsUsed { get; set; }

        public void Add(ConfigurationLine line)
        {
            Count++;
            if (First.Count < MostQuoted)
            {
                First.Add(line);
            }
        }
    }
}
