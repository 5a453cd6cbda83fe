using System.Text;
using System.Xml;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Mml;

/// <summary>One forward pass over an <c>mml</c> document. No recursion: what is open stands in a list as long as the document is deep.</summary>
internal sealed class MmlPass(XmlReader xml, ReaderLimits limits, ProblemList problems) : IXmlPass
{
    private readonly MmlDraft _draft = new(limits, problems);

    /// <summary>For every depth the nearest element around it that is known and holds elements.</summary>
    private readonly List<string> _around = [];

    private readonly StringBuilder _text = new();
    private MmlField _field;
    private int _leafDepth = -1;

    public bool IsRootClosed { get; private set; }

    public bool ReadToEnd()
    {
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.Depth >= limits.MaxDepth:
                    problems.Add(
                        ReadProblemKind.TooDeep,
                        $"Elements are nested deeper than {limits.MaxDepth}; nothing was read."
                    );
                    return false;
                case XmlNodeType.Element:
                    Start(xml.Depth);
                    break;
                case XmlNodeType.EndElement:
                    End(xml.Depth);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when _leafDepth >= 0:
                    _text.Append(xml.Value);
                    break;
            }
        }

        return true;
    }

    public Message? Compose()
    {
        if (_draft.IsCallHome)
        {
            return _draft.Compose();
        }

        problems.AddWithoutPlace(
            ReadProblemKind.NotCallHome,
            "The document's root element is \"mml\"; it holds no Call Home message."
        );
        return null;
    }

    private void Start(int depth)
    {
        // An element within text is looked through: output that is itself XML, or markup somebody typed.
        if (_leafDepth < 0)
        {
            var name = xml.LocalName;
            var around = depth == 0 ? "" : _around[depth - 1];
            _field = MmlFields.Of(around, name);
            if (_field != MmlField.None)
            {
                _leafDepth = depth;
            }
            else
            {
                Enter(depth, MmlFields.IsContainer(name) ? name : around);
                _draft.Start(name);
            }
        }

        if (xml.IsEmptyElement)
        {
            End(depth);
        }
    }

    private void Enter(int depth, string container)
    {
        if (_around.Count <= depth)
        {
            _around.Add(container);
        }
        else
        {
            _around[depth] = container;
        }
    }

    private void End(int depth)
    {
        IsRootClosed |= depth == 0;
        if (_leafDepth < 0)
        {
            _draft.End(xml.LocalName);
        }
        else if (depth == _leafDepth)
        {
            _draft.Set(_field, _text.ToString());
            _text.Clear();
            _leafDepth = -1;
        }
    }
}
