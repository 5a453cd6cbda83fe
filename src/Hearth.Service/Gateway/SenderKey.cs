using System.Text;
using Hearth.Mail.Mime;
using Hearth.Protocol.Aml;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Gateway;

/// <summary>Names the sender whose messages must keep their order.</summary>
public static class SenderKey
{
    /// <summary>Longest name, in characters.</summary>
    private const int Longest = 200;

    /// <summary>The device that the message names; where it names none, the address it came from, and the sender of a mail.</summary>
    /// <remarks>Read without parsing: it serves to keep order, not to identify.</remarks>
    public static string Of(JournalEntry entry)
    {
        var facts = entry.Facts;
        var body = facts.IsMail ? MailedBody(entry.Body) : entry.Body;
        var device = AmlPeek.At(body.Span).DeviceId;
        if (!device.IsEmpty)
        {
            return Encoding.Latin1.GetString(device);
        }

        var address = facts.RemoteAddress ?? "an unknown address";
        var key = facts.EnvelopeSender is { } sender ? $"{sender} at {address}" : address;
        return key.Length > Longest ? key[..Longest] : key;
    }

    /// <summary>The message in a mail, whatever its encoding: the same device must have the same name by every way.</summary>
    internal static ReadOnlyMemory<byte> MailedBody(ReadOnlyMemory<byte> mail) =>
        CallHomeMail.Extract(MimeReader.Read(mail, MimeLimits.Default)).Body;
}
