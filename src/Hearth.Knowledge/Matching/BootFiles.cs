using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Configuration;
using Hearth.Protocol;

namespace Hearth.Knowledge.Matching;

/// <summary>The files a device is told to start from, against the listings of its storage in the same message.</summary>
/// <remarks>
/// Says nothing unless the storage that is named is listed to its end. Sources: outputs of <c>show boot</c> and <c>dir</c> of IOS,
/// IOS XE and NX-OS, and the boot lines of their configurations and that of ASA.
/// </remarks>
internal static partial class BootFiles
{
    private const int MostEntries = 64;

    /// <summary>One firing for each variable whose first file is not there.</summary>
    public static ImmutableArray<Firing> Fire(MessageFacts facts, Firing ground)
    {
        var listings = facts
            .Attachments.Select(entry => StorageListing.Read(entry.Name, entry.Attachment))
            .OfType<StorageListing>()
            .ToArray();
        if (listings.Length == 0)
        {
            return [];
        }

        return
        [
            .. Entries(facts)
                .GroupBy(entry => entry.Variable, StringComparer.OrdinalIgnoreCase)
                .Select(variable => Missing(variable.First(), listings, facts.Message.Family, ground))
                .OfType<Firing>(),
        ];
    }

    private static Firing? Missing(BootEntry entry, StorageListing[] listings, DeviceFamily family, Firing ground)
    {
        // Any listing that holds the file is enough; one that says it is not there counts only when none holds it.
        var answers = listings
            .Where(listing => IsSameStorage(listing.FileSystem, entry.FileSystem, family))
            .Select(listing => (Listing: listing, Holds: listing.Holds(entry.Path)))
            .Where(answer => answer.Holds is not null)
            .ToArray();
        if (answers.Length == 0 || answers.Any(answer => answer.Holds == true))
        {
            return null;
        }

        return ground with
        {
            Captures = ground
                .Captures.SetItem("file", $"{entry.FileSystem}:{entry.Path}")
                .SetItem("storage", answers[0].Listing.Source),
            Evidence = [entry.Evidence, answers[0].Listing.End],
        };
    }

    /// <summary>IOS XE calls one storage by two names; elsewhere they are two.</summary>
    private static bool IsSameStorage(string listed, string named, DeviceFamily family) =>
        listed == named
        || (family == DeviceFamily.IosXe && listed is "flash" or "bootflash" && named is "flash" or "bootflash");

    /// <summary>What the device says it will start; where it says nothing, what its configuration asks for.</summary>
    private static IEnumerable<BootEntry> Entries(MessageFacts facts)
    {
        var told = facts
            .Attachments.Where(entry => entry.Name.StartsWith("show boot", StringComparison.Ordinal))
            .SelectMany(entry => Told(entry.Attachment))
            .Take(MostEntries)
            .ToArray();
        return told.Length > 0
            ? told
            : facts
                .Attachments.Where(entry => RunningConfiguration.IsNamed(entry.Name))
                .SelectMany(entry => Configured(entry.Attachment))
                .Take(MostEntries);
    }

    /// <summary>Of a variable that is told twice, the last counts: it is that of the next reload.</summary>
    private static IEnumerable<BootEntry> Told(Attachment output)
    {
        var variables = new Dictionary<string, (BoundedLine Line, string Value)>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in BoundedLines.Of(output.Text))
        {
            if (Variable().Match(line.Text.ToString()) is { Success: true } match)
            {
                variables[match.Groups["name"].Value] = (line, match.Groups["value"].Value);
            }
        }

        return variables.SelectMany(variable =>
            variable
                .Value.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(spec => BootEntry.Read(variable.Key, spec, Excerpt.Of(output.Name, variable.Value.Line)))
                .TakeWhile(entry => entry is not null)
                .OfType<BootEntry>()
        );
    }

    private static IEnumerable<BootEntry> Configured(Attachment configuration) =>
        BoundedLines
            .Of(configuration.Text)
            .Where(line => line.Span.StartsWith("boot ", StringComparison.Ordinal))
            .Select(line => (Line: line, Match: BootLine().Match(line.Text.ToString())))
            .Where(entry => entry.Match.Success)
            .Select(entry =>
                BootEntry.Read(
                    entry.Match.Groups["name"].Value,
                    entry.Match.Groups["flash"] is { Success: true, Value: var file }
                        ? $"flash:{file}"
                        : entry.Match.Groups["spec"].Value,
                    Excerpt.Of(configuration.Name, entry.Line)
                )
            )
            .OfType<BootEntry>();

    [GeneratedRegex(
        @"^\s*(?<name>BOOT|NXOS|kickstart|system) (?:variable|path-list)\s*[=:]\s*(?<value>\S.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Variable();

    [GeneratedRegex(
        @"^boot (?<name>system|nxos|kickstart) (?:switch \S+ )?(?:flash (?<flash>[^:\s]+)|(?<spec>[a-z][a-z0-9-]*:\S+))(?: sup-\d)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BootLine();

    /// <summary>A file to start from.</summary>
    /// <param name="Variable">The variable that names it.</param>
    /// <param name="FileSystem">Its storage, lower case, without a colon.</param>
    /// <param name="Path">Its path there, without a slash before it.</param>
    /// <param name="Evidence">The line that names it.</param>
    private sealed record BootEntry(string Variable, string FileSystem, string Path, EvidenceLine Evidence)
    {
        /// <summary><see langword="null"/> for what is no file of a storage, such as a server.</summary>
        public static BootEntry? Read(string variable, string spec, EvidenceLine evidence)
        {
            var colon = spec.IndexOf(':', StringComparison.Ordinal);
            var path = colon < 0 ? "" : spec[(colon + 1)..].Split(',')[0].Trim().TrimStart('/');
            return colon <= 0 || path.Length == 0 || path.Contains(' ', StringComparison.Ordinal)
                ? null
                : new BootEntry(variable, spec[..colon].Trim().ToLowerInvariant(), path, evidence);
        }
    }
}
