using System.Buffers;
using Hearth.Knowledge.CommandOutput;

namespace Hearth.Knowledge.Configuration;

/// <summary>Reads configurations into trees: in one pass, within bounds, whatever the text.</summary>
internal sealed class ConfigurationReader
{
    /// <summary>Deepest nesting; no platform comes near.</summary>
    private const int Deepest = 32;

    private static readonly SearchValues<char> OfTerminal = SearchValues.Create("\0\b\r\u001b");

    private readonly List<ConfigurationLine> _lines = [];
    private readonly List<ConfigurationLine> _top = [];
    private readonly List<(ConfigurationLine Line, ConfigurationLine Block)> _open = [];
    private readonly HashSet<ConfigurationLine> _blocks = new(SameHead.Instance);
    private readonly List<Remark> _remarks = [];
    private readonly ConfigurationExtent _extent = new();

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
            Remarks = reader._remarks,
            IsWhole = !isCut && reader._extent.IsWhole,
            Gap = reader._extent.GapOf(found, isCut),
            IsNamed = reader._extent.IsNamed,
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
            if (line.Text[indent..].TrimStart("!:# \t") is { IsEmpty: false } words)
            {
                _remarks.Add(new Remark(line.Number, words, indent > 0));
            }

            return _extent.TakeRemark(text, indent > 0);
        }

        if (indent == 0)
        {
            if (text.Equals("end", StringComparison.Ordinal))
            {
                _extent.End();
                return false;
            }

            if (!_extent.TakeLine(text))
            {
                return true;
            }
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
}
