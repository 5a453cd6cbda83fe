namespace Hearth.Protocol.Aml;

/// <summary>The elements of a repaired document whose end has not been written.</summary>
internal sealed class RepairStack(RepairOutput output)
{
    private readonly List<RepairElement> _open = [];

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>The innermost.</summary>
    public RepairElement Top => _open[^1];

    /// <summary>One of them, the root being 0.</summary>
    public RepairElement this[int index] => _open[index];

    /// <summary>The innermost of a local name, in any case; -1 for none.</summary>
    public int IndexOf(string name) =>
        _open.FindLastIndex(element => element.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>An element was started.</summary>
    public void Add(RepairElement element) => _open.Add(element);

    /// <summary>Ends the innermost.</summary>
    /// <param name="at">The place in the damaged document that brought this about.</param>
    public void Close(int at)
    {
        output.Markup("</"u8, at).Name(Top.Name).Markup(">"u8, at);
        _open.RemoveAt(_open.Count - 1);
        NoteContent();
    }

    /// <summary>Something in the innermost is complete.</summary>
    public void NoteContent()
    {
        if (_open.Count > 0)
        {
            _open[^1] = _open[^1] with { HasContent = true };
        }
    }

    /// <summary>Takes back an element and all in it, as if it had never started.</summary>
    public void TakeBack(int index)
    {
        output.CutTo(_open[index].Start);
        _open.RemoveRange(index, _open.Count - index);
    }
}

/// <summary>An element whose end has not come.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Role">What it holds.</param>
/// <param name="Start">Where it starts in the repaired document.</param>
/// <param name="HasContent">Whether an element in it is complete.</param>
internal readonly record struct RepairElement(string Name, RepairRole Role, int Start, bool HasContent = false);
