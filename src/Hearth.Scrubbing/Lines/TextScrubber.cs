using System.Buffers;
using System.Text;
using Hearth.Scrubbing.Detectors;

namespace Hearth.Scrubbing.Lines;

/// <summary>Judges the lines of one text, and writes what becomes of them.</summary>
/// <remarks>Not shared between threads.</remarks>
internal sealed class TextScrubber(
    ScrubOptions options,
    TimeProvider time,
    LineScrubber lines,
    Blob blob,
    IBufferWriter<byte> output
)
{
    private const int LinesBetweenLooks = 256;
    private readonly BlockStack _blocks = new();
    private readonly TableScan _tables = new();
    private readonly ReceiptBuilder _receipt = new();
    private readonly bool _looksEverywhere = options.Level == ScrubLevel.High || options.HostName;
    private readonly long _startedAt = time.GetTimestamp();
    private bool _isOutOfTime;

    /// <summary>What was done so far.</summary>
    public ScrubReceipt Receipt => _receipt.Build();

    /// <summary>Whether nothing in a text needs a look, which is known without dividing it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Longest line, in bytes: no text whose letters cannot exceed it has a longer one.</param>
    public static bool HoldsNothing(ReadOnlySpan<char> text, int limit) =>
        text.Length <= limit / 3 && !HintSearch.Holds(text) && !text.ContainsAny(Literals.NotText);

    /// <summary>A line whose end has not come, or will not.</summary>
    public void Last(ReadOnlySpan<char> line) => LineOf(line, mayHold: true, isText: !line.ContainsAny(Literals.NotText));

    /// <summary>The rest of a line that was over the limit.</summary>
    public void Skip(ReadOnlySpan<char> text)
    {
        if (options.Doubtful == DoubtfulText.Keep)
        {
            Emit(text);
        }
    }

    /// <summary>Complete lines: those without a hint pass in one piece.</summary>
    public void Lines(ReadOnlySpan<char> text)
    {
        var hint = -1;
        var doubt = -1;
        var passed = 0;
        var at = 0;
        while (at < text.Length)
        {
            var end = at + text[at..].IndexOf('\n');
            if (doubt < at)
            {
                doubt = Next(text, at, text[at..].IndexOfAny(Literals.NotText));
            }

            if (hint < at && !_looksEverywhere)
            {
                hint = Next(text, at, HintSearch.IndexOf(text[at..]));
            }

            var mayHold = _looksEverywhere || hint < end;
            var line = text[at..end];
            if (mayHold || doubt < end || HasContext || line.Length > options.MaxLineBytes || IsTimeToLook())
            {
                Emit(text[passed..at]);
                LineOf(line, mayHold, isText: doubt >= end);
                passed = end;
            }
            else
            {
                _receipt.Line++;
                _blocks.Begin(line);
                _blocks.End(line);
            }

            at = end + 1;
        }

        Emit(text[passed..]);
    }

    private static int Next(ReadOnlySpan<char> text, int at, int found) => found < 0 ? text.Length : at + found;

    private bool IsTimeToLook()
    {
        if (options.TimeBudget == Timeout.InfiniteTimeSpan)
        {
            return false;
        }

        if (!_isOutOfTime && _receipt.Line % LinesBetweenLooks == 0)
        {
            _isOutOfTime = time.GetElapsedTime(_startedAt) > options.TimeBudget;
        }

        return _isOutOfTime;
    }

    /// <summary>One line without its end.</summary>
    private void LineOf(ReadOnlySpan<char> line, bool mayHold, bool isText)
    {
        _receipt.Line++;
        if (_isOutOfTime || IsTimeToLook())
        {
            Doubt(line, DoubtReason.OutOfTime);
        }
        else if (line.Length > options.MaxLineBytes)
        {
            Doubt(line, DoubtReason.LineTooLong);
        }
        else if (!isText)
        {
            Doubt(line, DoubtReason.NotText);
        }
        else
        {
            Parts(line, mayHold);
        }

        _receipt.EndLine();
    }

    /// <summary>A line may hold several: divided by carriage returns, or by line ends that JSON writes as <c>\n</c>.</summary>
    private void Parts(ReadOnlySpan<char> line, bool mayHold)
    {
        if (!line.ContainsAny('\r', '\\'))
        {
            Part(line, mayHold);
            return;
        }

        var isJson = line.Contains("\\n", StringComparison.Ordinal) && line.TrimStart() is ['{' or '[' or '"', ..];
        var at = 0;
        while (at < line.Length)
        {
            var end = line[at..].IndexOf('\r');
            var divider = 1;
            var escaped = isJson ? line[at..].IndexOf("\\n", StringComparison.Ordinal) : -1;
            if (escaped >= 0 && (end < 0 || escaped < end))
            {
                end = escaped;
                divider = 2;
            }

            end = end < 0 ? line.Length : at + end;
            Part(line[at..end], mayHold);
            Emit(line[end..Math.Min(line.Length, end + divider)]);
            at = end + divider;
        }
    }

    /// <summary>Whether lines above say that the next one may hold a secret, whatever stands in it.</summary>
    private bool HasContext => blob.IsOpen || _tables.IsOpen || _blocks.IsTelling;

    private void Part(ReadOnlySpan<char> line, bool mayHold)
    {
        if ((blob.IsOpen && blob.Hide(line, lines.Edits)) || (_tables.IsOpen && _tables.Hide(line, lines.Edits)))
        {
            Apply(line);
            return;
        }

        _blocks.Begin(line);
        if (mayHold && _tables.IsHead(line))
        {
            Emit(line);
        }
        else if (mayHold || _blocks.IsTelling)
        {
            lines.Scrub(line, _blocks);
            Apply(line);
            blob.Look(line, _blocks);
        }
        else
        {
            Emit(line);
        }

        _blocks.End(line);
    }

    private void Apply(ReadOnlySpan<char> line)
    {
        var at = 0;
        foreach (var edit in lines.Edits.All)
        {
            Emit(line[at..edit.Start]);
            Emit(edit.With);
            at = edit.End;
        }

        Emit(line[at..]);
        _receipt.Replaced(lines.Edits.All);
    }

    private void Doubt(ReadOnlySpan<char> line, DoubtReason reason)
    {
        _receipt.Doubt(reason);
        if (options.Doubtful == DoubtfulText.Keep)
        {
            Emit(line);
            return;
        }

        Emit(DoubtLine.For(reason));
        // A line over the limit is gone before its end is seen.
        if (reason != DoubtReason.LineTooLong && line is [.., '\r'])
        {
            Emit("\r");
        }
    }

    /// <summary>Writes a text as it is.</summary>
    public void Emit(ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            output.Advance(Encoding.Latin1.GetBytes(text, output.GetSpan(text.Length)));
        }
    }
}
