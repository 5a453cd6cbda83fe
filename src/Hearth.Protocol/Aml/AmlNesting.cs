namespace Hearth.Protocol.Aml;

/// <summary>Where a pass over a document stands: what is open, as long as the document is deep, and whose text counts.</summary>
internal sealed class AmlNesting
{
    private readonly List<(AmlElement Element, AmlElement Around)> _open = [];
    private int _leafDepth = -1;

    /// <summary>The element whose text is being read; the last one when there is none.</summary>
    public AmlElement Leaf { get; private set; }

    /// <summary>Whether an element that holds text is open. What elements stand in it is looked through.</summary>
    public bool IsInLeaf => _leafDepth >= 0;

    /// <summary>Whether text counts here. A secret is not even turned into a string.</summary>
    public bool TakesText => IsInLeaf && Leaf != AmlElement.IdToken;

    /// <summary>An element starts, and none that holds text is open.</summary>
    /// <param name="element">The element.</param>
    /// <param name="depth">How many are around it.</param>
    public void Enter(AmlElement element, int depth)
    {
        if (AmlElements.IsLeaf(element))
        {
            Leaf = element;
            _leafDepth = depth;
            return;
        }

        if (_open.Count <= depth)
        {
            _open.Add(default);
        }

        _open[depth] = (element, element == AmlElement.Unknown ? Around(depth) : element);
    }

    /// <summary>The nearest element around a depth that is known and holds elements.</summary>
    public AmlElement Around(int depth) => depth == 0 ? AmlElement.Unknown : _open[depth - 1].Around;

    /// <summary>The element that ends at a depth, where none that holds text is open.</summary>
    public AmlElement At(int depth) => _open[depth].Element;

    /// <summary>An element ends; <see langword="true"/> when it is the one that holds the text.</summary>
    public bool TryLeaveLeaf(int depth)
    {
        if (depth != _leafDepth)
        {
            return false;
        }

        _leafDepth = -1;
        return true;
    }
}
