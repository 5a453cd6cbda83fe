using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Hearth.Protocol;

/// <summary>Recognises what devices send to the same address and what is no Call Home message.</summary>
public static class OtherTraffic
{
    /// <summary>The tables, as paths in this library's source.</summary>
    internal const string LicensingTable = "Vocabulary/licensing-marks.tsv";

    /// <summary>Words of requests for diagnostic signatures.</summary>
    internal const string SignatureTable = "Vocabulary/signature-words.tsv";

    /// <summary>How far a body is looked at, in bytes.</summary>
    private const int WindowBytes = 4096;

    private static readonly ImmutableArray<string> LicensingMarks =
    [
        .. FactTable.Rows(LicensingTable).Select(row => row[0]),
    ];

    private static readonly FrozenSet<string> SignatureWords = FactTable
        .Rows(SignatureTable)
        .Select(row => row[0])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SignatureByWord =
        SignatureWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a body that is no Call Home message looks like licensing traffic.</summary>
    /// <param name="body">The body; only its first 4 KiB are looked at.</param>
    /// <returns>
    /// <see langword="true"/> when a tag of XML, or anything in JSON, holds a word of licensing and nothing names Call Home's own
    /// document.
    /// </returns>
    public static bool IsLicensing(ReadOnlySpan<byte> body)
    {
        // The words are ASCII, so any encoding that holds ASCII will do.
        var text = Encoding.Latin1.GetString(body[..Math.Min(body.Length, WindowBytes)]);
        var start = text.AsSpan().TrimStart("\uFEFF\u00EF\u00BB\u00BF \t\r\n");
        if (
            text.Contains("CallHome>", StringComparison.OrdinalIgnoreCase)
            || text.Contains(":CallHome ", StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        if (start.StartsWith("{") || start.StartsWith("["))
        {
            return Holds(start);
        }

        while (start.IndexOf('<') is var open and >= 0)
        {
            start = start[(open + 1)..];
            var close = start.IndexOf('>');
            if (Holds(close < 0 ? start : start[..close]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type, or a path, asks for diagnostic signatures: its last segment is one of their words.</summary>
    /// <param name="typeOrPath">A type URI, a path, the name or the value of a query; may be <see langword="null"/>.</param>
    public static bool AsksForSignatures(string? typeOrPath) =>
        SignatureByWord.Contains(AlertGroups.Segment(typeOrPath));

    private static bool Holds(ReadOnlySpan<char> text)
    {
        foreach (var mark in LicensingMarks)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
