using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.References;

/// <summary>Finds names that are used and not defined, and such as are defined and not used.</summary>
internal sealed class ReferenceCheck(ReferenceKind kind) : IConfigurationCheck
{
    /// <summary>Most lines quoted of one name.</summary>
    private const int MostUses = 6;

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks =>
        kind.Unused is { } unused ? [kind.Undefined, unused] : [kind.Undefined];

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
        var defined = new Dictionary<string, List<ConfigurationLine>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in configuration.Tree.Top)
        {
            if (form.Definition.IsMatch(line.Text.Span))
            {
                var name = form.Definition.Match(line.ToString()).Groups["n"].Value;
                (defined.TryGetValue(name, out var lines) ? lines : defined[name] = []).Add(line);
            }
        }

        var uses = Uses(form, configuration);
        Undefined(form, configuration, found, defined, uses);
        if (kind.Unused is { } check && configuration.IsWhole)
        {
            foreach (var (name, lines) in defined)
            {
                if (
                    !uses.ContainsKey(name)
                    && configuration.WordCounts.GetValueOrDefault(name) <= lines.Count
                    && !form.Known.Contains(name)
                )
                {
                    found.Add(
                        check,
                        $"The {kind.Words} {name} is used nowhere.",
                        lines.Take(MostUses),
                        new ConfigurationChange([], [Removal(configuration.Platform, lines[0], name)])
                    );
                }
            }
        }
    }

    private void Undefined(
        ReferenceForm form,
        CheckedConfiguration configuration,
        FindingList found,
        Dictionary<string, List<ConfigurationLine>> defined,
        SortedDictionary<string, List<ConfigurationLine>> uses
    )
    {
        foreach (var (name, lines) in uses)
        {
            if (defined.ContainsKey(name) || form.Known.Contains(name))
            {
                continue;
            }

            if (!configuration.HoldsDefinitions)
            {
                found.Gap(
                    kind.Undefined,
                    "The text names no device, so what its lines refer to may stand in a part that is not here."
                );
                return;
            }

            ImmutableArray<string> define =
            [
                .. form.Define.Select(text => text.Replace("{n}", name, StringComparison.Ordinal)),
            ];
            found.Add(
                kind.Undefined,
                $"The {kind.Words} {name} is not defined.",
                lines.Take(MostUses),
                new ConfigurationChange(define[..^1], define[^1..])
            );
        }
    }

    private static SortedDictionary<string, List<ConfigurationLine>> Uses(
        ReferenceForm form,
        CheckedConfiguration configuration
    )
    {
        var uses = new SortedDictionary<string, List<ConfigurationLine>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in configuration.Tree.Lines)
        {
            if (!form.Use.IsMatch(line.Text.Span) || line.Begins("no") || CheckedConfiguration.IsProse(line))
            {
                continue;
            }

            foreach (Match match in form.Use.Matches(line.ToString()))
            {
                foreach (Capture capture in match.Groups["n"].Captures)
                {
                    var name = capture.Value;
                    (uses.TryGetValue(name, out var lines) ? lines : uses[name] = []).Add(line);
                }
            }
        }

        return uses;
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
}
