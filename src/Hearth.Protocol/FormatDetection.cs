using System.Collections.Immutable;
using System.Text;
using Hearth.Protocol.Text;

namespace Hearth.Protocol;

/// <summary>Tells a message's format from its bytes.</summary>
/// <remarks>
/// A document is known by its first character, also behind the text that mail and relays put in front of it. A text message
/// is known by its labels: those of the first lines are counted for each format, so that neither their order nor a greeting
/// in front matters; what stands in command output does not count.
/// </remarks>
internal static class FormatDetection
{
    /// <summary>How far into an input the start of a document or a label is looked for, in bytes.</summary>
    private const int Looked = 8192;

    /// <summary>Fields without which a text is no message: at least two of them must be there.</summary>
    private static readonly ImmutableArray<TextField> Telling =
    [
        TextField.Time,
        TextField.MessageName,
        TextField.MessageType,
        TextField.Severity,
        TextField.DeviceId,
        TextField.Description,
        TextField.Series,
        TextField.Subject,
    ];

    /// <summary>Local names of start tags by which a document behind other text is known.</summary>
    private static readonly string[] Roots = ["Envelope", "mml", "CallHome", "Block", "Session"];

    /// <summary>The format of an input.</summary>
    /// <param name="bytes">The input as received.</param>
    /// <returns><see cref="MessageFormat.Aml"/> for every XML document; unknown when nothing tells.</returns>
    public static MessageFormat Of(ReadOnlySpan<byte> bytes)
    {
        var head = HeadOf(bytes);
        var content = head.TrimStart(" \t\r\n"u8);
        if (content is [(byte)'<', ..])
        {
            return MessageFormat.Aml;
        }

        if (content is [(byte)'{', ..])
        {
            return MessageFormat.Json;
        }

        var document = IndexOfDocument(content);
        var text = OfText(document < 0 ? content : content[..document]);
        return text != MessageFormat.Unknown ? text
            : document >= 0 ? MessageFormat.Aml
            : MessageFormat.Unknown;
    }

    /// <summary>The first bytes in UTF-8, without byte order mark.</summary>
    private static ReadOnlySpan<byte> HeadOf(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, Looked)];
        return Utf8Input.IsUtf16(head) ? Utf8Input.Of(head.ToArray()).Utf8.Span
            : head.StartsWith(Encoding.UTF8.Preamble) ? head[Encoding.UTF8.Preamble.Length..]
            : head;
    }

    /// <summary>Where an XML document starts behind other text; -1 for nowhere.</summary>
    private static int IndexOfDocument(ReadOnlySpan<byte> text)
    {
        var from = 0;
        for (var next = text.IndexOf((byte)'<'); next >= 0; next = text[from..].IndexOf((byte)'<'))
        {
            var at = from + next;
            var rest = text[(at + 1)..];
            if (rest.StartsWith("?xml"u8) || IsRoot(rest))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    private static bool IsRoot(ReadOnlySpan<byte> tag)
    {
        var end = tag.IndexOfAny(" \t\r\n>"u8);
        var name = end < 0 ? default : tag[..end];
        name = name[(name.LastIndexOf((byte)':') + 1)..];
        foreach (var root in Roots)
        {
            if (Ascii.EqualsIgnoreCase(name, root))
            {
                return true;
            }
        }

        return false;
    }

    private static MessageFormat OfText(ReadOnlySpan<byte> text)
    {
        var seen = new Dictionary<TextField, Label>();
        var lines = new TextLines(text.ToArray());
        Label? first = null;
        while (lines.Next())
        {
            var label = Labels.At(lines.Trimmed.TrimStart("> \t"u8), out var value);
            if (label is null or { IsPart: true } || IsForeignSubject(label, value))
            {
                continue;
            }

            first ??= label;
            seen.TryAdd(label.Field, label);
            if (label.Field is TextField.OutputText or TextField.StartAttachment)
            {
                break;
            }
        }

        if (seen.Keys.Count(Telling.Contains) >= 2)
        {
            return Most(seen.Values, first!);
        }

        return OneLineText.TryRead(text, out _) ? MessageFormat.Short : MessageFormat.Unknown;
    }

    /// <summary>The subject of any mail, which devices did not write.</summary>
    private static bool IsForeignSubject(Label label, ReadOnlySpan<byte> value) =>
        label.Field == TextField.Subject
        && TextSubject.Of(Encoding.UTF8.GetString(value).Trim()) is { HostName: null, Group: AlertGroup.Unknown };

    /// <summary>The format most labels belong to; among equals the one the first label belongs to, and the one with fewer labels of its own.</summary>
    private static MessageFormat Most(IEnumerable<Label> labels, Label first)
    {
        ReadOnlySpan<(MessageFormat Format, TextDialect One, TextDialect Other)> formats =
        [
            (MessageFormat.Short, TextDialect.Short, TextDialect.Short),
            (MessageFormat.Long, TextDialect.Long, TextDialect.Long),
            (MessageFormat.Full, TextDialect.Full, TextDialect.SanOs),
        ];
        var (best, bestCount) = (MessageFormat.Unknown, 0);
        foreach (var (format, one, other) in formats)
        {
            var count = labels.Count(label => label.Dialects.Contains(one) || label.Dialects.Contains(other)) * 2;
            count += first.Dialects.Contains(one) || first.Dialects.Contains(other) ? 1 : 0;
            if (count > bestCount)
            {
                (best, bestCount) = (format, count);
            }
        }

        return best;
    }
}
