using Hearth.Scrubbing.Lines;

namespace Hearth.Scrubbing.Detectors;

/// <summary>Hides the password of addresses such as <c>ftp://user:password@host/path</c>.</summary>
/// <remarks>Source: RFC 3986 section 3.2.1. People write passwords unescaped, with <c>/</c> and <c>@</c> in them: the last <c>@</c> counts.</remarks>
internal static class AddressPasswords
{
    private const string Scheme = "://";

    /// <summary>Looks at a word.</summary>
    public static void Hide(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        while (start < end)
        {
            var scheme = line[start..end].IndexOf(Scheme, StringComparison.Ordinal);
            if (scheme < 0)
            {
                return;
            }

            var authority = start + scheme + Scheme.Length;
            // Another address in the same word begins where its scheme does.
            var next = line[authority..end].IndexOf(Scheme, StringComparison.Ordinal);
            var stop = next < 0 ? end : authority + next;
            var range = Password(line, authority, stop);
            if (!range.IsEmpty)
            {
                edits.Hide(line, range, ScrubKind.AddressPassword);
            }

            start = stop;
        }
    }

    private static ValueRange Password(ReadOnlySpan<char> line, int start, int end)
    {
        var text = line[start..end];
        var slash = text.IndexOfAny("/?#");
        var authority = slash < 0 ? text : text[..slash];
        var colon = authority.IndexOf(':');
        if (colon < 0)
        {
            return default;
        }

        var at = authority.LastIndexOf('@');
        if (at < 0 && slash >= 0 && authority[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            // Not a port, so the slash belongs to the password.
            at = text.LastIndexOf('@');
        }

        return at > colon + 1 ? new(start + colon + 1, start + at, start + at) : default;
    }
}
