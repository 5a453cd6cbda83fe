using System.Buffers;
using System.Globalization;
using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Text;

/// <summary>Writes long text, full text and short text: the lines of <c>labels.tsv</c> in their order.</summary>
/// <remarks>
/// UTF-8 without byte order mark, line feeds, control characters left out. Further lines of a value are indented by one blank,
/// so that nothing in a value can pass for a label. Output of commands is kept whole: see <see cref="OutputMarks"/>. What a
/// format has no label for is left out; SAN-OS order has no offset from UTC, short text no attachments.
/// </remarks>
public static class TextMessageWriter
{
    /// <summary>Stands where a description was cut.</summary>
    private const string Cut = "...";

    /// <summary>Where less than this is left for the description, in bytes, the subject makes room.</summary>
    private const int LeastDescription = 40;

    /// <summary>A word for a severity that is longer, in characters, is none: it would only push the labels behind it out of sight.</summary>
    private const int LongestLevel = 64;

    /// <summary>Writes long text, as IOS does.</summary>
    public static byte[] WriteLong(Message message) => Write(message, TextDialect.Long, " : ");

    /// <summary>Writes full text.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sanOs">Whether in the order of SAN-OS and MDS, whose time has no offset, or that of Nexus 7000 and later.</param>
    public static byte[] WriteFull(Message message, bool sanOs) =>
        Write(message, sanOs ? TextDialect.SanOs : TextDialect.Full, ":");

    /// <summary>Writes short text, in its labelled form.</summary>
    public static byte[] WriteShort(Message message) => Write(message, TextDialect.Short, " : ");

    /// <summary>
    /// Writes short text within a size. What happened is cut, and where there is no room for it the subject is left out first; never
    /// the device id, without which nobody is entitled.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="maxBytes">Most bytes; 1 or more. 4,000 in the short profile of NX-OS, 159 on CatOS.</param>
    /// <returns>The text. It is longer only when even without a description it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is below 1.</exception>
    public static byte[] WriteShort(Message message, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        var whole = WriteShort(message);
        if (
            whole.Length > maxBytes
            && WriteShort(message with { Description = null }).Length > maxBytes - LeastDescription
        )
        {
            message = message with { System = message.System with { Name = null } };
            whole = WriteShort(message);
        }

        if (whole.Length <= maxBytes || message.Description is not { } description)
        {
            return whole;
        }

        // Each try leaves out at least what was too much, so that there are few: a line feed of the description takes two bytes.
        var keep = description.Length;
        while (keep > 0)
        {
            keep = Math.Max(0, keep - Math.Max(1, (whole.Length - maxBytes + 3) / 4));
            var end = keep > 0 && char.IsHighSurrogate(description[keep - 1]) ? keep - 1 : keep;
            whole = WriteShort(message with { Description = end == 0 ? null : description[..end] + Cut });
            if (whole.Length <= maxBytes)
            {
                break;
            }
        }

        return whole;
    }

