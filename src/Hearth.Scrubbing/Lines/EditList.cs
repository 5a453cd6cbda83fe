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
    private readonly List<(int Start, int End)> _settled = [];

    /// <summary>The replacements, in the line's order.</summary>
    public IReadOnlyList<Edit> All => _edits;

    /// <summary>Forgets those of the line before.</summary>
    public void Clear()
    {
        _edits.Clear();
        _settled.Clear();
    }

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
        foreach (var (from, to) in _settled)
        {
            if (start < to && from < end)
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

        _settled.Add((range.Start, range.End));
        if (with is not null)
        {
            _edits.Add(new(range.Start, range.End, with, kind));
        }
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
