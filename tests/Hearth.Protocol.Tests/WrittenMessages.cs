using System.Text;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;

namespace Hearth.Protocol.Tests;

/// <summary>Writes a message in any form.</summary>
internal static class WrittenMessages
{
    public static byte[] Write(Message message, WrittenForm form) =>
        form switch
        {
            WrittenForm.AmlIos => AmlWriter.Write(message, AmlStyle.IosXe),
            WrittenForm.AmlNxos => AmlWriter.Write(message, AmlStyle.NxOs),
            WrittenForm.Long => TextMessageWriter.WriteLong(message),
            WrittenForm.Full => TextMessageWriter.WriteFull(message, sanOs: false),
            WrittenForm.SanOs => TextMessageWriter.WriteFull(message, sanOs: true),
            WrittenForm.Short => TextMessageWriter.WriteShort(message),
            _ => Encoding.UTF8.GetBytes(MessageJson.ToJson(message, indented: true)),
        };

    /// <summary>The format that the reader tells from the bytes of a form.</summary>
    public static MessageFormat FormatOf(WrittenForm form) =>
        form switch
        {
            WrittenForm.AmlIos or WrittenForm.AmlNxos => MessageFormat.Aml,
            WrittenForm.Long => MessageFormat.Long,
            WrittenForm.Full or WrittenForm.SanOs => MessageFormat.Full,
            WrittenForm.Short => MessageFormat.Short,
            _ => MessageFormat.Json,
        };
}
