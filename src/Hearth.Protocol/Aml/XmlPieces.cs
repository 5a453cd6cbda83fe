namespace Hearth.Protocol.Aml;

/// <summary>The text of an element, in the pieces that markup within it leaves. Nearly always it is one.</summary>
internal ref struct XmlPieces(ReadOnlySpan<byte> document)
{
    /// <summary>Most pieces kept of one element.</summary>
    public const int Most = 1024;

    private readonly ReadOnlySpan<byte> _document = document;
    private XmlText _first;
    private List<XmlText>? _further;
    private bool _isEmpty = true;

    /// <summary>Adds a piece; <see langword="false"/> when there are too many.</summary>
    public bool TryAdd(XmlText piece)
    {
        if (_isEmpty)
        {
            _first = piece;
            _isEmpty = false;
            return true;
        }

        _further ??= [];
        _further.Add(piece);
        return _further.Count < Most;
    }

    /// <summary>Takes all of the text, and starts anew.</summary>
    /// <param name="trims">Whether white space at the ends does not count, which saves a copy where there is some.</param>
    public string Take(bool trims)
    {
        var text =
            _isEmpty ? ""
            : _further is { Count: > 0 } ? Join(_further)
            : (trims ? _first.Trim(_document) : _first).Decode(_document);
        _isEmpty = true;
        _further?.Clear();
        return text;
    }

    /// <summary>Makes the string at its final length: joined text can be most of a large message.</summary>
    private readonly string Join(List<XmlText> further)
    {
        var length = _first.CountCharacters(_document);
        foreach (var piece in further)
        {
            length += piece.CountCharacters(_document);
        }

        return string.Create(
            length,
            new Source(_first, further, _document),
            static (target, source) =>
            {
                var at = source.First.Decode(source.Document, target);
                foreach (var piece in source.Further)
                {
                    at += piece.Decode(source.Document, target[at..]);
                }
            }
        );
    }

    private readonly ref struct Source(XmlText first, List<XmlText> further, ReadOnlySpan<byte> document)
    {
        public XmlText First { get; } = first;
        public List<XmlText> Further { get; } = further;
        public ReadOnlySpan<byte> Document { get; } = document;
    }
}
