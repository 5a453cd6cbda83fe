namespace Hearth.Portal.Layout;

/// <summary>What a person typed into a search field.</summary>
public static class SearchText
{
    private const int MaxLength = 100;

    /// <summary>The text to look for, in capitals; <see langword="null"/> when there is none.</summary>
    public static string? Clean(string? typed)
    {
        var trimmed = typed?.Trim();
        return trimmed is { Length: > 0 } ? trimmed[..Math.Min(trimmed.Length, MaxLength)].ToUpperInvariant() : null;
    }
}
