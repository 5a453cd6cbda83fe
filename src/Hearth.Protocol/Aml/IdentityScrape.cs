using System.Net;
using System.Text;
using Hearth.Protocol.Mml;

namespace Hearth.Protocol.Aml;

/// <summary>
/// Picks the identity out of bytes that are no document any more: device, message id, type, severity, time and mail address,
/// each from the first element of that name that is whole. One pass, no backtracking.
/// </summary>
internal static class IdentityScrape
{
    /// <summary>Longest value taken, in bytes; longer ones are no identity.</summary>
    private const int LongestValue = 256;

    /// <summary>Finds the identity.</summary>
    /// <returns><see langword="null"/> when neither device nor message can be told: then it is not known to be Call Home.</returns>
    public static Message? Find(DamagedXml damaged, ReaderLimits limits)
    {
        var problems = new ProblemList(new XmlInput(damaged.Utf8, damaged.OffsetOf));
        var isMml = damaged.Names == RepairNames.Mml;
        var message = isMml ? FindMml(damaged, limits, problems) : FindAml(damaged, limits, problems);
        return
            message.Device is not null
            || MessageIds.TryDecode(message.MessageId, out _)
            || (message.System.Email is not null && message.EventTime is not null)
            ? message with
            {
                Defects = problems.ToImmutable(),
            }
            : null;
    }

    private static Message FindAml(DamagedXml damaged, ReaderLimits limits, ProblemList problems)
    {
        var draft = new AmlDraft(limits, problems);
        draft.Start(AmlElement.CallHome);
        foreach (var (name, value) in Values(damaged.Utf8))
        {
            var element = AmlElements.Of(name);
            switch (element)
            {
                case AmlElement.MessageId
                or AmlElement.DeviceId
                or AmlElement.Severity
                or AmlElement.EventTime
                or AmlElement.ContactEmail
                or AmlElement.Email:
                    draft.Set(element, AmlElement.CallHome, value);
                    break;
                case AmlElement.Type when AlertGroups.FromType(value) != AlertGroup.Unknown:
                    draft.Set(element, AmlElement.Header, value);
                    break;
            }
        }

        return draft.Compose();
    }

    private static Message FindMml(DamagedXml damaged, ReaderLimits limits, ProblemList problems)
    {
        var draft = new MmlDraft(limits, problems);
        foreach (var (name, value) in Values(damaged.Utf8))
        {
            var field = MmlFields.Of("header", name);
            if (
                field
                is MmlField.DeviceId
                    or MmlField.Type
                    or MmlField.Level
                    or MmlField.EventTime
                    or MmlField.ContactEmail
                    or MmlField.EventName
            )
            {
                draft.Set(field, value);
            }
        }

        return draft.Compose();
    }

    /// <summary>Every short text between a start tag and an end tag, with the local name of the start tag.</summary>
    private static IEnumerable<(string Name, string Value)> Values(ReadOnlyMemory<byte> document)
    {
        for (var at = 0; TryNext(document.Span, at, out var name, out var value, out at); )
        {
            yield return (name, value);
        }
    }

    private static bool TryNext(ReadOnlySpan<byte> document, int at, out string name, out string value, out int next)
    {
        name = "";
        value = "";
        while (true)
        {
            next = document.Length;
            var tag = document[at..].IndexOf((byte)'<');
            if (tag < 0)
            {
                return false;
            }

            at += tag + 1;
            var rest = document[at..];
            if (rest.StartsWith("![CDATA["u8))
            {
                // What is in a section is output, whatever it looks like; without an end all the rest is.
                var end = rest.IndexOf("]]>"u8);
                at = end < 0 ? document.Length : at + end;
                continue;
            }

            var length = rest[..Math.Min(rest.Length, RepairNames.LongestName)].IndexOfAny(XmlBytes.NameEnds);
            var close = rest[..Math.Min(rest.Length, LongestValue)].IndexOfAny((byte)'>', (byte)'<');
            if (length <= 0 || close < 0 || rest[close] == (byte)'<' || rest[close - 1] == (byte)'/')
            {
                continue;
            }

            var text = rest[(close + 1)..];
            var stop = text[..Math.Min(text.Length, LongestValue)].IndexOf((byte)'<');
            if (stop <= 0 || !text[stop..].StartsWith("</"u8))
            {
                continue;
            }

            var local = rest[..length];
            name = Encoding.Latin1.GetString(local[(local.LastIndexOf((byte)':') + 1)..]);
            value = Decode(text[..stop]);
            next = at + close + 1 + stop;
            return true;
        }
    }

    private static string Decode(ReadOnlySpan<byte> text) =>
        WebUtility.HtmlDecode(
            System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text)
        );
}
