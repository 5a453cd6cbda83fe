using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Configuration;

/// <summary>Watches the lines of a configuration that tell how much of it there is.</summary>
internal sealed partial class ConfigurationExtent
{
    private const string NexusCommand = "!Command: ";

    private bool _hasMark;
    private bool _hasLogin;
    private bool _hasEnd;
    private bool _isPart;
    private bool _isOfStart;
    private bool _isOfContext;

    /// <summary>Whether it names the device.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Whether the line a device ends it with was read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Takes a remark; <see langword="false"/> when the configuration ends with it.</summary>
    public bool TakeRemark(ReadOnlySpan<char> text, bool isIndented)
    {
        if (!isIndented)
        {
            _hasMark |= Mark().IsMatch(text);
            _isOfStart |= text.StartsWith(": Written by ", StringComparison.Ordinal);
            if (text.StartsWith(NexusCommand, StringComparison.OrdinalIgnoreCase))
            {
                TakeCommand(text[NexusCommand.Length..]);
            }
        }

        IsEnded = text.Equals(": end", StringComparison.Ordinal);
        return !IsEnded;
    }

    /// <summary>Takes a line outside any block; <see langword="false"/> when it is none of the configuration, but printed around it.</summary>
    public bool TakeLine(ReadOnlySpan<char> text)
    {
        if (Outside().IsMatch(text))
        {
            _hasMark |= Mark().IsMatch(text);
            _isOfStart |= Starts(text, "Using ");
            var prompt = text.IndexOfAny('#', '>');
            if (prompt > 0 && !text[..prompt].Contains(' '))
            {
                TakeCommand(text[(prompt + 1)..]);
            }

            return false;
        }

        _hasMark |= Mark().IsMatch(text);
        _isOfContext |= Context().IsMatch(text);
        IsNamed |= Starts(text, "hostname ") || Starts(text, "switchname ");
        _hasLogin |= Starts(text, "line con") || Starts(text, "line vty") || Starts(text, "line default");
        return true;
    }

    /// <summary>Takes the line <c>end</c>.</summary>
    public void End() =>
        // A script of changes ends so, too; a name in front of it makes the difference.
        (_hasEnd, IsEnded) = (true, true);

    /// <summary>Whether what was seen is a whole configuration, and not a part of one.</summary>
    public bool IsWhole => !_isPart && (_hasMark || (IsNamed && (_hasLogin || _hasEnd)));

    /// <summary>What keeps the text from proving that a line is missing on the device.</summary>
    /// <param name="platform">Whose it is; <see langword="null"/> when that is not known.</param>
    /// <param name="isCut">Whether the text was too long to be read to its end.</param>
    public ConfigurationGap GapOf(ConfigurationPlatform? platform, bool isCut) =>
        isCut ? ConfigurationGap.TooLong
        : _isOfStart ? ConfigurationGap.OfStart
        : _isOfContext ? ConfigurationGap.OfContext
        : _isPart || !IsWhole || !IsNamed ? ConfigurationGap.NotWhole
        : !IsEnded && platform == ConfigurationPlatform.NxOs ? ConfigurationGap.EndUnseen
        : !IsEnded ? ConfigurationGap.NotWhole
        : ConfigurationGap.None;

    private void TakeCommand(ReadOnlySpan<char> command)
    {
        var words = command.Trim().ToString();
        _isOfStart |= StoredCommand().IsMatch(words);
        _isPart |= RunningConfiguration.IsNamed(words) && !RunningConfiguration.IsWhole(words);
    }

    private static bool Starts(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a device prints only with a whole configuration. NX-OS prints its version with parts as well.</summary>
    [GeneratedRegex(
        @"^(?:version \d+\.\d+(?![\d.]*\()|(?:ASA|PIX|FWSM|NGFW) Version \d|!! IOS XR Configuration|!Command: show (?:running|startup)-config|: Saved|Cryptochecksum:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Mark();

    /// <summary>Lines around a configuration that are none of it: a prompt with its command, and what is printed first or last.</summary>
    [GeneratedRegex(
        @"^(?:[A-Za-z][\w.:/()-]*[#>]|Current configuration ?:|Building configuration|Using \d+ out of|Cryptochecksum:|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Outside();

    /// <summary>A firewall with contexts has a configuration for each, and one for the system.</summary>
    [GeneratedRegex(
        @"^(?:(?:ASA|PIX|FWSM|NGFW) Version \S+ <(?:context|system)>|admin-context )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Context();

    /// <summary>Commands that print what the device starts with.</summary>
    [GeneratedRegex(
        @"^(?:sh(?:ow?)? +start|more +(?:nvram|system):/?startup)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex StoredCommand();
}

/// <summary>What keeps the text of a configuration from proving that a line is missing on the device.</summary>
internal enum ConfigurationGap
{
    /// <summary>Nothing: it is the whole running configuration, to its end.</summary>
    None = 0,

    /// <summary>It does not show that it is a whole one, to its end.</summary>
    NotWhole = 1,

    /// <summary>It is longer than what is read.</summary>
    TooLong = 2,

    /// <summary>It is what the device starts with, not what runs.</summary>
    OfStart = 3,

    /// <summary>It is that of one context of a firewall, or of its system space.</summary>
    OfContext = 4,

    /// <summary>Its platform ends no configuration with a line of its own.</summary>
    EndUnseen = 5,
}
