namespace Hearth.Protocol.Aml;

/// <summary>What a scanner met.</summary>
internal enum XmlToken : byte
{
    /// <summary>Something that does not count.</summary>
    Nothing = 0,

    /// <summary>A start tag.</summary>
    Start,

    /// <summary>A tag that is start and end.</summary>
    Empty,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>Text or a CDATA section.</summary>
    Text,

    /// <summary>The end of a sound document.</summary>
    Done,

    /// <summary>Something the scanner leaves to another reader.</summary>
    GaveUp,
}

/// <summary>An element whose end tag has not been read.</summary>
internal readonly record struct XmlOpenElement(XmlName Name, int Namespace, int NamespacesBefore);
