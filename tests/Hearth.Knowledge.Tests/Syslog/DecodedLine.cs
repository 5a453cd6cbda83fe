using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>What was made of a line, in one line: only what the decoder found, each piece behind its name.</summary>
internal static class DecodedLine
{
    public static string Of(string line) => Of(MessageDecoder.Decode(line));

    public static string Of(DecodedMessage message)
    {
        (string Name, string? Value)[] pieces =
        [
            ("pri", message.Priority?.ToString()),
            ("seq", message.Sequence),
            ("seq2", message.SecondSequence),
            ("relay", message.RelayHost),
            ("relayed", message.RelayStamp),
            ("host", message.Host),
            ("node", message.Node),
            ("stamp", message.Stamp),
            ("zone", message.Zone),
            ("clock", message.Clock == ClockMark.None ? null : message.Clock.ToString()),
            ("uptime", message.IsUptime ? "yes" : null),
            ("msgid", message.MessageId),
            ("sd", message.StructuredData),
            ("where", message.Where),
            ("process", message.Process),
            ("pid", message.ProcessId),
            ("carrier", message.Carrier is { } carrier ? $"{Tag(carrier)}({carrier.Text})" : null),
            ("tag", message.Message is { } tag ? Tag(tag) : null),
            ("role", message.Role),
            ("repeats", message.Repeats?.ToString()),
            ("unknown", message.UnknownPrefix),
            ("text", message.Text),
        ];
        return string.Join(
            " | ",
            pieces.Where(piece => piece.Value is not null).Select(piece => $"{piece.Name}={piece.Value}")
        );
    }

    private static string Tag(Hearth.Protocol.SystemMessage tag) =>
        $"{tag.Facility}/{tag.SubFacility}/{tag.Severity}/{tag.Mnemonic}";
}
