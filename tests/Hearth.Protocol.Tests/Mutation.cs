namespace Hearth.Protocol.Tests;

/// <summary>Damages documents at random; the same seed damages them in the same way.</summary>
internal static class Mutation
{
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
        "</soap-env:Envelope>"u8.ToArray(),
        "<soap-env:Envelope>"u8.ToArray(),
        "<aml-block:Name>"u8.ToArray(),
        "</aml-block:Data>"u8.ToArray(),
        "<mml>"u8.ToArray(),
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"u8.ToArray(),
        "<more>"u8.ToArray(),
        "\""u8.ToArray(),
        " "u8.ToArray(),
        [0xEF, 0xBF, 0xBF],
        "\0"u8.ToArray(),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
    ];

    /// <summary>One to three random changes: a bit, a byte, a piece put in, taken out, doubled, or the rest cut off.</summary>
    public static byte[] Of(byte[] sample, Random random)
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
