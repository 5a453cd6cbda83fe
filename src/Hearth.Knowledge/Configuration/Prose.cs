using System.Buffers;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Configuration;

/// <summary>Finds the lines of a configuration that are no commands: the text of banners, the lines of macros, and the bytes of certificates and keys.</summary>
/// <remarks>One pass. A banner whose end does not come is one line, and then no other banner of the text is believed either.</remarks>
internal sealed partial class Prose(LinesAhead lines, ConfigurationPlatform platform)
{
    /// <summary>Most lines of a banner.</summary>
    private const int LongestBanner = 500;

    private const int ShortestBase64 = 40;

    private const string MacroEnd = "@";

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF ");

    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );

    private int _bannerEnd;
    private bool _isInBytes;
    private bool _isBannerBroken;

    /// <summary>Whether a line belongs to a text or to bytes; the line that begins them does not.</summary>
    public bool Covers(BoundedLine line)
    {
        if (line.Number <= _bannerEnd)
        {
            return true;
        }

        if (_isInBytes)
        {
            return IsOfBytes(line.Span.Trim());
        }

        if ((line.Span is [' ' or '\t', ..] && CertificateHead().IsMatch(line.Span)) || IsBegin(line.Span.TrimStart()))
        {
            _isInBytes = true;
        }
        else if (
            !_isBannerBroken
            && platform != ConfigurationPlatform.Asa
            && line.Span.StartsWith("banner ", StringComparison.OrdinalIgnoreCase)
        )
        {
            Banner(line);
        }
        else if (line.Span.StartsWith("macro name ", StringComparison.OrdinalIgnoreCase))
        {
            Macro();
        }

        return false;
    }

    private bool IsOfBytes(ReadOnlySpan<char> text)
    {
        if (
            text.Equals("quit", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("-----END", StringComparison.Ordinal)
        )
        {
            _isInBytes = false;
            return true;
        }

        _isInBytes =
            IsBegin(text)
            || text.IndexOfAnyExcept(Hex) < 0
            || (text.Length >= ShortestBase64 && text.IndexOfAnyExcept(Base64) < 0);
        return _isInBytes;
    }

    /// <summary>Looks for the end of a banner: its text stands between two marks, which may be on one line.</summary>
    /// <remarks>ASA has a command for each line of the banner, and no marks.</remarks>
    private void Banner(BoundedLine line)
    {
        var rest = BannerHead().Match(line.Text.ToString()).Groups["text"].Value;
        if (rest.Length == 0)
        {
            return;
        }

        var mark = rest.StartsWith("^C", StringComparison.Ordinal) ? "^C" : rest[..1];
        if (rest.AsSpan(mark.Length).Contains(mark, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var next in lines.Following(LongestBanner))
        {
            if (next.Span.Contains(mark, StringComparison.Ordinal))
            {
                _bannerEnd = next.Number;
                return;
            }
        }

        _isBannerBroken = true;
    }

    /// <summary>The lines of a macro wait until somebody applies it; they end with a mark of their own.</summary>
    private void Macro()
    {
        foreach (var next in lines.Following(LongestBanner))
        {
            if (next.Span.Trim() is MacroEnd)
            {
                _bannerEnd = next.Number;
                return;
            }
        }
    }

    private static bool IsBegin(ReadOnlySpan<char> text) => text.StartsWith("-----BEGIN", StringComparison.Ordinal);

    [GeneratedRegex(@"^banner (?:[a-z-]+ )?\s*(?<text>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BannerHead();

    [GeneratedRegex(
        @"^\s+certificate (?:ca|self-signed|rollover|[0-9a-f]{2,})\b|^\s+key-string$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CertificateHead();
}
