using System.Text;
using System.Xml;

namespace Hearth.Protocol.Aml;

/// <summary>One forward pass over a document. No recursion.</summary>
internal sealed class AmlPass(XmlReader xml, ReaderLimits limits, ProblemList problems) : IXmlPass
{
    private readonly AmlDraft _draft = new(limits, problems);
    private readonly AmlNesting _nesting = new();
    private string? _text;
    private StringBuilder? _longText;
    private string _root = "";

    /// <summary>Whether the end of the root element was read.</summary>
    public bool IsRootClosed { get; private set; }

    /// <summary>Reads everything.</summary>
    /// <returns><see langword="false"/> when the document is too deep; the rest was not read.</returns>
    /// <exception cref="XmlException">The document is not well-formed.</exception>
    public bool ReadToEnd()
    {
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (xml.Depth >= limits.MaxDepth)
                    {
                        problems.Add(
                            ReadProblemKind.TooDeep,
                            $"Elements are nested deeper than {limits.MaxDepth}; nothing was read."
                        );
                        return false;
                    }

                    Start();
                    break;
                case XmlNodeType.EndElement:
                    End(xml.Depth);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    Take();
                    break;
            }
        }

        return true;
    }

    /// <summary>The message; <see langword="null"/> and a problem when the document is another thing.</summary>
    public Message? Compose()
    {
        if (_draft.IsCallHome)
        {
            return _draft.Compose();
        }

        problems.AddWithoutPlace(
            ReadProblemKind.NotCallHome,
            $"The document's root element is \"{ProblemList.Quote(_root)}\"; it holds no Call Home message."
        );
        return null;
    }

    private void Start()
    {
        var depth = xml.Depth;
        if (depth == 0)
        {
            _root = xml.LocalName;
        }

        if (xml.AttributeCount > limits.MaxAttributes)
        {
            problems.AddOnce(
                ReadProblemKind.TooMany,
                $"An element has more than {limits.MaxAttributes} attributes; they were not read."
            );
        }

        // An element within text is looked through: output that is itself XML, or markup somebody typed.
        if (!_nesting.IsInLeaf)
        {
            Enter(AmlElements.Of(xml.LocalName), depth);
        }

        if (xml.IsEmptyElement)
        {
            End(depth);
        }
    }

    private void Enter(AmlElement element, int depth)
    {
        _nesting.Enter(element, depth);
        switch (element)
        {
            case AmlElement.Pair:
                _draft.AddPair(Attribute("name"), Attribute("value"));
                break;
            case AmlElement.Data:
                _draft.SetEncoding(Attribute("encoding"));
                break;
            case AmlElement.Chassis:
                _draft.StartChassis(xml.NamespaceURI);
                break;
            case AmlElement.Attachment:
                _draft.Start(element);
                _draft.SetType(Attribute("type"));
                break;
            default:
                _draft.Start(element);
                break;
        }
    }

    private void End(int depth)
    {
        IsRootClosed |= depth == 0;
        if (!_nesting.IsInLeaf)
        {
            _draft.End(_nesting.At(depth));
        }
        else if (_nesting.TryLeaveLeaf(depth))
        {
            var text = _longText?.ToString() ?? _text ?? "";
            _draft.Set(_nesting.Leaf, _nesting.Around(depth), text);
            _text = null;
            _longText = null;
        }
    }

    private void Take()
    {
        if (!_nesting.TakesText)
        {
            return;
        }

        if (_text is null)
        {
            _text = xml.Value;
        }
        else
        {
            _longText ??= new StringBuilder(_text);
            _longText.Append(xml.Value);
        }
    }

    /// <summary>An attribute by its local name, in any case and namespace.</summary>
    private string? Attribute(string name)
    {
        string? value = null;
        if (xml.AttributeCount <= limits.MaxAttributes && xml.MoveToFirstAttribute())
        {
            do
            {
                if (xml.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    value = xml.Value;
                    break;
                }
            } while (xml.MoveToNextAttribute());

            xml.MoveToElement();
        }

        return value;
    }
}
