using System.Buffers;

namespace Hearth.Protocol.Aml;

/// <summary>The attributes of one tag, namespace declarations included.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> document, Span<XmlAttribute> attributes)
{
    /// <summary>Most attributes of an element: each is compared with each.</summary>
    public const int Most = 16;

    private static readonly SearchValues<byte> Odd = SearchValues.Create("<&\t\r\n"u8);

    private readonly ReadOnlySpan<byte> _document = document;
    private readonly Span<XmlAttribute> _attributes = attributes;
    private int _count;

    /// <summary>All of them.</summary>
    public readonly ReadOnlySpan<XmlAttribute> All => _attributes[.._count];

    /// <summary>Forgets them.</summary>
    public void Clear() => _count = 0;

    /// <summary>Reads the attributes of a tag, and the tag's end.</summary>
    /// <param name="at">Where the tag's name ends.</param>
    /// <param name="end">Where the tag ends.</param>
    /// <param name="isEmpty">Whether it is start and end.</param>
    public bool TryRead(int at, out int end, out bool isEmpty)
    {
        Clear();
        end = at;
        isEmpty = false;
        while (true)
        {
            var behind = XmlCharacters.PassWhiteSpace(_document, at);
            switch (_document[behind..])
            {
                case [(byte)'>', ..]:
                    end = behind + 1;
                    return true;
                case [(byte)'/', (byte)'>', ..]:
                    end = behind + 2;
                    isEmpty = true;
                    return true;
                case [_, ..] when behind > at && TryReadOne(behind, out at):
                    break;
                default:
                    return false;
            }
        }
    }

    private bool TryReadOne(int start, out int end)
    {
        end = start;
        if (_count == _attributes.Length || !XmlName.TryRead(_document, start, out var name))
        {
            return false;
        }

        if (_document[name.End..] is not [(byte)'=', (byte)'"' or (byte)'\'', ..])
        {
            return false;
        }

        var valueStart = name.End + 2;
        var length = _document[valueStart..].IndexOf(_document[valueStart - 1]);
        if (length < 0)
        {
            return false;
        }

        var value = _document.Slice(valueStart, length);
        var isPlain = value.IndexOfAny(Odd) < 0;
        if (!isPlain && !XmlText.IsSoundAttribute(value))
        {
            return false;
        }

        var kind = isPlain ? XmlTextKind.Verbatim : XmlTextKind.Attribute;
        _attributes[_count++] = new XmlAttribute(name, new XmlText(valueStart, length, kind));
        end = valueStart + length + 1;
        return true;
    }

    /// <summary>Whether every prefix is declared and no attribute is there twice.</summary>
    /// <param name="namespaces">What is declared, the tag's own declarations included.</param>
    public readonly bool AreSound(XmlNamespaces namespaces)
    {
        for (var later = 0; later < _count; later++)
        {
            var name = _attributes[later].Name;
            var isDeclaration = XmlNamespaces.IsDeclaration(name.Of(_document));
            if (!isDeclaration && name.HasPrefix && namespaces.Find(name.Prefix(_document)) < 0)
            {
                return false;
            }

            for (var earlier = 0; earlier < later; earlier++)
            {
                var other = _attributes[earlier].Name;
                // Two prefixes may mean one namespace, hence the same local name behind two prefixes is left to others.
                var isSame =
                    name.HasPrefix && other.HasPrefix
                        ? name.Local(_document).SequenceEqual(other.Local(_document))
                        : name.Of(_document).SequenceEqual(other.Of(_document));
                if (isSame)
                {
                    return false;
                }
            }
        }

        return true;
    }
}

/// <summary>An attribute of the tag just read.</summary>
internal readonly record struct XmlAttribute(XmlName Name, XmlText Value);
