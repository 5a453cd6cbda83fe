using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests.Aml;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void What_is_written_reads_as_the_same_record(AmlStyle style) =>
        Prop.ForAll(
                ArbitraryMessages.In(style).ToArbitrary(),
                message =>
                {
                    var result = MessageReader.Read(AmlWriter.Write(message, style), ReaderLimits.Default);

                    Assert.Empty(result.Problems);
                    Assert.Equal(
                        MessageJson.ToJson(message, indented: true),
                        MessageJson.ToJson(result.Value!, indented: true)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void Each_alert_group_keeps_its_type_and_what_it_is_for(AmlStyle style)
    {
        foreach (var group in Enum.GetValues<AlertGroup>().Where(group => group != AlertGroup.Unknown))
        {
            var message = OwnMessages.FanFailure with { AlertGroup = group, AlertGroupRaw = AlertGroups.TypeOf(group) };

            var result = MessageReader.Read(AmlWriter.Write(message, style), ReaderLimits.Default);

            Assert.Empty(result.Problems);
            Assert.Equal((group, message.AlertGroupRaw), (result.Value!.AlertGroup, result.Value.AlertGroupRaw));
            Assert.Equal(MessageKinds.Of(group, message.AlertGroupRaw, null, null), result.Value.Kind);
        }
    }

    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void Writing_again_what_was_read_gives_the_same_bytes(AmlStyle style)
    {
        foreach (var name in Samples.Names)
        {
            if (Samples.Read(name).Value is not { } message)
            {
                continue;
            }

            var once = AmlWriter.Write(message, style);
            var again = AmlWriter.Write(MessageReader.Read(once, ReaderLimits.Default).Value!, style);

            Assert.Equal(once, again);
        }
    }
}
