using System.Text;

namespace Hearth.Protocol.Tests.Text;

public sealed class TextMessageReaderTests
{
    private const string LongText = """
        TimeStamp : 2024-03-02 06:20:04 GMT+00:00
        Message Name : syslog
        Message Type : Call Home
        Severity Level : 2
        Source ID : 6500
        Device ID : WS-C6509@C@FG@07120011
        Event Description : %SYS-5-CONFIG_I: Configured from console
          Severity Level : 9
        Affected Chassis : WS-C6509
        Cluster : west
        Command Output Name : show version
        Attachment Type : command output
        MIME Type : text/plain
        Command Output Text : Device ID : no label
        <?xml version="1.0"?>
          Command Output Name : kept
        Command Output Name : show clock
        Command Output Text : 12:00
        """;

    private const string FullText = """
        source:MDS9000
        Switch Priority:3
        Device Id:DS-C9216@C@FOX0712A1B2
        Time of Event:2004-10-08T11:10:44
        Message Name:SYSLOG_ALERT
        Message Type:Syslog
        Severity Level:5
        Event Description:2004 Oct 8 11:10:44 10.0.0.1 %PORT-5-IF_TRUNK_UP: up
        syslog_facility:PORT
        start chassis information:
        Affected Chassis:DS-C9216
        end chassis information:
        start attachment
        name:show version
        type:text
        data:
        uptime: 1 day
        end attachment
        """;

    private const string ShortText = """
        Subject : System Notification From edge-7
        Device Id : ISR4331/K9@C@FDO2231A0BC
        TimeStamp : 2024-03-02 06:20:04 GMT+00:00
        Error Message : fan tray 1 failed
        Severity Level : 4
        """;

    [Fact]
    public void Long_text_is_read_by_its_labels()
    {
        var message = Read(LongText);

        Assert.Equal(
            (MessageFormat.Long, DeviceFamily.Ios, AlertGroup.Syslog, MessageKind.Reactive),
            (message.Format, message.Family, message.AlertGroup, message.Kind)
        );
        Assert.Equal(new Udi("WS-C6509", "C", "FG@07120011"), message.Device);
        Assert.Equal(CallHomeLevel.Notification, message.Severity);
        Assert.Equal("CONFIG_I", message.Syslog?.Mnemonic);
        Assert.EndsWith("\n Severity Level : 9", message.Description, StringComparison.Ordinal);
        Assert.Equal([new NameValue("Cluster", "west")], message.NameValues);
        Assert.Equal(["show version", "show clock"], message.Attachments.Select(one => one.Name));
        Assert.Equal(
            "Device ID : no label\n<?xml version=\"1.0\"?>\n Command Output Name : kept",
            message.Attachments[0].Text
        );
    }

    [Fact]
    public void Full_text_is_read_by_its_labels()
    {
        var message = Read(FullText);

        Assert.Equal(
            (MessageFormat.Full, DeviceFamily.Mds, AlertGroup.Syslog, "SYSLOG_ALERT", 3),
            (message.Format, message.Family, message.AlertGroup, message.EventName, message.Priority)
        );
        Assert.Null(message.EventTime!.Offset);
        Assert.Equal([new NameValue("syslog_facility", "PORT")], message.NameValues);
        Assert.Equal("DS-C9216", message.Chassis?.ProductId);
        Assert.Equal("uptime: 1 day", Assert.Single(message.Attachments).Text);
    }

    [Fact]
    public void Short_text_is_read_by_its_labels()
    {
        var message = Read(ShortText);

        Assert.Equal(
            (MessageFormat.Short, "edge-7", "fan tray 1 failed", CallHomeLevel.Minor),
            (message.Format, message.System.Name, message.Description, message.Severity!.Value)
        );
    }

    [Fact]
    public void A_short_text_may_be_one_line()
    {
        var result = MessageReader.Read(
            "edge-7; 2024-03-02 06:20:04 GMT+00:00; a; b; 4\n"u8.ToArray(),
            ReaderLimits.Default
        );

        Assert.Equal(
            (MessageFormat.Short, "edge-7", "a; b", CallHomeLevel.Minor),
            (result.Value!.Format, result.Value.System.Name, result.Value.Description, result.Value.Severity!.Value)
        );
    }

    [Theory]
    [InlineData(LongText, MessageFormat.Long)]
    [InlineData(FullText, MessageFormat.Full)]
    [InlineData(ShortText, MessageFormat.Short)]
    public void Neither_order_greeting_quotes_nor_line_ends_hide_the_format(string text, MessageFormat format)
    {
        var lines = text.Split('\n');
        var head = lines.TakeWhile(line =>
            !line.StartsWith("start", StringComparison.Ordinal) && !line.StartsWith("Command", StringComparison.Ordinal)
        );
        string[] variants =
        [
            "Good morning,\n\n" + text,
            string.Join('\n', lines.Select(line => "> " + line)),
            string.Join("\r\n", lines),
            string.Join('\n', head.Reverse()),
            text.ToUpperInvariant(),
        ];

        Assert.All(variants, variant => Assert.Equal(format, Read(variant).Format));
    }

    [Fact]
    public void A_document_whose_attachment_holds_labels_stays_a_document() =>
        Assert.Equal(
            MessageFormat.Aml,
            FormatDetection.Of(Encoding.UTF8.GetBytes("Hello\n<?xml version=\"1.0\"?><Envelope>\n" + LongText))
        );

    [Fact]
    public void An_attachment_without_an_end_is_marked_as_cut_off()
    {
        var message = Read(FullText[..FullText.IndexOf("end attachment", StringComparison.Ordinal)]);

        Assert.True(Assert.Single(message.Attachments).IsTruncated);
        Assert.Contains(message.Defects, defect => defect.Kind == ReadProblemKind.Truncated);
    }

    [Fact]
    public void Every_label_of_the_table_is_found()
    {
        Assert.NotEmpty(Protocol.Text.Labels.All);
        Assert.All(
            Protocol.Text.Labels.All.Where(row => row.Spelling != "*"),
            row => Assert.Equal(row.Field, Protocol.Text.Labels.Find(Encoding.ASCII.GetBytes(row.Spelling))?.Field)
        );
    }

    private static Message Read(string text)
    {
        var result = MessageReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);
        Assert.NotNull(result.Value);
        return result.Value;
    }
}
