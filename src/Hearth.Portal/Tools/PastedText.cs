using System.Globalization;

namespace Hearth.Portal.Tools;

/// <summary>A text that somebody pasted into a tool, within what a page takes.</summary>
public static class PastedText
{
    /// <summary>Longest text, in characters; the command line and the service for programs take more.</summary>
    public const int MaxLength = 500_000;

    /// <summary>Why a text is not looked at; <see langword="null"/> when it is.</summary>
    /// <param name="text">The text.</param>
    public static string? Complaint(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "There is no text in it."
        : text.Length > MaxLength
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The text has {text.Length:N0} characters; a page takes {MaxLength:N0}. The hearth command takes longer ones."
            )
        : null;
}
