using System.Collections.Immutable;

namespace Hearth.Knowledge.TextFsm;

/// <summary>The row that is being collected, and those that are stored.</summary>
/// <remarks>The order in which options act, and what each does to the others, is that of google/textfsm 1.1.</remarks>
internal sealed class RecordDraft(ImmutableArray<TemplateValue> values)
{
    private readonly Slot[] _slots = [.. values.Select(value => new Slot(value))];
    private readonly List<object?[]> _rows = [];
    private readonly List<RowLines> _lines = [];
    private RowLines _current;

    /// <summary>How many cells the stored rows have.</summary>
    public long Cells => (long)_rows.Count * _slots.Length;

    /// <summary>A value was seen.</summary>
    /// <param name="value">Its index.</param>
    /// <param name="text">What was seen; <see langword="null"/> where its group took no part.</param>
    /// <param name="line">In which line of the output, from 1.</param>
    public void Assign(int value, string? text, int line)
    {
        _current = new RowLines(_current.First == 0 ? line : _current.First, line);
        var slot = _slots[value];
        slot.Current = text;
        foreach (var option in slot.Value.Options)
        {
            switch (option)
            {
                case ValueOption.Filldown:
                    slot.Remembered = text;
                    break;
                case ValueOption.Fillup when !string.IsNullOrEmpty(text):
                    FillUp(value, text);
                    break;
                case ValueOption.List:
                    slot.Items.Add(slot.Value.ItemOf(text));
                    break;
            }
        }
    }

    /// <summary>Stores the row, unless a required value is missing or all is empty.</summary>
    public void Store()
    {
        var row = new object?[_slots.Length];
        var isEmpty = true;
        for (var index = 0; index < _slots.Length; index++)
        {
            var slot = _slots[index];
            foreach (var option in slot.Value.Options)
            {
                if (option == ValueOption.List)
                {
                    slot.Current = slot.Items.ToImmutableArray();
                }
                else if (option == ValueOption.Required && IsEmpty(slot.Current))
                {
                    Clear();
                    return;
                }
            }

            row[index] = slot.Current;
            isEmpty &= slot.Current is null or ImmutableArray<ListItem> { IsEmpty: true };
        }

        if (isEmpty)
        {
            return;
        }

        _rows.Add(row);
        _lines.Add(_current);
        Clear();
    }

    /// <summary>Forgets all but what is filled down.</summary>
    public void Clear()
    {
        _current = default;
        foreach (var slot in _slots)
        {
            slot.Current = slot.Remembered;
            if (!slot.IsFilledDown)
            {
                slot.Items.Clear();
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void ClearAll()
    {
        _current = default;
        foreach (var slot in _slots)
        {
            slot.Current = null;
            slot.Remembered = null;
            slot.Items.Clear();
        }
    }

    /// <summary>The stored rows.</summary>
    public ImmutableArray<ImmutableArray<TemplateCell>> Rows() =>
        [
            .. _rows.Select(row =>
                row.Select(
                        TemplateCell (cell) =>
                            cell is ImmutableArray<ListItem> items
                                ? new TemplateCell.List(items)
                                : new TemplateCell.Text((string?)cell ?? "")
                    )
                    .ToImmutableArray()
            ),
        ];

    /// <summary>The lines of each stored row.</summary>
    public ImmutableArray<RowLines> Lines() => [.. _lines];

    private void FillUp(int value, string text)
    {
        for (var row = _rows.Count - 1; row >= 0 && IsEmpty(_rows[row][value]); row--)
        {
            _rows[row][value] = text;
        }
    }

    private static bool IsEmpty(object? cell) => cell is null or "" or ImmutableArray<ListItem> { IsEmpty: true };

    private sealed class Slot(TemplateValue value)
    {
        public TemplateValue Value { get; } = value;

        public bool IsFilledDown { get; } = value.Options.Contains(ValueOption.Filldown);

        /// <summary>A text, a stored list, or nothing.</summary>
        public object? Current { get; set; }

        public string? Remembered { get; set; }

        public List<ListItem> Items { get; } = [];
    }
}
