namespace Hearth.Testing;

/// <summary>The sample mails of the checkout: what tests compare with, and the seeds that mutations start from.</summary>
public static class MailSamples
{
    /// <summary>The folder of the samples.</summary>
    public static string Folder { get; } = Repository.PathOf("samples", "mail");

    /// <summary>File names of all samples, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Directory.EnumerateFiles(Folder, "*.eml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The bytes of a sample.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
