using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>Finds the release in what a device prints about itself: a line of <c>show version</c>, a banner, a description.</summary>
/// <remarks>
/// Sources: recorded outputs of <c>show version</c> of every family. The release stands behind the word "Version"; which family's it is
/// the words before it say. A text is read line by line, each up to <see cref="MaxLine"/> characters, so the time grows with the text
/// alone.
/// </remarks>
public static class PrintedRelease
{
    /// <summary>Longest line read, in characters; a longer one is read up to here.</summary>
    public const int MaxLine = 1024;

    /// <summary>Words that tell the family, the more telling first; a line of IOS XE also says "IOS Software".</summary>
    private static readonly ImmutableArray<(string Words, ReleaseFamily Family)> Marks =
    [
        ("IOS XR Software", ReleaseFamily.IosXr),
        ("IOS XE Software", ReleaseFamily.IosXe),
        ("IOS XE Version", ReleaseFamily.IosXe),
        ("IOSXE", ReleaseFamily.IosXe),
        ("IOS-XE", ReleaseFamily.IosXe),
        ("LINUX_IOSD", ReleaseFamily.IosXe),
        ("Firepower Extensible Operating System", ReleaseFamily.Ucs),
        ("Threat Defense", ReleaseFamily.Ftd),
        ("Adaptive Security Appliance Software", ReleaseFamily.Asa),
        ("NXOS:", ReleaseFamily.NxOs),
        ("NX-OS", ReleaseFamily.NxOs),
        ("system:", ReleaseFamily.NxOs),
        ("System version:", ReleaseFamily.NxOs),
        ("Active Master Version:", ReleaseFamily.UnifiedCm),
        ("IOS Software", ReleaseFamily.Ios),
        ("IOS (tm)", ReleaseFamily.Ios),
        ("L3 Switch", ReleaseFamily.IosXe),
    ];

    /// <summary>Programs that start the system have releases of their own.</summary>
    private static readonly ImmutableArray<string> Loaders =
    [
        "ROM:",
        "BOOTLDR",
        "System Bootstrap",
        "kickstart:",
        "BIOS",
        "Boot Loader",
    ];

    /// <summary>Finds the release.</summary>
    /// <param name="text">One line or many.</param>
    /// <param name="family">The family if it is known; otherwise the text must tell it.</param>
    /// <returns>
    /// The first release found; <see langword="null"/> when there is none. An IOS release that IOS XE has inside counts only when no line
    /// gives the release of IOS XE.
    /// </returns>
    public static Release? Find(ReadOnlySpan<char> text, ReleaseFamily? family = null)
    {
        Release? inside = null;
        foreach (var line in text.EnumerateLines())
        {
            var release = InLine(line.Length > MaxLine ? line[..MaxLine] : line, family, out var isInside);
            if (release is not null && !isInside)
            {
                return release;
            }

            inside ??= release;
        }

        return inside;
    }

    private static Release? InLine(ReadOnlySpan<char> line, ReleaseFamily? known, out bool isInside)
    {
        isInside = false;
        var at = line.LastIndexOf("version", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || IsOfLoader(line))
        {
            return null;
        }

        var rest = line[(at + "version".Length)..].TrimStart(" :\t");
        var mark = FamilyOf(line);
        var first = known ?? mark;
        if (first is null)
        {
            return null;
        }

        var word = Word(rest, first.Value);
        if (Release.Read(word, first.Value) is ReleaseReading.Read(var release))
        {
            return release;
        }

        // IOS XE prints the IOS release inside in a line of its own, and the Catalyst 4500 its IOS XE release as if it were IOS.
        isInside = first == ReleaseFamily.IosXe;
        var second =
            first == ReleaseFamily.IosXe ? ReleaseFamily.Ios
            : first == ReleaseFamily.Ios ? ReleaseFamily.IosXe
            : (ReleaseFamily?)null;
        return second is { } other && Release.Read(word, other) is ReleaseReading.Read(var inside) ? inside : null;
    }

    /// <summary>The release without what follows it: up to a comma or blank, with the build of FTD.</summary>
    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> rest, ReleaseFamily family)
    {
        var end = rest.IndexOfAny(' ', ',', '\t');
        if (end < 0)
        {
            return rest;
        }

        var build = rest[end..];
        return
            family == ReleaseFamily.Ftd
            && build.StartsWith(" (Build ", StringComparison.OrdinalIgnoreCase)
            && build.IndexOf(')') is > 0 and var close
            ? rest[..(end + close + 1)]
            : rest[..end];
    }

    private static ReleaseFamily? FamilyOf(ReadOnlySpan<char> line)
    {
        foreach (var (words, family) in Marks)
        {
            if (line.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return family;
            }
        }

        return null;
    }

    private static bool IsOfLoader(ReadOnlySpan<char> line)
    {
        foreach (var word in Loaders)
        {
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
