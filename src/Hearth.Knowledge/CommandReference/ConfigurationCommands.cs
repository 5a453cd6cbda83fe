using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.CommandReference;

/// <summary>What the reference says of the lines of a configuration.</summary>
/// <param name="Platform">The platform the configuration was read for, such as <c>cisco_ios</c>.</param>
/// <param name="Known">Each command the reference knows, once, in the order of its first line.</param>
/// <param name="Unknown">Lines it does not know; no more than <see cref="MostUnknown"/>, each text once.</param>
/// <param name="UnknownCount">How many lines it does not know.</param>
/// <param name="IsCut">Whether the configuration was too long to be read to its end.</param>
public sealed record ConfigurationCommands(
    string Platform,
    ImmutableArray<ConfiguredCommand> Known,
    ImmutableArray<UnknownLine> Unknown,
    int UnknownCount,
    bool IsCut
)
{
    /// <summary>Most lines of a configuration that are looked up.</summary>
    public const int MostLines = 10_000;

    /// <summary>Most unknown lines that are named.</summary>
    public const int MostUnknown = 50;

    private static readonly TextBounds Bounds = new(BoundedLines.MaxTextLength, MostLines, CommandLookup.MaxCharacters);

    /// <summary>Words that begin a block, and the mode of the lines in it.</summary>
    private static readonly ImmutableArray<(string Words, CommandMode Mode)> Heads =
    [
        ("interface", CommandMode.Interface),
        ("line", CommandMode.Line),
        ("vlan", CommandMode.Vlan),
        ("router", CommandMode.Router),
        ("ip access-list", CommandMode.AccessList),
        ("ipv4 access-list", CommandMode.AccessList),
        ("route-map", CommandMode.RouteMap),
        ("class-map", CommandMode.ClassMap),
        ("policy-map", CommandMode.PolicyMap),
        ("call-home", CommandMode.CallHome),
        ("callhome", CommandMode.CallHome),
        ("redundancy", CommandMode.Redundancy),
        ("vpc domain", CommandMode.VpcDomain),
        ("vrf definition", CommandMode.Vrf),
        ("vrf context", CommandMode.Vrf),
        ("vrf", CommandMode.Vrf),
        ("ip dhcp pool", CommandMode.DhcpPool),
        ("object network", CommandMode.Object),
        ("tacacs server", CommandMode.AaaServer),
        ("radius server", CommandMode.AaaServer),
    ];

    /// <summary>Reads a configuration: comments, banners and certificates are left out.</summary>
    /// <param name="lookup">The reference.</param>
    /// <param name="text">The configuration, as the device printed it.</param>
    /// <param name="platform">Whose it is; <see langword="null"/> when the text has to tell.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    /// <returns><see langword="null"/> when nothing tells whose configuration it is.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ConfigurationCommands? Of(
        CommandLookup lookup,
        string text,
        ConfigurationPlatform? platform,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentNullException.ThrowIfNull(text);
        var tree = ConfigurationReader.Read(text, platform, Bounds);
        if (tree.Platform is not { } whose)
        {
            return null;
        }

        var name = ConfigurationPlatforms.NameOf(whose);
        var known = new Dictionary<CommandEntry, ConfiguredCommand>();
        var unknown = new Dictionary<string, UnknownLine>(StringComparer.Ordinal);
        var unknownCount = 0;
        foreach (var line in tree.Lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (lookup.FindConfigured(line.ToString(), ModeOf(line), name) is { } entry)
            {
                var earlier = known.GetValueOrDefault(entry) ?? new ConfiguredCommand(entry, 0, line.Number);
                known[entry] = earlier with { Count = earlier.Count + 1 };
                continue;
            }

            unknownCount++;
            if (unknown.Count < MostUnknown)
            {
                unknown.TryAdd(line.ToString(), new UnknownLine(line.Number, line.ToString()));
            }
        }

        return new ConfigurationCommands(
            name,
            [.. known.Values.OrderBy(command => command.FirstLine)],
            [.. unknown.Values.OrderBy(line => line.Number)],
            unknownCount,
            tree.IsCut
        );
    }

    /// <summary>The mode a line is typed in; <see langword="null"/> for blocks that have no mode of their own here.</summary>
    private static CommandMode? ModeOf(ConfigurationLine line)
    {
        if (line.Parent is null)
        {
            return CommandMode.Global;
        }

        var heads = line.Heads().ToArray();
        var top = heads[0];
        if (heads.Length > 1 && top.Begins("call-home") && heads[1].Begins("profile"))
        {
            return CommandMode.CallHomeProfile;
        }

        foreach (var (words, mode) in Heads)
        {
            if (top.Begins(words))
            {
                return mode;
            }
        }

        return null;
    }
}

/// <summary>A command of a configuration.</summary>
/// <param name="Entry">What the reference says of it.</param>
/// <param name="Count">How many lines it has; 1 or more.</param>
/// <param name="FirstLine">Number of its first line, from 1.</param>
public sealed record ConfiguredCommand(CommandEntry Entry, int Count, int FirstLine);

/// <summary>A line that the reference does not know.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">The line as the device wrote it, without the blanks around it; it may hold secrets.</param>
public sealed record UnknownLine(int Number, string Text);
