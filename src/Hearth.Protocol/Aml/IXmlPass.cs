using System.Xml;

namespace Hearth.Protocol.Aml;

/// <summary>One forward pass over a document of one kind.</summary>
internal interface IXmlPass
{
    /// <summary>Whether the end of the root element was read.</summary>
    bool IsRootClosed { get; }

    /// <summary>Reads everything.</summary>
    /// <returns><see langword="false"/> when the document is too deep; the rest was not read.</returns>
    /// <exception cref="XmlException">The document is not well-formed.</exception>
    bool ReadToEnd();

    /// <summary>The message; <see langword="null"/> and a problem when the document is another thing.</summary>
    Message? Compose();
}
