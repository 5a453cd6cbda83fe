using Hearth.Protocol.Aml;
using Hearth.Protocol.Display;
using Hearth.Protocol.Json;
using Hearth.Testing;

namespace Hearth.Protocol.Tests;

/// <summary>Samples cut, doubled, overwritten and flipped, always in the same way.</summary>
[Trait("Category", "Damage")]
public sealed class DamageTests
{
    private const int Seed = 20240302;
    private const int XmlMutations = 10_000;
    private const int TextMutations = 10_000;

    /// <summary>Most bytes one reading may allocate. What is live at any time is a part of them, so this holds it too.</summary>
    private const long MostAllocatedBytes = 64L * 1024 * 1024;

    [Fact]
    public void No_mutation_of_a_sample_in_XML_makes_a_reader_throw() =>
        ReadAll(MessageMutations.OfMessages, XmlMutations, message => AmlWriter.Write(message, AmlStyle.IosXe));

    [Fact]
    public void No_mutation_of_a_sample_in_text_or_JSON_makes_a_reader_throw() =>
        ReadAll(
            MessageMutations.OfTextAndJson,
            TextMutations,
            message => WrittenMessages.Write(message, WrittenForm.Full)
        );

    private static void ReadAll(Mutations mutations, int count, Func<Message, byte[]> write)
    {
        var random = new Random(Seed);
        var withValue = 0;
        for (var round = 0; round < count; round++)
        {
            var bytes = mutations.Next(random);
            var before = GC.GetAllocatedBytesForCurrentThread();

            var result = MessageReader.Read(bytes, ReaderLimits.Default);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocatedBytes);
            Assert.True(result.HasValue || !result.Problems.IsEmpty, "Without a message there is a reason.");
            Assert.All(result.Problems, problem => Assert.InRange(problem.ByteOffset, -1, bytes.Length));
            if (result.Value is { } message)
            {
                withValue++;
                _ = MessageJson.ToJson(message, indented: false);
                _ = MessageText.Render(message);
                var again = MessageReader.Read(write(message), ReaderLimits.Default);
                Assert.True(again.HasValue, "What was read can be written and read again.");
            }

            _ = AmlPeek.At(bytes).MessageId.Length;
        }

        Assert.InRange(withValue, 100, count - 100);
    }

    [Fact]
    public void A_document_cut_off_anywhere_is_called_truncated_and_what_came_before_is_kept()
    {
        foreach (var name in Samples.Sound)
        {
            var whole = Samples.Bytes(name).AsSpan().TrimEnd("\r\n"u8).ToArray();
            var first = whole.AsSpan().IndexOf((byte)'<') + 1;
            var message = Samples.Message(name);
            var hadDevice = false;
            // Every place in one sample of each kind of document, every eleventh in the others.
            var step = name is "iosxe-environment.xml" or "mml-syslog.xml" ? 1 : 11;
            for (var length = first; length < whole.Length; length += step)
            {
                var result = MessageReader.Read(whole.AsMemory(0, length), ReaderLimits.Default);

                Assert.Contains(result.Problems, problem => problem.Kind == ReadProblemKind.Truncated);
                Assert.True(
                    result.Value?.Device is null || result.Value.Device == message.Device,
                    $"{name} at {length}"
                );
                Assert.True(!hadDevice || result.Value?.Device is not null, $"{name} at {length}");
                hadDevice |= result.Value?.Device is not null;
            }

            Assert.Equal(message.Device is not null, hadDevice);
        }
    }
}
