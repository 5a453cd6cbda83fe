using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>The namespace declarations in scope, the innermost last.</summary>
internal ref struct XmlNamespaces(ReadOnlySpan<byte> document, Span<XmlNamespace> declared)
{
    /// <summary>Most declarations that may be in scope at once.</summary>
    public const int Most = 32;

    private const string OfXml = "http://www.w3.org/XML/1998/namespace";
    private const string OfDeclarations = "http://www.w3.org/2000/xmlns/";

    private readonly ReadOnlySpan<byte> _document = document;
    private readonly Span<XmlNamespace> _declared = declared;

    /// <summary>How many are in scope. Set back when the element that declared some ends.</summary>
    public int Count { get; set; }

    /// <summary>Whether an attribute of that name declares a namespace.</summary>
    public static bool IsDeclaration(ReadOnlySpan<byte> name) =>
        name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == (byte)':');

    /// <summary>Takes a declaration.</summary>
    /// <returns><see langword="false"/> for one that is forbidden, unusual or one too many.</returns>
    public bool TryDeclare(XmlAttribute declaration)
    {
        var name = declaration.Name;
        var prefix = name.HasPrefix ? name.Local(_document) : default;
        var uri = declaration.Value.Of(_document);
        if (
            Count == _declared.Length
            || declaration.Value.Kind != XmlTextKind.Verbatim
            || (name.HasPrefix && (uri.IsEmpty || IsReserved(prefix)))
            || Ascii.Equals(uri, OfXml)
            || Ascii.Equals(uri, OfDeclarations)
        )
        {
            return false;
        }

        _declared[Count++] = new XmlNamespace(name, declaration.Value);
        return true;
    }

    /// <summary>The innermost declaration of a prefix; -1 for none.</summary>
    /// <param name="prefix">The prefix; empty for the default namespace.</param>
    public readonly int Find(ReadOnlySpan<byte> prefix)
    {
        for (var index = Count - 1; index >= 0; index--)
        {
            var name = _declared[index].Declaration;
            if ((name.HasPrefix ? name.Local(_document) : default).SequenceEqual(prefix))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The namespace of a declaration; empty for none.</summary>
    public readonly ReadOnlySpan<byte> UriOf(int index) => index < 0 ? default : _declared[index].Uri.Of(_document);

    /// <summary>Prefixes that start with these letters are reserved (Namespaces in XML 1.0, section 3).</summary>
    private static bool IsReserved(ReadOnlySpan<byte> prefix) =>
        prefix.Length >= 3 && Ascii.EqualsIgnoreCase(prefix[..3], "xml"u8);
}

/// <summary>A namespace declaration.</summary>
/// <param name="Declaration">Name of the attribute: <c>xmlns</c>, or with the prefix as its local name.</param>
/// <param name="Uri">The namespace.</param>
internal readonly record struct XmlNamespace(XmlName Declaration, XmlText Uri);
