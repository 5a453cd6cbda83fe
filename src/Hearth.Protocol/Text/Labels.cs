using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Hearth.Protocol.Text;

/// <summary>The labels of the text formats: which word stands for which field, and what is written in which order.</summary>
/// <remarks>The words themselves are in <c>labels.tsv</c>, each with its source.</remarks>
internal static class Labels
{
    /// <summary>Longest label looked at, in bytes.</summary>
    public const int Longest = 64;

    /// <summary>The name the table is embedded under.</summary>
    private const string Table = "Text/labels.tsv";

    /// <summary>Spelling of the row that only says where the pairs stand.</summary>
    private const string AnyName = "*";

    /// <summary>All rows of the table.</summary>
    public static ImmutableArray<LabelRow> All { get; } = [.. FactTable.Rows(Table).Select(LabelRow.Of)];

    private static readonly FrozenDictionary<string, Label> BySpelling = All.Where(row => row.Spelling != AnyName)
        .GroupBy(row => Plain(row.Spelling))
        .ToFrozenDictionary(
            rows => rows.Key,
            rows => new Label(rows.First().Field, [.. rows.Select(row => row.Dialect).Distinct()]),
            StringComparer.Ordinal
        );

    private static readonly FrozenDictionary<string, Label>.AlternateLookup<ReadOnlySpan<char>> ByPlain =
        BySpelling.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<TextDialect, ImmutableArray<LabelRow>> Written = All.Where(row =>
            row.Use != LabelUse.Read
        )
        .GroupBy(row => row.Dialect)
        .ToFrozenDictionary(rows => rows.Key, rows => rows.ToImmutableArray());

    /// <summary>The label with a spelling, whatever its case and blanks; <see langword="null"/> for a word that is none.</summary>
    public static Label? Find(ReadOnlySpan<byte> spelling)
    {
        Span<char> plain = stackalloc char[Longest];
        var length = Plain(spelling, plain);
        return length > 0 && ByPlain.TryGetValue(plain[..length], out var label) ? label : null;
    }

    /// <summary>The label at the start of a line: before its first colon, or the whole line of a mark that needs none.</summary>
    public static Label? At(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> value)
    {
        value = default;
        var head = line[..Math.Min(line.Length, Longest + 1)];
        var colon = head.IndexOf((byte)':');
        if (colon >= 0)
        {
            value = line[(colon + 1)..];
            return Find(line[..colon]);
        }

        return line.Length <= Longest && Find(line) is { IsMark: true } mark ? mark : null;
    }

    /// <summary>The rows that are written in a dialect, in their order.</summary>
    public static ImmutableArray<LabelRow> WrittenIn(TextDialect dialect) => Written[dialect];

    private static string Plain(string spelling)
    {
        Span<char> plain = stackalloc char[Longest];
        return plain[..Plain(Encoding.ASCII.GetBytes(spelling), plain)].ToString();
    }

    /// <summary>Lower case, single blanks, <c>no</c> for <c>number</c>; 0 for what can be no label.</summary>
    private static int Plain(ReadOnlySpan<byte> spelling, Span<char> plain)
    {
        spelling = spelling.Trim(" \t"u8);
        if (spelling.Length is 0 or > Longest)
        {
            return 0;
        }

        var length = 0;
        foreach (var character in spelling)
        {
            if (character is (byte)' ' or (byte)'\t')
            {
                if (plain[length - 1] != ' ')
                {
                    plain[length++] = ' ';
                }
            }
            else if (character is > 0x20 and < 0x7F)
            {
                plain[length++] = char.ToLowerInvariant((char)character);
            }
            else
            {
                return 0;
            }
        }

        const string Number = " number";
        if (plain[..length].EndsWith(Number, StringComparison.Ordinal))
        {
            " no".CopyTo(plain[(length - Number.Length)..]);
            length -= "mber".Length;
        }

        return length;
    }
}

/// <summary>A label that was found.</summary>
/// <param name="Field">What it stands for.</param>
/// <param name="Dialects">The dialects that use this spelling.</param>
internal sealed record Label(TextField Field, ImmutableArray<TextDialect> Dialects)
{
    /// <summary>Whether it is a line by itself, with or without a colon.</summary>
    public bool IsMark =>
        Field is TextField.StartChassis or TextField.EndChassis or TextField.StartAttachment or TextField.EndAttachment;

    /// <summary>Whether it means something only between the start of an attachment and its data.</summary>
    public bool IsPart => Field is TextField.PartName or TextField.PartType or TextField.PartText;
}

/// <summary>How a spelling is used.</summary>
internal enum LabelUse : byte
{
    /// <summary>Understood, never written.</summary>
    Read,

    /// <summary>Written when there is a value.</summary>
    Write,

    /// <summary>Written even without a value.</summary>
    Always,
}

/// <summary>A row of the table.</summary>
internal sealed record LabelRow(TextField Field, TextDialect Dialect, LabelUse Use, string Spelling)
{
    /// <summary>Reads a row.</summary>
    public static LabelRow Of(string[] fields) =>
        new(
            Enum.Parse<TextField>(fields[0]),
            fields[1] switch
            {
                "long" => TextDialect.Long,
                "full" => TextDialect.Full,
                "san-os" => TextDialect.SanOs,
                "short" => TextDialect.Short,
                _ => throw new InvalidOperationException($"There is no dialect {fields[1]}."),
            },
            fields[2] switch
            {
                "read" => LabelUse.Read,
                "write" => LabelUse.Write,
                "always" => LabelUse.Always,
                _ => throw new InvalidOperationException($"There is no use {fields[2]}."),
            },
            fields[3]
        );
}
