using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>Reads a document in the shape that devices send, at several times the speed of a general XML reader.</summary>
/// <remarks>
/// Either it reads the document to its end and gives what <see cref="AmlPass"/> would give, problems and their places
/// included, or it gives up and nothing has happened: the other reader then judges the document from its start.
/// </remarks>
internal ref struct AmlScanner
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly ReaderLimits _limits;
    private readonly ProblemList _problems;
    private readonly AmlDraft _draft;
    private readonly AmlNesting _nesting = new();
    private XmlScanner _xml;
    private XmlPieces _text;

    private AmlScanner(ReadOnlySpan<byte> document, XmlScanner xml, ReaderLimits limits, ProblemList problems)
    {
        _document = document;
        _limits = limits;
        _problems = problems;
        _draft = new AmlDraft(limits, problems, isClean: true);
        _xml = xml;
        _text = new XmlPieces(document);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="input">The document.</param>
    /// <param name="limits">How much is taken.</param>
    /// <returns>The message with all problems met; <see langword="null"/> when the scanner gave up.</returns>
    public static ReadResult<Message>? TryRead(XmlInput input, ReaderLimits limits)
    {
        var document = input.Utf8.Span;
        if (!XmlDeclaration.TryPass(document, out var start) || !XmlCharacters.AreSound(document))
        {
            return null;
        }

        var xml = new XmlScanner(
            document,
            start,
            stackalloc XmlOpenElement[XmlScanner.MaxDepth],
            stackalloc XmlAttribute[XmlAttributes.Most],
            stackalloc XmlNamespace[XmlNamespaces.Most]
        );
        var problems = new ProblemList(input);
        var scanner = new AmlScanner(document, xml, limits, problems);
        if (!scanner.TryReadToEnd() || !scanner._draft.IsCallHome)
        {
            return null;
        }

        var message = scanner._draft.Compose();
        var all = problems.ToImmutable();
        return new ReadResult<Message>(all.IsEmpty ? message : message with { Defects = all }, all);
    }

    private bool TryReadToEnd()
    {
        while (true)
        {
            var token = _xml.Read();
            _problems.Index = _xml.NameStart;
            switch (token)
            {
                case XmlToken.Text:
                    if (_nesting.TakesText && !_text.TryAdd(_xml.Text))
                    {
                        return false;
                    }

                    break;
                case XmlToken.End:
                    End();
                    break;
                case XmlToken.Start or XmlToken.Empty:
                    if (_xml.Depth >= _limits.MaxDepth || _xml.Attributes.Length > _limits.MaxAttributes)
                    {
                        return false;
                    }

                    if (!_nesting.IsInLeaf)
                    {
                        Enter(AmlElementNames.Find(_xml.LocalName));
                    }

                    if (token == XmlToken.Empty)
                    {
                        End();
                    }

                    break;
                default:
                    return token == XmlToken.Done;
            }
        }
    }

    private readonly void Enter(AmlElement element)
    {
        _nesting.Enter(element, _xml.Depth);
        switch (element)
        {
            case AmlElement.Pair:
                _draft.AddPair(Attribute("name"u8), Attribute("value"u8));
                break;
            case AmlElement.Data:
                _draft.SetEncoding(Attribute("encoding"u8));
                break;
            case AmlElement.Chassis:
                _draft.StartChassis(Encoding.UTF8.GetString(_xml.NamespaceUri));
                break;
            case AmlElement.Attachment:
                _draft.Start(element);
                _draft.SetType(Attribute("type"u8));
                break;
            default:
                _draft.Start(element);
                break;
        }
    }

    private void End()
    {
        var depth = _xml.Depth;
        if (!_nesting.IsInLeaf)
        {
            _draft.End(_nesting.At(depth));
        }
        else if (_nesting.TryLeaveLeaf(depth))
        {
            var text = _text.Take(trims: _nesting.Leaf != AmlElement.Data);
            _draft.Set(_nesting.Leaf, _nesting.Around(depth), text);
        }
    }

    /// <summary>An attribute by its local name, in any case and namespace.</summary>
    private readonly string? Attribute(ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var attribute in _xml.Attributes)
        {
            if (Ascii.EqualsIgnoreCase(attribute.Name.Local(_document), name))
            {
                return attribute.Value.Decode(_document);
            }
        }

        return null;
    }
}
