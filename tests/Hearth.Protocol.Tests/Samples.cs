using Hearth.Testing;

namespace Hearth.Protocol.Tests;

/// <summary>The sample messages of the checkout.</summary>
internal static class Samples
{
    /// <summary>File names of the samples in XML, sorted.</summary>
    public static string[] Names { get; } = [.. Files("*.xml")];

    /// <summary>File names of the samples in text and JSON.</summary>
    public static string[] TextAndJson { get; } = [.. Files("*.txt"), .. Files("*.json")];

    /// <summary>A sample of other traffic on the same address: no Call Home message.</summary>
    public const string OtherTraffic = "licensing-body.xml";

    /// <summary>The samples that are Call Home messages, whole and not damaged.</summary>
    public static IEnumerable<string> Sound =>
        Names.Where(name =>
            !name.StartsWith("broken", StringComparison.Ordinal)
            && !name.StartsWith("damaged", StringComparison.Ordinal)
            && name != OtherTraffic
        );

    public static byte[] Bytes(string name) => File.ReadAllBytes(Repository.PathOf("samples", "messages", name));

    public static ReadResult<Message> Read(string name) => MessageReader.Read(Bytes(name), ReaderLimits.Default);

    /// <summary>The message in a sample that must hold one.</summary>
    public static Message Message(string name)
    {
        var result = Read(name);
        Assert.NotNull(result.Value);
        return result.Value;
    }

    private static IEnumerable<string> Files(string pattern) =>
        Directory
            .EnumerateFiles(Repository.PathOf("samples", "messages"), pattern)
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
}
