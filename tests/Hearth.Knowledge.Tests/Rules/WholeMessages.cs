using Hearth.Knowledge.Rules;
using Hearth.Protocol;
using Hearth.Protocol.Aml;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>Examples of rules as devices would send them: written as a whole message, and read back from its bytes.</summary>
internal static class WholeMessages
{
    /// <summary>What is left of an example's message when it has gone over the wire.</summary>
    public static AnalysisInput Of(RuleExample example)
    {
        var message = example.Input.Message with
        {
            BuilderName = BuilderOf(example.Input.Message.Family),
            MessageId = "M1:FDO2231A0BC:65E2C514",
            Device = example.Input.Message.Device ?? new Udi("TEST-1", "C", "FDO2231A0BC"),
        };
        var style = message.EventName is null ? AmlStyle.IosXe : AmlStyle.NxOs;
        var read = MessageReader.Read(AmlWriter.Write(message, style), ReaderLimits.Default);
        return example.Input with
        {
            Message = read.Value ?? throw new InvalidOperationException($"Line {example.Line} cannot be read back."),
        };
    }

    private static string? BuilderOf(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Ucs => "UCS 6200 Series Fabric Interconnect",
            DeviceFamily.Cucm => "CUCM",
            DeviceFamily.NxOs => "DC3",
            DeviceFamily.Asa => "ASA",
            DeviceFamily.IosXr => "ASR9K Series",
            _ => null,
        };
}
