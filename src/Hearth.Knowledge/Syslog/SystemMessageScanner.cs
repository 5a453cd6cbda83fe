using System.Collections.Immutable;
using System.Text;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>Finds all system messages of a text, such as a description of many lines, for the rules.</summary>
/// <remarks>
/// A text may hold a second message in the first one's text (a carrier such as <c>%IOSXE-6-PLATFORM</c>); both are found.
/// What a tag looks like is <see cref="SystemMessageTag"/>'s to know; a log line is taken apart by <see cref="MessageDecoder"/>.
/// </remarks>
public static class SystemMessageScanner
{
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
        var from = 0;
        while (found.Count < MaxMessages && SystemMessageTag.TryFind(span, from, out var tag))
        {
            var rest = span[tag.TextStart..];
            var end = rest.IndexOfAny('\r', '\n');
            var line = (end < 0 ? rest : rest[..end]).Trim();
            found.Add(tag.ToMessage(span, line[..Math.Min(line.Length, MaxTextLength)]));
            from = tag.End;
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
        if (!SystemMessageTag.TryFind(text, 0, out var tag))
        {
            return text;
        }

        var kept = new StringBuilder();
        var from = 0;
        do
        {
            kept.Append(text, from, tag.Start - from);
            from = tag.TextStart;
        } while (SystemMessageTag.TryFind(text, from, out tag));

        return kept.Append(text, from, text.Length - from).ToString();
    }
}
