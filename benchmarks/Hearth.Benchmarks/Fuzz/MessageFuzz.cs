using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Benchmarks.Fuzz;

/// <summary>Damaged messages of every format through the reader.</summary>
internal static class MessageFuzz
{
    /// <summary>Reads damaged XML: the samples of the checkout are where it starts from.</summary>
    public static FuzzOutcome RunXml(int seed, int count) =>
        FuzzRun.Execute(MessageMutations.OfMessages, seed, count, Read);

    /// <summary>Reads damaged text and JSON, from the samples of these formats.</summary>
    public static FuzzOutcome RunTextAndJson(int seed, int count) =>
        FuzzRun.Execute(MessageMutations.OfTextAndJson, seed, count, Read);

    private static void Read(byte[] bytes) => _ = MessageReader.Read(bytes, ReaderLimits.Default);
}
