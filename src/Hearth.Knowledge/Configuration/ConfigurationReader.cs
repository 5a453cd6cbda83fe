using System.Buffers;
using System.Text.RegularExpressions;
using Hearth.Knowledge.CommandOutput;

namespace Hearth.Knowledge.Configuration;

/// <summary>Reads configurations into trees: in one pass, within bounds, whatever the text.</summary>
internal sealed partial class ConfigurationReader
{
    /// <summary>Deepest nesting; no platform comes near.</summary>
    private const int Deepest = 32;

    private static readonly SearchValues<char> OfTerminal = SearchValues.Create("\0\b\r\u001b");

    private readonly List<ConfigurationLine> _lines = [];
    private readonly List<ConfigurationLine> _top = [];
    private readonly List<(ConfigurationLine Line, ConfigurationLine Block)> _open = [];
    private readonly HashSet<ConfigurationLine> _blocks = new(SameHead.Instance);
    private bool _hasMark;
    private bool _hasHost;
    private bool _hasLogin;
    private bool _hasEnd;
    private bool _isEnded;

    private ConfigurationReader() { }

    /// <summary>Reads a configuration.</summary>
    /// <param name="text">The text; what stands before and after the configuration does no harm.</param>
    /// <param name="platform">Whose it is; <see langword="null"/> when the text has to tell.</param>
    /// <param name="bounds">How much of it is read.</param>
    public static ConfigurationTree Read(string text, ConfigurationPlatform? platform, TextBounds bounds)
    {
        var lines = BoundedLines.Of(WithFeeds(text), bounds).Select(Shown);
        var found = platform ?? PlatformDetection.Of(lines);
        var reader = new ConfigurationReader();
        using var ahead = new LinesAhead(lines);
        var prose = new Prose(ahead, found ?? ConfigurationPlatform.Ios);
        var (last, isOver, longLines) = (0, false, 0);
        while (ahead.Next(out var line))
        {
            last = line.Number;
            if (!isOver && !prose.Covers(line))
            {
                isOver = !reader.Take(line);
                longLines += line.IsCut ? 1 : 0;
            }
        }

        var isCut = text.Length > bounds.MaxText || last >= bounds.MaxLines;
        return new ConfigurationTree(reader._lines, reader._top)
        {
            Platform = found,
            IsWhole = !isCut && (reader._hasMark || (reader._hasHost && (reader._hasLogin || reader._hasEnd))),
            IsEnded = reader._isEnded || found is ConfigurationPlatform.NxOs,
            IsNamed = reader._hasHost,
            IsCut = isCut,
            LastLine = last,
            LongLines = longLines,
        };
    }

    /// <summary>Where no line feed stands at all, carriage returns are the line ends.</summary>
    private static string WithFeeds(string text) =>
        text.Contains('\n', StringComparison.Ordinal) ? text : text.Replace('\r', '\n');

    /// <summary>A line as the terminal showed it that captured the configuration. The mark of a banner may be a control character and stays.</summary>
    private static BoundedLine Shown(BoundedLine line) =>
        line.Span.ContainsAny(OfTerminal) || line.Span.Contains("More", StringComparison.Ordinal)
            ? line with
            {
                Text = TerminalText.ShownLine(line.Text) ?? default,
            }
            : line;

    /// <summary>Takes a line; <see langword="false"/> when the configuration ends with it.</summary>
    private bool Take(BoundedLine line)
    {
        var indent = line.Span.IndexOfAnyExcept(' ', '\t');
        if (indent < 0)
        {
            return true;
        }

        var text = line.Span[indent..].TrimEnd();
        if (text[0] is '!' or ':' or '#')
        {
            _hasMark |= indent == 0 && Mark().IsMatch(text);
            _isEnded = text.Equals(": end", StringComparison.Ordinal);
            return !_isEnded;
        }

        if (indent == 0)
        {
            if (text.Equals("end", StringComparison.Ordinal))
            {
                // A script of changes ends so, too; a name in front of it makes the difference.
                (_hasEnd, _isEnded) = (true, true);
                return false;
            }

            if (Outside().IsMatch(text))
            {
                _hasMark |= Mark().IsMatch(text);
                return true;
            }

            _hasMark |= Mark().IsMatch(text);
            _hasHost |= Starts(text, "hostname ") || Starts(text, "switchname ");
            _hasLogin |= Starts(text, "line con") || Starts(text, "line vty") || Starts(text, "line default");
        }

        Add(line, indent);
        return true;
    }

    private void Add(BoundedLine line, int indent)
    {
        while (_open.Count > 0 && _open[^1].Line.Indent >= indent)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        ConfigurationLine? parent = null;
        if (_open.Count > 0)
        {
            var (head, block) = _open[^1];
            if (block.Children.Count == 0 && ReferenceEquals(head, block))
            {
                if (!_blocks.TryGetValue(head, out var first))
                {
                    _blocks.Add(head);
                }

                block = first ?? head;
                _open[^1] = (head, block);
            }

            parent = block;
        }

        var read = new ConfigurationLine(line, indent, parent);
        _lines.Add(read);
        if (parent is null)
        {
            _top.Add(read);
        }
        else
        {
            parent.Add(read);
        }

        if (_open.Count < Deepest)
        {
            _open.Add((read, read));
        }
    }

    private static bool Starts(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lines with the same text in the same block, which begin one block.</summary>
    private sealed class SameHead : IEqualityComparer<ConfigurationLine>
    {
        public static SameHead Instance { get; } = new();

        public bool Equals(ConfigurationLine? x, ConfigurationLine? y) =>
            ReferenceEquals(x, y)
            || (x is not null && y is not null && x.Parent == y.Parent && x.Text.Span.SequenceEqual(y.Text.Span));

        public int GetHashCode(ConfigurationLine obj) =>
            HashCode.Combine(obj.Parent?.Number ?? 0, string.GetHashCode(obj.Text.Span, StringComparison.Ordinal));
    }

    /// <summary>What a device prints around a whole configuration, or in one only.</summary>
    [GeneratedRegex(
        @"^(?:Current configuration ?:|Building configuration|version \d|(?:ASA|PIX|FWSM) Version \d|!! IOS XR Configuration|!Command: show (?:running|startup)-config|: Saved|Cryptochecksum:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Mark();

    /// <summary>Lines around a configuration that are none of it: a prompt with its command, and what is printed first or last.</summary>
    [GeneratedRegex(
        @"^(?:[A-Za-z][\w.:/()-]*[#>]|Current configuration ?:|Building configuration|Using \d+ out of|Cryptochecksum:|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Outside();
}
