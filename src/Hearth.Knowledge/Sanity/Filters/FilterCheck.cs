using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Filters;

/// <summary>Finds lines of access lists that no packet reaches, and lists at the outside that let everything in.</summary>
internal sealed class FilterCheck : IConfigurationCheck
{
    /// <summary>Pairs of lines compared in one configuration; a long list costs its square.</summary>
    private const long MostPairs = 20_000_000;

    private static readonly ImmutableArray<ConfigurationPlatform> Everybody =
    [
        ConfigurationPlatform.Ios,
        ConfigurationPlatform.NxOs,
        ConfigurationPlatform.IosXr,
        ConfigurationPlatform.Asa,
    ];

    private static readonly SanityCheck Shadowed = new(
        "shadowed-filter-line",
        "A line of an access list never decides anything",
        "A line before it matches every packet that it matches, and decides the other way: what the line says does not happen.",
        SanitySeverity.Warning,
        Everybody
    );

    private static readonly SanityCheck Redundant = new(
        "redundant-filter-line",
        "A line of an access list repeats one before it",
        "It can be left out; who reads the list believes that it does something.",
        SanitySeverity.Info,
        Everybody
    );

    private static readonly SanityCheck Open = new(
        "outside-permits-all",
        "An access list at the outside lets everything in",
        "The list stands at the interface to strangers and ends in permitting everything: it filters little or nothing.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios, ConfigurationPlatform.Asa]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Shadowed, Redundant, Open];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        var outside = AtOutside(configuration).ToLookup(use => use.Name, use => use.Use, StringComparer.Ordinal);
        var left = MostPairs;
        foreach (var list in FilterList.Of(configuration))
        {
            configuration.CancellationToken.ThrowIfCancellationRequested();
            left -= (long)list.Entries.Count * list.Entries.Count;
            if (left >= 0)
            {
                Compare(list, configuration.Platform, found);
            }

            Outside(list, outside[list.Name], configuration.Platform, found);
        }

        if (left < 0)
        {
            found.Gap(Shadowed, "The access lists are too long to compare their lines with one another.");
            found.Gap(Redundant, "The access lists are too long to compare their lines with one another.");
        }
    }

    private static void Compare(FilterList list, ConfigurationPlatform platform, FindingList found)
    {
        for (var i = 1; i < list.Entries.Count; i++)
        {
            var entry = list.Entries[i];
            for (var j = 0; j < i; j++)
            {
                if (list.Entries[j].Covers(entry))
                {
                    var isShadowed = list.Entries[j].IsPermit != entry.IsPermit;
                    found.Add(
                        isShadowed ? Shadowed : Redundant,
                        $"In {list.Name} line {entry.Line.Number} is covered by line {list.Entries[j].Line.Number}.",
                        [list.Entries[j].Line, entry.Line],
                        Removal(entry.Line, platform)
                    );
                    break;
                }
            }
        }
    }

    /// <summary>A numbered list of IOS goes as a whole when one line of it is taken away.</summary>
    private static ConfigurationChange Removal(ConfigurationLine line, ConfigurationPlatform platform)
    {
        var words = line.Words();
        if (platform == ConfigurationPlatform.Ios && line.Parent is null && words is ["access-list", var name, ..])
        {
            return new(
                [$"ip access-list {(name.Length is 3 && name[0] is '1' ? "extended" : "standard")} {name}"],
                ["no " + string.Join(' ', words.Skip(2))]
            );
        }

        var isNumbered = line.Parent is not null && char.IsAsciiDigit(words[0][0]);
        return new(
            [.. line.Heads().Select(head => head.ToString())],
            ["no " + (isNumbered ? words[0] : line.ToString())]
        );
    }

    private static void Outside(
        FilterList list,
        IEnumerable<ConfigurationLine> uses,
        ConfigurationPlatform platform,
        FindingList found
    )
    {
        if (
            !list.IsClear
            || !uses.Any()
            || list.Entries.FirstOrDefault(entry => entry.IsPermitAll) is not { } open
            // Lines before it that deny something may make the permission harmless.
            || !list.Entries.TakeWhile(entry => !ReferenceEquals(entry, open)).All(entry => entry.IsPermit)
        )
        {
            return;
        }

        foreach (var use in uses)
        {
            found.Add(Open, $"{list.Name} lets everything in.", [use, open.Line], Removal(open.Line, platform));
        }
    }

    private static IEnumerable<(string Name, ConfigurationLine Use)> AtOutside(CheckedConfiguration configuration)
    {
        foreach (var line in configuration.Tree.Top)
        {
            if (
                configuration.Platform == ConfigurationPlatform.Asa
                && line.Words() is ["access-group", var list, "in", "interface", "outside", ..]
            )
            {
                yield return (list, line);
            }
            else if (
                configuration.Platform == ConfigurationPlatform.Ios
                && line.Begins("interface")
                && line.Children.Any(child => child.Begins("ip nat outside"))
            )
            {
                foreach (var child in line.Children)
                {
                    if (child.Words() is ["ip", "access-group", var name, "in"])
                    {
                        yield return (name, child);
                    }
                }
            }
        }
    }
}
