using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

public sealed class MessageDecoderProperties
{
    /// <summary>Pieces of real lines in any order: far more telling than any characters.</summary>
    private static readonly string[] Pieces =
    [
        "<189>",
        "<9",
        "12: ",
        "000042: ",
        "sw1",
        "sw1: ",
        "10.0.0.1",
        "*",
        ".",
        ":",
        " ",
        "\t",
        "Mar  1 00:00:05.123",
        "2026 Mar 11 10:20:30",
        "2026-03-11T10:20:30Z",
        "3d04h",
        "101 21",
        "1 ",
        "CET",
        " UTC+5:30",
        "RP/0/RSP0/CPU0:",
        "CLC 6/0:",
        "R0/0: ",
        "Switch 1 R0/0: ",
        "cmand: ",
        "ifmgr[214]: ",
        "- ",
        "[a@1 b=\"c]\"]",
        "%",
        "%SYS-5-X",
        "%IOSXE-6-PLATFORM: ",
        "%Viptela-a-b-6-INFO-1400002: ",
        "%ROUTING-BGP-5-Y : ",
        "SLOT2 ",
        "%$",
        "%$ VDC-1 %$",
        "sw1(config)#",
        "sw1>",
        "message repeated 3 times: [",
        "]",
        "MSK/MSD: ",
        "%USER-2-SYSTEM_MSG: <<%A-2-B>> ",
        "AP:00b7.0000.0001: ",
        "*task 1: ",
        "[syslog@9 s_sn=\"17\"]: ",
        "Original Address=192.0.2.1 ",
        "+06: ",
        "%LINK-W-Down: ",
        "%ARP-4-SYSLOG_SL_MSG_WARNING: ARP-4-X: ",
        "[...It occurred 3 times.!]",
        "text",
        " - sshd[4711]",
        " - kernel",
        " (message repeated 3 times)",
        "last message repeated 2 times",
        "é",
        "\u0000",
        "\r",
    ];

    private static readonly Arbitrary<string> Lines = Gen.Elements(Pieces)
        .ListOf()
        .Select(string.Concat)
        .Or(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null))
        .ToArbitrary();

    [Fact]
    public void Whatever_is_written_between_the_pieces_of_any_line_is_punctuation() =>
        Prop.ForAll(Lines, line => Left(line).Length == 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(30));

    [Fact]
    public void Pieces_lie_within_the_line_and_the_severity_on_its_scale() =>
        Prop.ForAll(
                Lines,
                line =>
                {
                    var message = MessageDecoder.Decode(line);
                    var parts = message.Parts;
                    _ = message.TimeBy(new TimeReference(DateTimeOffset.UnixEpoch.AddYears(56), TimeZoneInfo.Utc));
                    return message.Fields.Length <= 64
                        && All(parts).All(part => part.Start >= 0 && part.Length >= 0 && part.End <= line.Length)
                        && parts.Severity is null or (>= 0 and <= 7);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(30));

    [Fact]
    public void A_line_without_an_end_takes_time_in_proportion_to_its_length()
    {
        string[] bricks =
        [
            "%A-",
            "a",
            "1 ",
            "[",
            "<1>",
            "Mar ",
            ": ",
            "R0/",
            "%IOSXE-6-PLATFORM: ",
            "x - y[",
            "- - - [\\",
        ];
        foreach (var brick in bricks)
        {
            var line = string.Concat(Enumerable.Repeat(brick, 2_000_000 / brick.Length));

            Assert.Equal("", Left("<1>1 " + line));
            Assert.InRange(MessageDecoder.Decode(line).Fields.Length, 0, 64);
            Assert.InRange(MessageDecoder.Decode("%FTD-3-B: a: b" + line).Fields.Length, 1, 64);
        }
    }

    [Fact]
    public void Decoding_allocates_nothing()
    {
        const string Line =
            "<187>94307: gw2 LC/0/2/CPU0:Jul  7 20:16:14.834 : ifmgr[214]: %PKT_INFRA-LINK-3-UPDOWN : Interface down";
        MessageDecoder.Read(Line);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1000; time++)
        {
            MessageDecoder.Read(Line);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>What no piece holds and is no punctuation.</summary>
    private static string Left(string line)
    {
        var parts = MessageDecoder.Read(line);
        var isKnown = new bool[line.Length];
        foreach (var part in All(parts))
        {
            isKnown.AsSpan(part.Start, part.Length).Fill(true);
        }

        if (parts.HasTag)
        {
            isKnown.AsSpan(parts.Tag.Start, parts.Tag.TextStart - parts.Tag.Start).Fill(true);
        }

        if (parts.HasCarrier)
        {
            isKnown.AsSpan(parts.Carrier.Start, parts.Carrier.TextStart - parts.Carrier.Start).Fill(true);
        }

        return string.Concat(
            line.Where(
                (c, at) =>
                    !isKnown[at]
                    && !char.IsWhiteSpace(c)
                    && c is not (':' or '*' or '.' or '<' or '>' or '[' or ']' or '-' or '#' or '%' or '$')
            )
        );
    }

    private static LinePart[] All(MessageParts parts) =>
        [
            parts.PriorityMark,
            parts.Version,
            parts.Sequence,
            parts.SecondSequence,
            parts.Host,
            parts.RelayHost,
            parts.Node,
            parts.Stamp,
            parts.Zone,
            parts.RelayStamp,
            parts.RelayZone,
            parts.MessageId,
            parts.StructuredData,
            parts.Where,
            parts.Process,
            parts.ProcessId,
            parts.CarrierText,
            parts.RepeatNote,
            parts.Text,
            parts.UnknownPrefix,
        ];
}
