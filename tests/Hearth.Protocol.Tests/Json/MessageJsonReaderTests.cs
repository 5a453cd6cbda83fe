using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests.Json;

public sealed class MessageJsonReaderTests
{
    [Fact]
    public void What_is_written_reads_as_the_same_record() =>
        Prop.ForAll(
                ArbitraryMessages.In(AmlStyle.IosXe).ToArbitrary(),
                message =>
                {
                    var record = message with { Format = MessageFormat.Json };
                    var result = MessageReader.Read(
                        Encoding.UTF8.GetBytes(MessageJson.ToJson(message, indented: false)),
                        ReaderLimits.Default
                    );

                    Assert.Empty(result.Problems);
                    Assert.Equal(
                        MessageJson.ToJson(record, indented: true),
                        MessageJson.ToJson(result.Value!, indented: true)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{\"a\":1}", ReadProblemKind.NotCallHome)]
    [InlineData("{\"severity\":4,,}", ReadProblemKind.NotWellFormed)]
    [InlineData("{\"severity\":4", ReadProblemKind.Truncated)]
    public void What_is_no_record_has_its_reason(string json, ReadProblemKind reason)
    {
        var result = MessageReader.Read(Encoding.UTF8.GetBytes(json), ReaderLimits.Default);

        Assert.Null(result.Value);
        Assert.Contains(result.Problems, problem => problem.Kind == reason);
    }

    [Fact]
    public void Odd_members_are_noted_and_the_rest_is_read()
    {
        var json =
            """{"messageId":"M1","messageId":"M2","x":[1],"severity":"major","cards":{},"description":"a\ud800b"}""";

        var result = MessageReader.Read(Encoding.UTF8.GetBytes(json), ReaderLimits.Default);

        Assert.Equal(
            ("M1", CallHomeLevel.Major, "ab"),
            (result.Value!.MessageId, result.Value.Severity!.Value, result.Value.Description)
        );
        Assert.Equal(
            [
                ReadProblemKind.OddValue,
                ReadProblemKind.OddValue,
                ReadProblemKind.OddValue,
                ReadProblemKind.IllegalCharacter,
            ],
            result.Problems.Select(problem => problem.Kind)
        );
    }
}
