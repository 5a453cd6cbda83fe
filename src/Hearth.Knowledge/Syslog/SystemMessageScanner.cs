using System.Collections.Immutable;
using System.Text;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>Finds system messages (<c>%FACILITY[-SUB]-SEVERITY-MNEMONIC: text</c>) in a text by scanning, not by matching.</summary>
/// <remarks>
/// A text may hold a second message in the first one's text (a carrier such as <c>%IOSXE-6-PLATFORM</c>); both are found.
/// </remarks>
public static class SystemMessageScanner
{
    private const int MaxTagLength = 80;
    private const int MaxMessages = 64;
    private const int MaxTextLength = 1000;

    /// <summary>Finds the system messages of a text.</summary>
    /// <param name="text">Any text; at most its first 16,384 characters are looked at.</param>
    /// <returns>The messages in the order of the text, at most 64.</returns>
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

    /// <summary>
    /// The text without the tags of its system messages, line for line: what a rule's patterns read, so that the
    /// <c>3</c> of <c>%FAN-3-FAN_FAILED: Fan 2 ...</c> is not taken for a fan.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text; the same when it holds no tag.</returns>
    public static string WithoutTags(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder();
        var from = 0;
        for (var percent = text.IndexOf('%', 0); percent >= 0; percent = text.IndexOf('%', percent + 1))
        {
            var rest = text.AsSpan(percent + 1);
            if (TagLength(rest) is var length && length > 0 && ReadTag(rest) is not null)
            {
                kept.Append(text, from, percent - from);
                from = percent + 1 + length + rest[length..].IndexOf(':') + 1;
            }
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    private static int TagLength(ReadOnlySpan<char> span)
    {
        var length = 0;
        while (length < span.Length && length <= MaxTagLength && IsTagCharacter(span[length]))
        {
            length++;
        }

        return length;
    }

    private static SystemMessage? ReadTag(ReadOnlySpan<char> span)
    {
        var length = TagLength(span);
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
