using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>Finds system messages (<c>%FACILITY[-SUB]-SEVERITY-MNEMONIC: text</c>) in a text by scanning, not by matching.</summary>
/// <remarks>
/// A text may hold a second message in the first one's text (a carrier such as <c>%IOSXE-6-PLATFORM</c>); both are found.
/// </remarks>
public static class SystemMessageScanner
{
    private const int MaxTagLength = 80;
    private const int MaxMessages = 8;
    private const int MaxTextLength = 1000;

    /// <summary>Finds the system messages of a text.</summary>
    /// <param name="text">Any text; at most its first 16,384 characters are looked at.</param>
    /// <returns>The messages in the order of the text, at most eight.</returns>
    public static ImmutableArray<SystemMessage> Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<SystemMessage>();
        var span = text.AsSpan(0, Math.Min(text.Length, 16_384));
        while (found.Count < MaxMessages)
        {
            var percent = span.IndexOf('%');
            if (percent < 0)
            {
                break;
            }

            span = span[(percent + 1)..];
            if (ReadTag(span) is { } message)
            {
                found.Add(message);
            }
        }

        return found.DrainToImmutable();
    }

    private static SystemMessage? ReadTag(ReadOnlySpan<char> span)
    {
        var length = 0;
        while (length < span.Length && length <= MaxTagLength && IsTagCharacter(span[length]))
        {
            length++;
        }

        var tag = span[..length];
        var rest = span[length..].TrimStart(' ');
        if (length > MaxTagLength || !rest.StartsWith(":"))
        {
            return null;
        }

        for (var dash = tag.Length - 1; dash > 0; dash--)
        {
            var isSeverity =
                tag[dash] == '-' && dash + 2 < tag.Length && tag[dash + 1] is >= '0' and <= '7' && tag[dash + 2] == '-';
            if (isSeverity && tag.Length > dash + 3)
            {
                return Take(tag[..dash], tag[dash + 1] - '0', tag[(dash + 3)..], rest[1..]);
            }
        }

        return null;
    }

    private static SystemMessage Take(
        ReadOnlySpan<char> origin,
        int severity,
        ReadOnlySpan<char> mnemonic,
        ReadOnlySpan<char> rest
    )
    {
        var end = rest.IndexOfAny('\r', '\n');
        var text = (end < 0 ? rest : rest[..end]).Trim();
        var dash = origin.IndexOf('-');
        return new SystemMessage(
            (dash < 0 ? origin : origin[..dash]).ToString(),
            dash < 0 ? null : origin[(dash + 1)..].ToString(),
            severity,
            mnemonic.ToString(),
            text[..Math.Min(text.Length, MaxTextLength)].ToString()
        );
    }

    private static bool IsTagCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/';
}
