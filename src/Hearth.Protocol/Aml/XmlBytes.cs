using System.Buffers;

namespace Hearth.Protocol.Aml;

/// <summary>Sets of bytes that searches in documents stop at.</summary>
internal static class XmlBytes
{
    /// <summary>What ends a name in a tag.</summary>
    public static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/><"u8);

    /// <summary>What ends a value without quotes.</summary>
    public static readonly SearchValues<byte> UnquotedEnds = SearchValues.Create(" \t\r\n><\"'"u8);

    /// <summary>White space, and what sending programs fill up with.</summary>
    public static readonly SearchValues<byte> Filling = SearchValues.Create(" \t\r\n\0\u001a"u8);
}
