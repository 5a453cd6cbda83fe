using System.Text;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;

namespace Hearth.Protocol.Tests.Text;

/// <summary>Every line of the table of labels, in a whole message.</summary>
public sealed class LabelTests
{
    /// <summary>Every field of the text formats has a value.</summary>
    private static readonly Message Everything = OwnMessages.FanFailure with
    {
        AlertGroup = AlertGroup.Environment,
        EventName = "FAN_FAILURE",
        Kind = MessageKind.Proactive,
        Description = "fan tray 1 failed",
        System = OwnMessages.FanFailure.System with { Contact = "Network operations" },
        ContractId = "880071",
        ServerId = "M1",
        Priority = 3,
        Attachments =
        [
            new Attachment
            {
                Name = "show environment",
                Type = "capture",
                Encoding = "base64",
                Text = "RmFuIDEgRmFpbGVk",
            },
        ],
    };

    /// <summary>Marks around parts, which the reader can do without. So it can without "Message Type : Call Home" of long text.</summary>
    private static readonly TextField[] Spare =
    [
        TextField.StartChassis,
        TextField.EndChassis,
        TextField.StartAttachment,
        TextField.EndAttachment,
    ];

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var row in Labels.All.Where(row => row.Field != TextField.Pairs))
            {
                rows.Add($"{row.Dialect}", $"{row.Field}", row.Spelling);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_spelling_of_a_label_says_the_same_in_a_whole_message(string dialect, string field, string spelling)
    {
        var lines = Lines(Enum.Parse<TextDialect>(dialect));
        var written = Labels
            .WrittenIn(Enum.Parse<TextDialect>(dialect))
            .First(row => row.Field == Enum.Parse<TextField>(field))
            .Spelling;
        var at = Array.FindIndex(lines, line => IsLabelled(line, written));
        Assert.True(at >= 0, $"The message has no line '{written}'.");
        var whole = Record(lines);

        Assert.Equal(whole, Record([.. lines[..at], spelling + lines[at][written.Length..], .. lines[(at + 1)..]]));
        Assert.Equal(
            whole,
            Record([.. lines[..at], spelling.ToUpperInvariant() + lines[at][written.Length..], .. lines[(at + 1)..]])
        );
        if (!Spare.Contains(Enum.Parse<TextField>(field)) && (dialect, field) != ("Long", "MessageType"))
        {
            Assert.NotEqual(whole, Record([.. lines[..at], .. lines[(at + 1)..]]));
        }
    }

    private static string[] Lines(TextDialect dialect) =>
        Encoding
            .UTF8.GetString(
                dialect switch
                {
                    TextDialect.Long => TextMessageWriter.WriteLong(Everything),
                    TextDialect.Short => TextMessageWriter.WriteShort(Everything),
                    _ => TextMessageWriter.WriteFull(Everything, sanOs: dialect == TextDialect.SanOs),
                }
            )
            .Split('\n');

    private static bool IsLabelled(string line, string label) =>
        line.StartsWith(label, StringComparison.Ordinal)
        && (line.Length == label.Length || line[label.Length..].TrimStart().StartsWith(':'));

    private static string Record(string[] lines) =>
        MessageReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), ReaderLimits.Default).Value is { } message
            ? MessageJson.ToJson(message with { Defects = [] }, indented: true)
            : "nothing";
}
