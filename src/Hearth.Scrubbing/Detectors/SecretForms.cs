using System.Buffers;
using System.Collections.Immutable;
using Hearth.Scrubbing.Lines;
using Hearth.Scrubbing.Pseudonyms;

namespace Hearth.Scrubbing.Detectors;

/// <summary>Hides what is known as a secret by its own form, wherever it stands.</summary>
internal static class SecretForms
{
    private const int Shortest = 8;
    private const int ShortestToken = 16;

    private static readonly SearchValues<string> Starts = SearchValues.Create(
        [.. Literals.TokenStarts, .. Literals.DigestStarts, "eyJ"],
        StringComparison.Ordinal
    );

    /// <summary>Looks at every word of a line.</summary>
    public static void Hide(ReadOnlySpan<char> line, TokenList tokens, LineMark marks, EditList edits)
    {
        // No form is shorter than the shortest address with a password.
        if (tokens.Longest < Shortest)
        {
            return;
        }

        var hasDollar = line.Contains('$');
        var hasScheme = marks.HasFlag(LineMark.Scheme) && line.Contains("://", StringComparison.Ordinal);
        var hasStart = tokens.Longest >= ShortestToken && marks.HasFlag(LineMark.Start) && line.ContainsAny(Starts);
        var hasFields = line[0] == '[' || line.Count(':') >= AccountFiles.FewestDividers;
        var hasObject =
            marks.HasFlag(LineMark.CommunityObject) && line.Contains(Literals.CommunityPath, StringComparison.Ordinal);
        for (var index = 0; index < tokens.Count; index++)
        {
            var (start, end) = tokens[index];
            if (hasDollar)
            {
                Hashes(line, start, end, edits);
            }

            if (hasScheme)
            {
                AddressPasswords.Hide(line, start, end, edits);
            }

            if (hasObject)
            {
                CommunityObject(line, start, end, edits);
            }

            if (hasStart)
            {
                Tokens(line, start, end, edits);
            }

            if (hasFields)
            {
                AccountFiles.Hide(line, start, end, tokens.Count, edits);
            }

            if (index > 0 && end - start >= 8 && tokens.Raw(line, index - 1) is "7")
            {
                BehindSeven(line, start, end, edits);
            }
        }

        if (marks.HasFlag(LineMark.Pem))
        {
            edits.NextPass();
            PemText.HideWithin(line, edits);
        }
    }

    /// <summary>The name of a managed object that is a community: <c>.../community-x</c>.</summary>
    private static void CommunityObject(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        var found = line[start..end].IndexOf(Literals.CommunityPath, StringComparison.Ordinal);
        if (found >= 0)
        {
            var from = start + found + Literals.CommunityPath.Length;
            var stop = line[from..end].IndexOfAny("\"'/],");
            edits.Hide(line, new(from, stop < 0 ? end : from + stop, stop < 0 ? end : from + stop), ScrubKind.Snmp);
        }
    }

    private static void BehindSeven(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        var range = ValueRange.At(line, start, end);
        if (Type7.TryDecode(range.In(line), out _))
        {
            edits.Hide(line, range, ScrubKind.Hash, isType7: true);
        }
    }

    private static void Hashes(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        for (var at = start; at < end; at++)
        {
            var found = line[at..end].IndexOf('$');
            if (found < 0)
            {
                return;
            }

            at += found;
            var length = CryptForm.Length(line[at..end]);
            if (length > 0)
            {
                edits.Hide(line, new(at, at + length, at + length), ScrubKind.Hash);
                at += length - 1;
            }
        }
    }

    private static void Tokens(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        var word = line[start..end];
        if (word.Length < ShortestToken)
        {
            return;
        }

        if (word.IndexOf("eyJ", StringComparison.Ordinal) is var web and >= 0)
        {
            var length = Length(word[web..], "._-");
            if (word.Slice(web, length).Count('.') >= 1 && length > 30)
            {
                edits.Hide(line, new(start + web, start + web + length, start + web + length), ScrubKind.AccessToken);
            }
        }

        Starting(line, start, word, Literals.TokenStarts, "_-./", ScrubKind.AccessToken, edits);
        Starting(line, start, word, Literals.DigestStarts, "./+=-_$", ScrubKind.Hash, edits);
    }

    private static void Starting(
        ReadOnlySpan<char> line,
        int start,
        ReadOnlySpan<char> word,
        ImmutableArray<string> beginnings,
        string others,
        ScrubKind kind,
        EditList edits
    )
    {
        foreach (var beginning in beginnings)
        {
            var at = word.IndexOf(beginning, StringComparison.Ordinal);
            if (at < 0 || (at > 0 && (char.IsAsciiLetterOrDigit(word[at - 1]) || word[at - 1] == '.')))
            {
                continue;
            }

            var value = at + beginning.Length;
            var length = Length(word[value..], others);
            if (length >= 12)
            {
                edits.Hide(line, new(start + value, start + value + length, start + value + length), kind);
            }
        }
    }

    private static int Length(ReadOnlySpan<char> text, string others)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || others.Contains(text[length])))
        {
            length++;
        }

        return length;
    }
}
