using System.Text;

namespace Hearth.Testing;

/// <summary>Damages bytes the way wires, gateways and attackers do. The same seed gives the same damage.</summary>
/// <param name="seeds">Sound inputs: what is damaged, and what is spliced in. At least one, none of them empty.</param>
/// <param name="tokens">Pieces of the format that change its meaning, such as tags, delimiters and headers. May be empty.</param>
public sealed class Mutations(IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> tokens)
{
    /// <summary>No mutation makes an input longer than this, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int LongestRun = 400;
    private const int MostNesting = 2_000;

    private static readonly byte[][] Numbers =
    [
        "-1"u8.ToArray(),
        "0"u8.ToArray(),
        "2147483648"u8.ToArray(),
        "4294967296"u8.ToArray(),
        "99999999999999999999"u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('9', 4_000)),
    ];

    /// <summary>The next damaged input.</summary>
    /// <param name="random">Where chance comes from; seeded, so that a failure can be had again.</param>
    public byte[] Next(Random random) => Mutate(seeds[random.Next(seeds.Count)], random);

    /// <summary>Damages an input in one to six ways.</summary>
    /// <param name="input">The bytes; not changed.</param>
    /// <param name="random">Where chance comes from.</param>
    public byte[] Mutate(ReadOnlySpan<byte> input, Random random)
    {
        var bytes = new List<byte>(input.Length * 2);
        bytes.AddRange(input);
        for (var times = random.Next(1, 7); times > 0; times--)
        {
            Damage(bytes, random);
            if (bytes.Count > MaxBytes)
            {
                bytes.RemoveRange(MaxBytes, bytes.Count - MaxBytes);
            }
        }

        return [.. bytes];
    }

    private void Damage(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0)
        {
            bytes.Add((byte)random.Next(256));
        }

        var at = random.Next(bytes.Count);
        var run = Math.Min(random.Next(1, LongestRun), bytes.Count - at);
        switch (random.Next(12))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, run);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, run));
                break;
            case 5:
                Splice(bytes, at, random);
                break;
            case 6:
                bytes.InsertRange(at, Token(random));
                break;
            case 7:
                Nest(bytes, at, random);
                break;
            case 8:
                DoubleLine(bytes, at, random);
                break;
            case 9:
                ReplaceNumber(bytes, at, random);
                break;
            case 10:
                bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 4) * random.Next(1, 8_000)));
                break;
            default:
                SwapLines(bytes, at, random);
                break;
        }
    }

    private ReadOnlySpan<byte> Token(Random random) =>
        tokens.Count == 0 ? [(byte)random.Next(256)] : tokens[random.Next(tokens.Count)];

    /// <summary>Goes on with the middle of another input.</summary>
    private void Splice(List<byte> bytes, int at, Random random)
    {
        var other = seeds[random.Next(seeds.Count)];
        var from = random.Next(other.Length);
        if (random.Next(2) == 0)
        {
            bytes.RemoveRange(at, bytes.Count - at);
        }

        bytes.InsertRange(at, other.AsSpan(from, random.Next(other.Length - from) + 1));
    }

    /// <summary>Puts a token in many times, as openings that are never closed.</summary>
    private void Nest(List<byte> bytes, int at, Random random)
    {
        var token = Token(random);
        var times = Math.Min(random.Next(2, MostNesting), Math.Max(1, MaxBytes / 4 / token.Length));
        var nested = new byte[token.Length * times];
        for (var i = 0; i < times; i++)
        {
            token.CopyTo(nested.AsSpan(i * token.Length));
        }

        bytes.InsertRange(at, nested);
    }

    /// <summary>Repeats the line at a place, up to a hundred times: a header or tag that must be there once.</summary>
    private static void DoubleLine(List<byte> bytes, int at, Random random)
    {
        var (start, end) = LineAt(bytes, at);
        var line = bytes.GetRange(start, Math.Min(end - start, LongestRun));
        for (var times = random.Next(4) == 0 ? random.Next(2, 100) : 1; times > 0; times--)
        {
            bytes.InsertRange(start, line);
        }
    }

    private static void SwapLines(List<byte> bytes, int at, Random random)
    {
        var (start, end) = LineAt(bytes, at);
        var line = bytes.GetRange(start, end - start);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(bytes.Count == 0 ? 0 : LineAt(bytes, random.Next(bytes.Count)).Start, line);
    }

    /// <summary>Puts a hostile number in the place of the next one.</summary>
    private static void ReplaceNumber(List<byte> bytes, int at, Random random)
    {
        var start = bytes.FindIndex(at, IsDigit);
        if (start < 0)
        {
            return;
        }

        var end = bytes.FindIndex(start, value => !IsDigit(value));
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, Numbers[random.Next(Numbers.Length)]);
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static (int Start, int End) LineAt(List<byte> bytes, int at)
    {
        var end = bytes.IndexOf((byte)'\n', at);
        var before = at == 0 ? -1 : bytes.LastIndexOf((byte)'\n', at - 1);
        return (before + 1, end < 0 ? bytes.Count : end + 1);
    }
}
