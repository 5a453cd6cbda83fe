using Hearth.Protocol.Aml;
using Hearth.Protocol.Display;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests;

/// <summary>Samples cut, doubled, overwritten and flipped, always in the same way.</summary>
[Trait("Category", "Damage")]
public sealed class DamageTests
{
    private const int Seed = 20240302;
    private const int Mutations = 5000;

    private static readonly byte[][] Splices =
    [
        "<"u8.ToArray(),
        ">"u8.ToArray(),
        "&"u8.ToArray(),
        "&#0;"u8.ToArray(),
        "&#xD800;"u8.ToArray(),
        "&x;"u8.ToArray(),
        "]]>"u8.ToArray(),
        "<![CDATA["u8.ToArray(),
        "<!--"u8.ToArray(),
        "<!DOCTYPE x ["u8.ToArray(),
        "</ch:CallHome>"u8.ToArray(),
        "<aml-block:Block>"u8.ToArray(),
        "<rme:Card>"u8.ToArray(),
        "<Attachment/>"u8.ToArray(),
        "\0"u8.ToArray(),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
    ];

    [Fact]
    public void No_mutation_of_a_sample_makes_a_reader_throw()
    {
        var random = new Random(Seed);
        var samples = Samples.Names.Select(Samples.Bytes).ToArray();
        var withValue = 0;
        for (var round = 0; round < Mutations; round++)
        {
            var bytes = Mutate(samples[random.Next(samples.Length)], random);

            var result = MessageReader.Read(bytes, ReaderLimits.Default);

            Assert.True(result.HasValue || !result.Problems.IsEmpty, "Without a message there is a reason.");
            Assert.All(result.Problems, problem => Assert.InRange(problem.ByteOffset, -1, bytes.Length));
            if (result.Value is { } message)
            {
                withValue++;
                _ = MessageJson.ToJson(message, indented: false);
                _ = MessageText.Render(message);
                var again = MessageReader.Read(AmlWriter.Write(message, AmlStyle.IosXe), ReaderLimits.Default);
                Assert.True(again.HasValue, "What was read can be written and read again.");
            }

            _ = AmlPeek.At(bytes).MessageId.Length;
        }

        Assert.InRange(withValue, 100, Mutations - 100);
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
                Assert.True(result.Value?.Device is null || result.Value.Device == message.Device, $"{name} at {length}");
                Assert.True(!hadDevice || result.Value?.Device is not null, $"{name} at {length}");
                hadDevice |= result.Value?.Device is not null;
            }

            Assert.Equal(message.Device is not null, hadDevice);
        }
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = new List<byte>(sample);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.InsertRange(at, Splices[random.Next(Splices.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)'<');
            }
        }

        return [.. bytes];
    }
}
