using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Routing;

/// <summary>A neighbour of BGP with everything that the configuration says of it, templates included.</summary>
/// <param name="Name">Its address.</param>
/// <param name="Process">The line of the process.</param>
/// <param name="Line">The line that names it first.</param>
/// <param name="OwnAs">The device's AS.</param>
/// <param name="RemoteAs">The neighbour's AS; <see langword="null"/> when the configuration does not tell.</param>
/// <param name="Settings">What is said of it and of the templates it takes, without its name.</param>
internal sealed record BgpNeighbor(
    string Name,
    ConfigurationLine Process,
    ConfigurationLine Line,
    string OwnAs,
    string? RemoteAs,
    IReadOnlyList<ConfigurationLine> Settings
)
{
    /// <summary>Most templates that are followed for one neighbour, those that others take among them.</summary>
    private const int MostTemplates = 20;

    /// <summary>Most lines that are taken of one template.</summary>
    private const int MostSettings = 1000;

    /// <summary>Whether it belongs to another AS.</summary>
    public bool IsForeign => RemoteAs is { } remote && remote != "internal" && remote != OwnAs;

    /// <summary>Whether something is said of it; a line's words, the neighbour's name left out, begin with these.</summary>
    public bool Has(string setting) =>
        Settings.Any(line => Body(line).StartsWith(setting, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines of the families in which it exchanges routes of IPv4 or IPv6; empty for the process itself on IOS.</summary>
    public IEnumerable<ConfigurationLine> Families =>
        Settings
            .SelectMany(line => line.Heads().Append(line))
            .Where(line =>
                line.Words()
                    is ["address-family", "ipv4" or "ipv6"]
                        or ["address-family", "ipv4" or "ipv6", "unicast" or "vrf", ..]
            )
            .DistinctBy(line => line.Number);

    /// <summary>Every neighbour of a configuration that no later line takes away again.</summary>
    public static IEnumerable<BgpNeighbor> Of(CheckedConfiguration configuration)
    {
        foreach (var process in configuration.Tree.Top.Where(line => line.Begins("router bgp")))
        {
            var removed = process
                .Children.Concat(process.Children.SelectMany(child => child.Children))
                .Where(line => line.Begins("no neighbor"))
                .Select(line => (Block: line.Parent, Words: line.Words()))
                .Where(line => line.Words is [_, _, _] or [_, _, _, "remote-as", ..])
                .Select(line => (line.Block, line.Words[2]))
                .ToHashSet();
            var all = configuration.Platform == ConfigurationPlatform.Ios ? OfLines(process) : OfBlocks(process);
            foreach (var neighbor in all.Where(one => !removed.Contains((one.Line.Parent ?? process, one.Name))))
            {
                yield return neighbor;
            }
        }
    }

    /// <summary>What a line says of its neighbour: <c>neighbor 192.0.2.1 password x</c> says <c>password x</c>.</summary>
    public static string Body(ConfigurationLine line)
    {
        var words = line.Words();
        return words is ["neighbor", _, .. var rest] ? string.Join(' ', rest) : line.ToString();
    }

    /// <summary>IOS: a line for each setting, in the process and in its address families.</summary>
    private static IEnumerable<BgpNeighbor> OfLines(ConfigurationLine process)
    {
        var own = process.Words()[^1];
        var lines = process
            .Children.Concat(process.Children.SelectMany(child => child.Children))
            .Where(line => line.Words() is ["neighbor", _, _, ..])
            .ToLookup(line => line.Words()[1], StringComparer.Ordinal);
        var templates = process
            .Children.Where(line => line.Words() is ["template", _, _])
            .ToLookup(line => line.Words()[2], StringComparer.Ordinal);
        foreach (var neighbor in lines)
        {
            // A name is a group of neighbours, and no neighbour itself.
            if (!char.IsAsciiDigit(neighbor.Key[0]) && !neighbor.Key.Contains(':', StringComparison.Ordinal))
            {
                continue;
            }

            var settings = new List<ConfigurationLine>();
            Gather(
                [.. neighbor],
                name => lines[name].Concat(templates[name].SelectMany(line => line.Children)),
                settings,
                []
            );
            yield return new(neighbor.Key, process, neighbor.First(), own, Remote(settings), settings);
        }
    }

    /// <summary>NX-OS and IOS XR: a block for each neighbour, which may be in the block of a VRF.</summary>
    private static IEnumerable<BgpNeighbor> OfBlocks(ConfigurationLine process)
    {
        var own = process.Words()[^1];
        var templates = process
            .Children.Where(line =>
                line.Words() is ["template", _, _] or ["neighbor-group" or "session-group" or "af-group", _, ..]
            )
            .ToLookup(
                line => line.Words() is ["template", _, var name] ? name : line.Words()[1],
                StringComparer.Ordinal
            );
        var blocks = process
            .Children.Concat(process.Children.Where(line => line.Begins("vrf")).SelectMany(vrf => vrf.Children))
            .Where(line => line.Words() is ["neighbor", _, ..] && !line.Begins("no"));
        foreach (var block in blocks)
        {
            var settings = new List<ConfigurationLine>();
            Gather(
                [block, .. block.Children, .. block.Children.SelectMany(child => child.Children)],
                name =>
                    templates[name]
                        .SelectMany(line => line.Children.Concat(line.Children.SelectMany(child => child.Children))),
                settings,
                []
            );
            yield return new(block.Words()[1], process, block, own, Remote(settings), settings);
        }
    }

    /// <summary>Takes lines, and those of the templates they name; each template once.</summary>
    private static void Gather(
        List<ConfigurationLine> lines,
        Func<string, IEnumerable<ConfigurationLine>> template,
        List<ConfigurationLine> settings,
        HashSet<string> taken
    )
    {
        settings.AddRange(lines);
        foreach (var line in lines)
        {
            var name = Body(line).Split(' ') switch
            {
                ["peer-group", var group] => group,
                ["inherit", "peer-session" or "peer-policy" or "peer", var inherited, ..] => inherited,
                ["inherit", _, var inherited] => inherited,
                ["use", "neighbor-group" or "session-group" or "af-group", var used, ..] => used,
                _ => null,
            };
            if (name is not null && taken.Count < MostTemplates && taken.Add(name))
            {
                Gather([.. template(name).Take(MostSettings)], template, settings, taken);
            }
        }
    }

    private static string? Remote(List<ConfigurationLine> settings)
    {
        foreach (var line in settings)
        {
            var words = line.Words();
            var at = Array.IndexOf(words, "remote-as");
            if (at >= 0 && at + 1 < words.Length)
            {
                return words[at + 1];
            }
        }

        return null;
    }
}
