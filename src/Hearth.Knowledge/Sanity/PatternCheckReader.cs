using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Sanity;

/// <summary>Makes checks of the documents of a file; every mistake is reported with its line.</summary>
internal sealed partial class PatternCheckReader(FaultList faults, KnowledgeLimits limits)
{
    private static readonly WordList<ConfigurationPlatform> PlatformWords = new()
    {
        ["ios"] = ConfigurationPlatform.Ios,
        ["nxos"] = ConfigurationPlatform.NxOs,
        ["xr"] = ConfigurationPlatform.IosXr,
        ["asa"] = ConfigurationPlatform.Asa,
    };

    private static readonly WordList<SanitySeverity> SeverityWords = new()
    {
        ["info"] = SanitySeverity.Info,
        ["warning"] = SanitySeverity.Warning,
        ["critical"] = SanitySeverity.Critical,
    };

    /// <summary>Reads one check.</summary>
    /// <returns>The check; <see langword="null"/> when it has mistakes.</returns>
    public PatternCheck? Read(YamlNode document)
    {
        var before = faults.Faults.Count;
        var fields = new YamlFields(document, "A check", faults);
        if (document is not YamlMapping)
        {
            return null;
        }

        var id = fields.RequiredText("id");
        if (id.Length > 0 && !Id().IsMatch(id))
        {
            faults.Add(
                fields.Line,
                $"The id '{id}' must be words of small letters and digits with hyphens between them."
            );
        }

        var title = fields.RequiredText("title");
        var why = fields.RequiredText("why");
        var severity = fields.Word("severity", SeverityWords);
        if (severity is null)
        {
            faults.Add(fields.Line, "'severity' is missing or wrong.");
        }

        var variants = fields.Items("variants").Select(ReadVariant).ToImmutableArray();
        if (variants.IsEmpty)
        {
            faults.Add(fields.Line, "A check lacks 'variants'.");
        }

        fields.RefuseTheRest();
        return faults.Faults.Count > before
            ? null
            : new PatternCheck(
                new SanityCheck(
                    id,
                    title,
                    why,
                    severity!.Value,
                    [.. variants.SelectMany(variant => variant.Platforms).Distinct().Order()]
                ),
                variants
            );
    }

    private PatternVariant ReadVariant(YamlNode node)
    {
        var fields = new YamlFields(node, "A variant", faults);
        var under = Patterns(fields, "under");
        var (fires, silent) = Examples(fields);
        var variant = new PatternVariant
        {
            Platforms = fields.Words("platforms", PlatformWords),
            When = Patterns(fields, "when"),
            Unless = Patterns(fields, "unless"),
            Under = under.FirstOrDefault(),
            With = Patterns(fields, "with"),
            Without = Patterns(fields, "without"),
            Present = Patterns(fields, "present"),
            Absent = Patterns(fields, "absent"),
            Changes = [.. fields.Items("change").Select(Change)],
            Fires = fires,
            Silent = silent,
        };
        fields.RefuseTheRest();
        Require(!variant.Platforms.IsEmpty, node, "A variant lacks 'platforms'.");
        Require(under.Length <= 1, node, "'under' is one pattern; the levels of a path stand between ' > '.");
        Require(!variant.Changes.IsEmpty, node, "A variant lacks 'change'.");
        Require(
            !fires.IsEmpty && !silent.IsEmpty,
            node,
            "A variant needs an example that fires and one that is silent."
        );
        Require(
            !(variant.Present.IsEmpty && variant.Absent.IsEmpty),
            node,
            "A variant needs 'present' or 'absent', or there is nothing to look for."
        );
        Require(
            variant.Under is not null || (variant.With.IsEmpty && variant.Without.IsEmpty),
            node,
            "'with' and 'without' speak of a block; name it with 'under', or write 'when' and 'unless'."
        );
        CheckNames(variant, node);
        return variant;
    }

    /// <summary>Every name that a command uses must be captured whenever the variant finds something.</summary>
    private void CheckNames(PatternVariant variant, YamlNode node)
    {
        var known = new HashSet<string>(variant.Under?.Names ?? [], StringComparer.Ordinal);
        if (variant.Absent.IsEmpty && !variant.Present.IsEmpty)
        {
            known.UnionWith(
                variant.Present.Select(pattern => pattern.Names).Aggregate((all, more) => all.Intersect(more))
            );
        }

        foreach (var text in variant.Changes.SelectMany(change => change.Mode.Concat(change.Commands)))
        {
            foreach (var name in Name().Matches(text).Select(match => match.Groups["name"].Value))
            {
                Require(known.Contains(name), node, $"A command uses '{{{name}}}', which is not always captured.");
            }
        }
    }

    private ChangeTemplate Change(YamlNode node)
    {
        if (node is YamlScalar single)
        {
            return new(false, [], [single.Value]);
        }

        var fields = new YamlFields(node, "A change", faults);
        var change = new ChangeTemplate(fields.Flag("global"), fields.Values("mode"), fields.Values("enter"));
        fields.RefuseTheRest();
        Require(!change.Commands.IsEmpty, node, "A change lacks 'enter'.");
        return change;
    }

    private (ImmutableArray<SanityExample> Fires, ImmutableArray<SanityExample> Silent) Examples(YamlFields fields)
    {
        if (fields.RequiredNode("examples") is not { } node)
        {
            return ([], []);
        }

        var examples = new YamlFields(node, "'examples'", faults);
        var read = (Of("fires"), Of("silent"));
        examples.RefuseTheRest();
        return read;

        ImmutableArray<SanityExample> Of(string key) =>
            [.. examples.Texts(key).Select(text => new SanityExample(text.Value, text.Line))];
    }

    private ImmutableArray<LinePattern> Patterns(YamlFields fields, string key)
    {
        var patterns = ImmutableArray.CreateBuilder<LinePattern>();
        foreach (var source in fields.Texts(key))
        {
            if (LinePattern.TryCreate(source.Value, limits.PatternTimeout, out var pattern, out var reason))
            {
                patterns.Add(pattern);
            }
            else
            {
                faults.Add(source.Line, reason);
            }
        }

        return patterns.DrainToImmutable();
    }

    private void Require(bool holds, YamlNode node, string reason)
    {
        if (!holds)
        {
            faults.Add(node.Line, reason);
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
