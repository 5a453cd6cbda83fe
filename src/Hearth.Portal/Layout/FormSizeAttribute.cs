using Microsoft.AspNetCore.Http.Metadata;

namespace Hearth.Portal.Layout;

/// <summary>How much a form of a page may hold. Without it, <see cref="Usual"/>: whoever is not signed in may send forms, too.</summary>
/// <param name="bytes">Most bytes of a request to the page.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormSizeAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>Room for names, notes and pass phrases: 16 KiB.</summary>
    public const long Usual = 16 * 1024;

    /// <summary>
    /// Room for a pasted text of <see cref="Tools.PastedText.MaxLength"/> characters, which take up to nine bytes each in a form:
    /// 5 MiB. For people with an account only.
    /// </summary>
    public const long Pasted = 5 * 1024 * 1024;

    /// <inheritdoc/>
    public long? MaxRequestBodySize { get; } = bytes;
}
