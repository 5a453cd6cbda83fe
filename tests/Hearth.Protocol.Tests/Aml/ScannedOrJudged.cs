using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests.Aml;

/// <summary>The scanner beside the XML reader that judges what the scanner gives up on.</summary>
internal static class ScannedOrJudged
{
    /// <summary>Whether the scanner reads a document; what it then gives is what the XML reader gives.</summary>
    public static bool IsScanned(byte[] document) => IsScanned(document, ReaderLimits.Default);

    public static bool IsScanned(byte[] document, ReaderLimits limits)
    {
        if (!XmlInput.TryPrepare(document, out var input, out _) || input.IsMml())
        {
            return false;
        }

        var scanned = AmlScanner.TryRead(input, limits);
        if (scanned is null)
        {
            return false;
        }

        var judged = AmlReader.ReadXml(input, limits);
        Assert.NotNull(judged.Value);
        Assert.NotNull(scanned.Value);
        Assert.Equal(judged.Problems, scanned.Problems);
        Assert.Equal(
            MessageJson.ToJson(judged.Value, indented: true),
            MessageJson.ToJson(scanned.Value, indented: true)
        );
        return true;
    }
}
