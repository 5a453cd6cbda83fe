namespace Hearth.Protocol.Text;

/// <summary>What has been read of an attachment in front of its text.</summary>
internal sealed class PartDraft
{
    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? Mime { get; set; }

    /// <summary>The attachment.</summary>
    public Attachment ToAttachment(string output, bool isCut) =>
        new()
        {
            Name = Name ?? "",
            Type = string.IsNullOrEmpty(Type) ? null : Type,
            Encoding = PartEncoding.Of(Type, Mime),
            Text = output,
            IsTruncated = isCut,
        };
}

/// <summary>How the text formats say that an attachment is not plain text.</summary>
/// <remarks>
/// They were made for command output and have no field for it. Long text has a MIME type, whose parameter
/// <c>encoding</c> says it; in full text the type does. Both are this library's own way.
/// </remarks>
internal static class PartEncoding
{
    private const string Parameter = "encoding=";

    /// <summary>Whether an encoding is that of plain text, of which nothing is said.</summary>
    public static bool IsPlain(string? encoding) =>
        string.IsNullOrEmpty(encoding)
        || encoding.Equals("plain", StringComparison.OrdinalIgnoreCase)
        || encoding.Equals("text", StringComparison.OrdinalIgnoreCase);

    /// <summary>The encoding that type and MIME type of an attachment tell; <see langword="null"/> for plain text.</summary>
    public static string? Of(string? type, string? mime)
    {
        var at = mime?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        var encoding = at < 0 ? type : mime![(at + Parameter.Length)..].Trim();
        return encoding?.ToLowerInvariant() is "base64" or "gzip" or "base64gzip" || (at >= 0 && encoding!.Length > 0)
            ? encoding
            : null;
    }

    /// <summary>The MIME type of an attachment with an encoding.</summary>
    public static string MimeOf(string? encoding) =>
        IsPlain(encoding) ? "text/plain" : $"application/octet-stream; {Parameter}{encoding}";
}