    private static byte[] Write(Message message, TextDialect dialect, string separator)
    {
        ArgumentNullException.ThrowIfNull(message);
        var output = new ArrayBufferWriter<byte>(4096 + message.Attachments.Sum(one => one.Text.Length + 256));
        var rows = Labels.WrittenIn(dialect);
        var isCards = false;
        foreach (var row in rows)
        {
            if (row.Field is >= TextField.CardModel and <= TextField.CardSoftware)
            {
                if (!isCards)
                {
                    isCards = true;
                    WriteCards(
                        output,
                        message,
                        [.. rows.Where(one => one.Field is >= TextField.CardModel and <= TextField.CardSoftware)],
                        separator
                    );
                }
            }
            else if (row.Field == TextField.Pairs)
            {
                foreach (var pair in message.NameValues.Where(CanCarry))
                {
                    Line(output, pair.Name, separator, pair.Value);
                }
            }
            else if (row.Field is TextField.StartChassis or TextField.EndChassis)
            {
                if (message.Chassis is not null)
                {
                    Line(output, row.Spelling, separator, null);
                }
            }
            else if (row.Field < TextField.OutputName)
            {
                var value = Value(message, row.Field, dialect);
                if (row.Use == LabelUse.Always || !string.IsNullOrEmpty(value))
                {
                    Line(output, row.Spelling, separator, value);
                }
            }
        }

        WriteAttachments(output, message, [.. rows.Where(row => row.Field >= TextField.OutputName)], separator);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteCards(ArrayBufferWriter<byte> output, Message message, LabelRow[] rows, string separator)
    {
        foreach (var card in message.Cards)
        {
            foreach (var row in rows)
            {
                string?[] values = row.Field switch
                {
                    TextField.CardModel => [card.ProductId],
                    TextField.CardSerial => [card.SerialNumber],
                    TextField.CardPart => [card.PartNumber],
                    TextField.CardSlot => [card.Location],
                    TextField.CardHardware => [card.HardwareVersion],
                    _ => [.. card.SoftwareVersions],
                };
                foreach (var value in values.Where(one => row.Use == LabelUse.Always || !string.IsNullOrEmpty(one)))
                {
                    Line(output, row.Spelling, separator, value);
                }
            }
        }
    }

    private static void WriteAttachments(
        ArrayBufferWriter<byte> output,
        Message message,
        LabelRow[] rows,
        string separator
    )
    {
        foreach (var attachment in rows.Length == 0 ? [] : message.Attachments)
        {
            foreach (var row in rows)
            {
                switch (row.Field)
                {
                    case TextField.OutputName or TextField.PartName:
                        Line(output, row.Spelling, separator, attachment.Name);
                        break;
                    case TextField.OutputType:
                        Line(output, row.Spelling, separator, TypeOf(attachment, "command output"));
                        break;
                    case TextField.PartType when PartEncoding.IsPlain(attachment.Encoding):
                        Line(output, row.Spelling, separator, TypeOf(attachment, "text"));
                        break;
                    case TextField.PartType:
                        Line(output, row.Spelling, separator, attachment.Encoding);
                        break;
                    case TextField.OutputMime:
                        Line(output, row.Spelling, separator, PartEncoding.MimeOf(attachment.Encoding));
                        break;
                    case TextField.OutputText or TextField.PartText:
                        var isLong = row.Field == TextField.OutputText;
                        Put(output, row.Spelling + (isLong ? separator : separator + "\n"));
                        PutOutput(output, attachment.Text, isLong);
                        break;
                    default:
                        Put(output, row.Spelling + "\n");
                        break;
                }
            }
        }
    }

    private static string TypeOf(Attachment attachment, string usual) =>
        attachment.Type is null or "inline" or "text" or "command output" ? usual : attachment.Type;

    private static string? Value(Message message, TextField field, TextDialect dialect)
    {
        var time = message.EventTime ?? message.CreatedTime;
        return field switch
        {
            TextField.Time when time is null => null,
            TextField.Time when dialect == TextDialect.SanOs => DeviceTimes.Format(time! with { Offset = null }, false),
            TextField.Time => DeviceTimes.Format(time!, colonInOffset: dialect != TextDialect.Full),
            TextField.MessageName when dialect == TextDialect.Long => NameOf(message),
            TextField.MessageName => message.EventName,
            TextField.MessageType when dialect != TextDialect.Long => TextType.WordOf(message),
            TextField.MessageType => message.Kind switch
            {
                MessageKind.Test => TextType.Test,
                MessageKind.Inventory => TextType.Inventory,
                _ => TextType.CallHome,
            },
            TextField.MessageGroup => message.Kind == MessageKind.Proactive ? TextType.Proactive : TextType.Reactive,
            TextField.Severity => message.Severity is { } level ? ((int)level).ToString(CultureInfo.InvariantCulture)
            : message.SeverityRaw is { Length: <= LongestLevel } raw ? raw
            : null,
            TextField.Subject => message.System.Name is { } host
                ? $"{TextSubject.Start}{host}{(TextType.WordOf(message) is { } word ? TextSubject.Separator + word : "")}"
                : null,
            TextField.Priority => message.Priority?.ToString(CultureInfo.InvariantCulture),
            TextField.DeviceId => message.Device?.ToString(),
            TextField.CustomerId => message.CustomerId,
            TextField.ContractId => message.ContractId,
            TextField.SiteId => message.SiteId,
            TextField.ServerId => message.ServerId,
            TextField.Series => message.Series,
            TextField.Description => message.Description,
            TextField.SystemName => message.System.Name,
            TextField.Contact => message.System.Contact,
            TextField.Email => message.System.Email,
            TextField.Phone => message.System.Phone,
            TextField.Address => message.System.Address,
            TextField.ChassisModel => message.Chassis?.ProductId,
            TextField.ChassisSerial => message.Chassis?.SerialNumber,
            TextField.ChassisPart => message.Chassis?.PartNumber,
            TextField.ChassisHardware => message.Chassis?.HardwareVersion,
            TextField.ChassisSoftware => message.Chassis?.SoftwareVersion,
            _ => null,
        };
    }

    /// <summary>Long text has one word for group and event: the event's where it tells the group and the description does not say it.</summary>
    private static string? NameOf(Message message) =>
        message.EventName is { } name
        && EventNames.Find(name)?.Group == message.AlertGroup
        && EventNames.AtStart(message.Description, DeviceFamily.NxOs) != name
            ? name
            : TextType.WordOf(message);

    /// <summary>
    /// Whether the text formats can carry a pair: its name has up to four words of letters, digits and a few marks, and is none of
    /// the formats' own labels. Others are left out.
    /// </summary>
    public static bool CanCarry(NameValue pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return Ascii.IsValid(pair.Name)
            && PairNames.IsName(Encoding.ASCII.GetBytes(pair.Name), Encoding.UTF8.GetBytes(pair.Value))
            && Labels.Find(Encoding.ASCII.GetBytes(pair.Name)) is null;
    }

    private static void Line(ArrayBufferWriter<byte> output, string label, string separator, string? value) =>
        Put(output, $"{label}{separator}{Clean(value).Trim().Replace("\n", "\n ", StringComparison.Ordinal)}\n");

    private static void PutOutput(ArrayBufferWriter<byte> output, string text, bool isLong)
    {
        var isFirst = isLong;
        foreach (var line in Clean(text).Split('\n'))
        {
            var utf8 = Encoding.UTF8.GetBytes(line);
            if (!isFirst && OutputMarks.IsMark(utf8.AsSpan().TrimStart(" \t"u8), isLong))
            {
                Put(output, " ");
            }

            output.Write(utf8);
            Put(output, "\n");
            isFirst = false;
        }
    }

    private static string Clean(string? text) =>
        XmlCharacters.Clean(text ?? "", out _).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static void Put(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
