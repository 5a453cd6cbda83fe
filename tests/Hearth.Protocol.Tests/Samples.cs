using Hearth.Testing;

namespace Hearth.Protocol.Tests;

/// <summary>The sample messages of the checkout.</summary>
internal static class Samples
{
    /// <summary>File names of all samples, sorted.</summary>
    public static string[] Names { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.PathOf("samples", "messages"), "*.xml")
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The samples that are whole and not damaged.</summary>
    public static IEnumerable<string> Sound =>
        Names.Where(name =>
            !name.StartsWith("broken", StringComparison.Ordinal)
            && !name.StartsWith("damaged", StringComparison.Ordinal)
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
}
