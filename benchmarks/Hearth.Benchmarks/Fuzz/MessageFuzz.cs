using System.Text;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;
using Hearth.Testing;

namespace Hearth.Benchmarks.Fuzz;

/// <summary>Damaged messages of every format through the reader.</summary>
internal static class MessageFuzz
{
    /// <summary>Reads damaged XML: the samples of the checkout are where it starts from.</summary>
    public static FuzzOutcome RunXml(int seed, int count) =>
        FuzzRun.Execute(MessageMutations.OfMessages, seed, count, Read);

    /// <summary>Reads damaged text and JSON: the samples, written in each of these formats, are where it starts from.</summary>
    public static FuzzOutcome RunTextAndJson(int seed, int count) =>
        FuzzRun.Execute(new Mutations(Written(), Tokens()), seed, count, Read);

    private static void Read(byte[] bytes) => _ = MessageReader.Read(bytes, ReaderLimits.Default);

    private static List<byte[]> Written()
    {
        var written = new List<byte[]>();
        foreach (
            var file in Directory
                .EnumerateFiles(Repository.PathOf("samples", "messages"), "*.xml")
                .Order(StringComparer.Ordinal)
        )
        {
            if (AmlReader.Read(File.ReadAllBytes(file), ReaderLimits.Default).Value is { } message)
            {
                written.Add(TextMessageWriter.WriteLong(message));
                written.Add(TextMessageWriter.WriteFull(message, sanOs: false));
                written.Add(TextMessageWriter.WriteFull(message, sanOs: true));
                written.Add(TextMessageWriter.WriteShort(message));
                written.Add(Encoding.UTF8.GetBytes(MessageJson.ToJson(message, indented: false)));
            }
        }

        return written;
    }

    private static List<byte[]> Tokens() =>
        [
            .. new[]
            {
                ":",
                " : ",
                "\n",
                "\r\n\r\n",
                "Command Output Name : x\n",
                "Command Output Text : ",
                "start attachment\n",
                "end attachment\n",
                "start chassis information:\n",
                "TimeStamp : ",
                "Device Id:",
                "> ",
                "{",
                "}",
                "[",
                "\"",
                "\\u0000",
                "\\ud800",
                "null",
                ",",
                "\"attachments\":[",
            }.Select(Encoding.UTF8.GetBytes),
        ];
}
