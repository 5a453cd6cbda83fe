using Hearth.Scrubbing.Pseudonyms;

namespace Hearth.Scrubbing.Lines;

/// <summary>The replacements of a line. What has been looked at once is not replaced again.</summary>
internal sealed class EditList(Pseudonymizer pseudonyms)
{
    private static readonly string[] Masks =
    [
        "<removed>",
        "<hidden>",
        "<secret hidden>",
        "<configuration removed>",
        "<empty>",
        "<none>",
        "<redacted>",
        "<omitted>",
        "<masked>",
        "<scrubbed>",
        "[removed]",
        "[hidden]",
        "[redacted]",
        "(hidden)",
        "<not set>",
        "<null>",
        "<cr>",
    ];

    private readonly List<Edit> _edits = [];
    private readonly List<(int Start, int End)>[] _settled =
    [
        [],
        [],
        [],
        [],
    ];
    private int _pass;

    /// <summary>The replacements, in the line's order.</summary>
    public IReadOnlyList<Edit> All => _edits;

    /// <summary>Forgets those of the line before.</summary>
    public void Clear()
    {
        _edits.Clear();
        _settled[0].Clear();
        while (_pass > 0)
        {
            _settled[_pass--].Clear();
        }
    }

    /// <summary>Begins another pass over the line. Within a pass ranges come nearly in the line's order, which keeps their list sorted cheaply.</summary>
    public void NextPass() => _pass = Math.Min(_pass + 1, _settled.Length - 1);

    /// <summary>Puts them in the line's order.</summary>
    public void Sort()
    {
        if (_edits.Count > 1)
        {
            _edits.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        }
    }

    /// <summary>Whether some of a range has been looked at.</summary>
    public bool IsSettled(int start, int end)
    {
        for (var pass = 0; pass <= _pass; pass++)
        {
            var behind = FirstFrom(_settled[pass], end);
            if (behind > 0 && _settled[pass][behind - 1].End > start)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Replaces a secret, unless it is masked or a pseudonym already.</summary>
    public void Hide(ReadOnlySpan<char> line, ValueRange range, ScrubKind kind, bool isType7 = false)
    {
        if (range.IsEmpty || IsSettled(range.Start, range.End))
        {
            return;
        }

        var value = range.In(line);
        var with =
            IsMasked(value) || value.StartsWith(DoubtLine.Start, StringComparison.Ordinal)
                ? null
                : pseudonyms.OfSecret(value, isType7);
        Add(range, with, kind);
    }

    /// <summary>Replaces a name.</summary>
    public void Rename(ReadOnlySpan<char> line, ValueRange range, string prefix, ScrubKind kind)
    {
        if (!range.IsEmpty && !IsSettled(range.Start, range.End))
        {
            Add(range, pseudonyms.OfName(prefix, range.In(line)), kind);
        }
    }

    /// <summary>Replaces a range with a text; <see langword="null"/> leaves it, and settles it.</summary>
    public void Add(ValueRange range, string? with, ScrubKind kind)
    {
        if (IsSettled(range.Start, range.End))
        {
            return;
        }

        var settled = _settled[_pass];
        settled.Insert(FirstFrom(settled, range.Start), (range.Start, range.End));
        if (with is not null)
        {
            _edits.Add(new(range.Start, range.End, with, kind));
        }
    }

    /// <summary>The index of the first range that begins at a place or behind it. Ranges do not overlap.</summary>
    private static int FirstFrom(List<(int Start, int End)> settled, int place)
    {
        var (low, high) = (0, settled.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = settled[middle].Start < place ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Whether the device or somebody else has hidden a value already.</summary>
    public static bool IsMasked(ReadOnlySpan<char> value)
    {
        if (value.IndexOfAnyExcept('*') < 0)
        {
            return true;
        }

        foreach (var mask in Masks)
        {
            if (value.Equals(mask, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
