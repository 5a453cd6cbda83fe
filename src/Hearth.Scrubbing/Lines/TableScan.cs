using System.Collections.Frozen;
using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Lines;

/// <summary>Follows tables one column of which holds secrets, such as <c>show snmp community</c> prints.</summary>
/// <remarks>Not shared between threads.</remarks>
internal sealed class TableScan
{
    /// <summary>So many lines one after the other that are no row end a table.</summary>
    private const int MostOthers = 3;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstWords = SecretTable
        .All.Select(table => table.Head[0])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly TokenList _tokens = new();
    private SecretTable? _table;
    private int _column;
    private int _others;
    private bool _hasRows;

    /// <summary>Whether the next line may be a row.</summary>
    public bool IsOpen => _table is not null;

    /// <summary>Sees whether a line is the head of such a table.</summary>
    public bool IsHead(ReadOnlySpan<char> line)
    {
        var first = line.TrimStart();
        var end = first.IndexOfAny(' ', '\t');
        if (end < 0 || !FirstWords.Contains(first[..end]))
        {
            return false;
        }

        foreach (var table in SecretTable.All)
        {
            if (!first.StartsWith(table.Head[0], StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            _tokens.Split(line);
            if (Fits(table, line))
            {
                (_table, _others, _hasRows) = (table, 0, false);
                _column = table.Place == SecretPlace.Column ? _tokens[table.HeadWord].Start : 0;
                return true;
            }
        }

        return false;
    }

    /// <summary>Hides the secret of a row.</summary>
    /// <returns>Whether the line is a row; otherwise it is like any other.</returns>
    public bool Hide(ReadOnlySpan<char> line, EditList edits)
    {
        _tokens.Split(line);
        var word = _tokens.Count == 0 ? [] : _tokens.Raw(line, 0);
        if (word.Length > 0 && word.IndexOfAnyExcept("-=_+|") < 0)
        {
            return false;
        }

        var index = _tokens.Count < _table!.Fewest || _tokens.Count > _table.Most ? -1 : IndexOfSecret(line);
        if (
            index < 0
            || (_table.BeginsWithNumber && word.IndexOfAnyExceptInRange('0', '9') >= 0)
            || (_table.HasAddress && !IsAddress(_tokens.Word(line, 1)))
            || IsPrompt(word)
        )
        {
            // Behind an empty line another output begins, but for tables that have such lines between their rows.
            var isEnd = IsPrompt(word) || (word.Length == 0 && _hasRows && _table.Place == SecretPlace.First);
            _others = isEnd ? MostOthers : _others + 1;
            _table = _others < MostOthers ? _table : null;
            return false;
        }

        (_others, _hasRows) = (0, true);
        edits.Clear();
        var (start, end) = _tokens[index];
        var range =
            _table.Place == SecretPlace.Column
                ? new(start, _tokens[_tokens.Count - 1].End, line.Length)
                : ValueRange.At(line, start, end);
        edits.Hide(line, range, _table.Kind);
        return true;
    }

    private bool Fits(SecretTable table, ReadOnlySpan<char> line)
    {
        if (_tokens.Count < table.Head.Length)
        {
            return false;
        }

        for (var index = 0; index < table.Head.Length; index++)
        {
            if (!_tokens.Raw(line, index).Equals(table.Head[index], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return !table.IsWhole || _tokens.Count == table.Head.Length;
    }

    private int IndexOfSecret(ReadOnlySpan<char> line)
    {
        switch (_table!.Place)
        {
            case SecretPlace.First:
                return 0;
            case SecretPlace.Last:
                return _tokens.Count - 1;
            case SecretPlace.Third:
                return ThirdOf(line);
            default:
                var index = _tokens.FirstAt(Math.Max(0, _column - 1), 0);
                return index < _tokens.Count && index > 0 && _tokens[index].Start <= _column + 1 ? index : -1;
        }
    }

    /// <summary>The third word, quoted ones counted once; a comment has none.</summary>
    private int ThirdOf(ReadOnlySpan<char> line)
    {
        var index = _tokens.Raw(line, 0)[0] == '#' ? _tokens.Count : 0;
        for (var count = 0; count < 2 && index < _tokens.Count; count++)
        {
            var (start, end) = _tokens[index];
            index = _tokens.FirstAt(ValueRange.At(line, start, end).Behind, index + 1);
        }

        return index < _tokens.Count ? index : -1;
    }

    private static bool IsAddress(ReadOnlySpan<char> word) =>
        word.ContainsAny('.', ':') && System.Net.IPAddress.TryParse(word, out _);

    private static bool IsPrompt(ReadOnlySpan<char> word) =>
        word.StartsWith("admin:")
        || word is "(Cisco"
        || word.IndexOfAny('#', '>') is var mark and > 1 && char.IsAsciiLetter(word[0]) && word[mark..] is not ">";
}
