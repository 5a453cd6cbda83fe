using System.Text;
using System.Xml;

namespace Hearth.Benchmarks.Read;

/// <summary>What the base library costs without any of Hearth's code.</summary>
internal static class PlainWalk
{
    /// <summary>Walks with an XML reader, as it comes out of the box, and keeps the text of every element with its name.</summary>
    public static int WithXmlReader(byte[] message)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true };
        using var xml = XmlReader.Create(new MemoryStream(message, writable: false), settings);
        var kept = new List<(string Name, string Text)>();
        var name = "";
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    name = xml.LocalName;
                    while (xml.MoveToNextAttribute())
                    {
                        kept.Add((xml.LocalName, xml.Value));
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    kept.Add((name, xml.Value));
                    break;
            }
        }

        return kept.Count;
    }

    /// <summary>Makes one string of all bytes: no reader that keeps the text as strings can do with much less.</summary>
    public static int Decode(byte[] message) => Encoding.UTF8.GetString(message).Length;
}
