namespace Hearth.Protocol.Aml;

/// <summary>Walks over the markup of a document as devices write it: once, forward, without an allocation.</summary>
/// <remarks>
/// It knows the common shape only: ASCII names, elements, attributes, text, CDATA, comments, character references and the
/// five entities of XML. Whatever else it meets, well-formed or not, makes it give up, and another reader is asked. What it
/// takes is well-formed, namespaces included: nothing gets through that a conforming reader would refuse. Source: XML 1.0
/// (fifth edition), Namespaces in XML 1.0 (third edition).
/// </remarks>
internal ref struct XmlScanner
{
    /// <summary>Deepest nesting of elements looked into.</summary>
    public const int MaxDepth = 64;

    /// <summary>Longest white space between two tags, in bytes. Conforming readers disagree on what a longer one is.</summary>
    private const int LongestWhiteSpace = 1024;

    private readonly ReadOnlySpan<byte> _document;
    private readonly Span<XmlOpenElement> _open;
    private XmlAttributes _attributes;
    private XmlNamespaces _namespaces;
    private XmlName _name;
    private int _namespace;
    private int _at;
    private int _openCount;
    private bool _hasRoot;

    /// <summary>Starts behind the XML declaration.</summary>
    /// <param name="document">UTF-8 that <see cref="XmlCharacters.AreSound"/> has checked.</param>
    /// <param name="start">Where the declaration ends.</param>
    /// <param name="open">Room for <see cref="MaxDepth"/> elements.</param>
    /// <param name="attributes">Room for <see cref="XmlAttributes.Most"/> attributes.</param>
    /// <param name="namespaces">Room for the declarations in scope.</param>
    public XmlScanner(
        ReadOnlySpan<byte> document,
        int start,
        Span<XmlOpenElement> open,
        Span<XmlAttribute> attributes,
        Span<XmlNamespace> namespaces
    )
    {
        _document = document;
        _at = start;
        _open = open;
        _attributes = new XmlAttributes(document, attributes);
        _namespaces = new XmlNamespaces(document, namespaces);
    }

    /// <summary>How many elements are around the tag just read; 0 for the root's own.</summary>
    public int Depth { get; private set; }

    /// <summary>Place of the name in the tag just read.</summary>
    public readonly int NameStart => _name.Start;

    /// <summary>Name of the tag just read, without its prefix.</summary>
    public readonly ReadOnlySpan<byte> LocalName => _name.Local(_document);

    /// <summary>Namespace of the start tag just read; empty for none.</summary>
    public readonly ReadOnlySpan<byte> NamespaceUri => _namespaces.UriOf(_namespace);

    /// <summary>The attributes of the start tag just read, namespace declarations included.</summary>
    public readonly ReadOnlySpan<XmlAttribute> Attributes => _attributes.All;

    /// <summary>The text just read.</summary>
    public XmlText Text { get; private set; }

    /// <summary>Reads on to the next tag or text.</summary>
    public XmlToken Read()
    {
        while (_at < _document.Length)
        {
            var token = _document[_at] == (byte)'<' ? ReadMarkup() : ReadText();
            if (token != XmlToken.Nothing)
            {
                return token;
            }
        }

        return _hasRoot && _openCount == 0 ? XmlToken.Done : XmlToken.GaveUp;
    }

    private XmlToken ReadMarkup()
    {
        var rest = _document[_at..];
        return rest switch
        {
            [_, (byte)'/', ..] => ReadEndTag(),
            [_, (byte)'!', ..] when rest.StartsWith("<![CDATA["u8) => ReadCdata(rest),
            [_, (byte)'!', ..] when rest.StartsWith("<!--"u8) => PassComment(rest),
            [_, (byte)'!' or (byte)'?', ..] => XmlToken.GaveUp,
            _ => ReadStartTag(),
        };
    }

    private XmlToken ReadCdata(ReadOnlySpan<byte> rest)
    {
        const int Opening = 9;
        var length = rest[Opening..].IndexOf("]]>"u8);
        if (length < 0 || _openCount == 0)
        {
            return XmlToken.GaveUp;
        }

        Text = new XmlText(_at + Opening, length, XmlTextKind.Cdata);
        _at += Opening + length + 3;
        return XmlToken.Text;
    }

    private XmlToken PassComment(ReadOnlySpan<byte> rest)
    {
        const int Opening = 4;
        var end = rest[Opening..].IndexOf("--"u8);
        if (end < 0 || !rest[(Opening + end)..].StartsWith("-->"u8))
        {
            return XmlToken.GaveUp;
        }

        _at += Opening + end + 3;
        return XmlToken.Nothing;
    }

    /// <summary>Text up to the next markup. White space alone is nothing, as readers see it who were told to ignore it.</summary>
    private XmlToken ReadText()
    {
        var start = _at;
        var at = XmlCharacters.PassWhiteSpace(_document, start);
        if (at == _document.Length || _document[at] == (byte)'<')
        {
            _at = at;
            return at - start <= LongestWhiteSpace ? XmlToken.Nothing : XmlToken.GaveUp;
        }

        if (_openCount == 0 || XmlText.IsWhiteSpaceReference(_document[at..]))
        {
            return XmlToken.GaveUp;
        }

        while (_document[at..].IndexOfAny((byte)'<', (byte)'&', (byte)']') is >= 0 and var next)
        {
            at += next;
            switch (_document[at])
            {
                case (byte)'<':
                    Text = new XmlText(start, at - start, XmlTextKind.Content);
                    _at = at;
                    return XmlToken.Text;
                case (byte)'&' when XmlText.TryReadReference(_document[at..], out _, out var length):
                    at += length;
                    break;
                case (byte)']' when !_document[at..].StartsWith("]]>"u8):
                    at++;
                    break;
                default:
                    return XmlToken.GaveUp;
            }
        }

        return XmlToken.GaveUp;
    }

    private XmlToken ReadEndTag()
    {
        if (_openCount == 0)
        {
            return XmlToken.GaveUp;
        }

        var open = _open[_openCount - 1];
        var rest = _document[(_at + 2)..];
        if (!rest.StartsWith(open.Name.Of(_document)))
        {
            return XmlToken.GaveUp;
        }

        _name = open.Name with { Start = _at + 2 };
        var at = XmlCharacters.PassWhiteSpace(_document, _name.End);
        if (at == _document.Length || _document[at] != (byte)'>')
        {
            return XmlToken.GaveUp;
        }

        _at = at + 1;
        _attributes.Clear();
        _namespaces.Count = open.NamespacesBefore;
        Depth = --_openCount;
        return XmlToken.End;
    }

    private XmlToken ReadStartTag()
    {
        if (_openCount == 0 ? _hasRoot : _openCount == MaxDepth)
        {
            return XmlToken.GaveUp;
        }

        var namespacesBefore = _namespaces.Count;
        if (
            !XmlName.TryRead(_document, _at + 1, out _name)
            || !_attributes.TryRead(_name.End, out var end, out var isEmpty)
            || !TryResolve(namespacesBefore)
        )
        {
            return XmlToken.GaveUp;
        }

        _at = end;

        _hasRoot = true;
        Depth = _openCount;
        if (isEmpty)
        {
            _namespaces.Count = namespacesBefore;
            return XmlToken.Empty;
        }

        _open[_openCount++] = new XmlOpenElement(_name, _namespace, namespacesBefore);
        return XmlToken.Start;
    }

    /// <summary>Takes the tag's declarations, and finds the namespace of its prefixes.</summary>
    /// <returns><see langword="false"/> for a prefix without a declaration, and for an attribute that is there twice.</returns>
    private bool TryResolve(int namespacesBefore)
    {
        foreach (ref readonly var attribute in _attributes.All)
        {
            if (XmlNamespaces.IsDeclaration(attribute.Name.Of(_document)) && !_namespaces.TryDeclare(attribute))
            {
                return false;
            }
        }

        // Most elements stand in the namespace of the one around them, under the same prefix.
        var prefix = _name.Prefix(_document);
        _namespace =
            _namespaces.Count == namespacesBefore
            && _openCount > 0
            && _open[_openCount - 1] is var parent
            && parent.Name.Prefix(_document).SequenceEqual(prefix)
                ? parent.Namespace
                : _namespaces.Find(prefix);
        return (prefix.IsEmpty || _namespace >= 0) && (_attributes.All.IsEmpty || _attributes.AreSound(_namespaces));
    }
}
