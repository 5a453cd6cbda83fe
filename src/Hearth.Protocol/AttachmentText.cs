using System.Buffers;
using System.Text;

namespace Hearth.Protocol;

/// <summary>Command output as people and parsers want it: without the device's echo, prompt and second escaping.</summary>
public static class AttachmentText
{
    /// <summary>Longest prompt looked for, in characters.</summary>
    private const int LongestPrompt = 128;

    private static readonly (string Reference, char Character)[] References =
    [
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&amp;", '&'),
        ("&apos;", '\''),
        ("&quot;", '"'),
    ];

    private static readonly SearchValues<char> NeedsEscape = SearchValues.Create("<>&'\"");

    /// <summary>The text for display, rules and parsers. The attachment itself keeps what the device wrote.</summary>
    /// <param name="attachment">The attachment.</param>
    /// <param name="family">The sender's family: NX-OS, MDS and UCS escape their output before it goes into the document.</param>
    /// <param name="maxBytes">Most bytes its encoding may expand to.</param>
    /// <returns>
    /// The output without a first line that repeats the command and without a last line that is only the prompt; empty when
    /// the content is no text.
    /// </returns>
    public static string ForDisplay(
        Attachment attachment,
        DeviceFamily family,
        int maxBytes = AttachmentContent.DefaultMaxBytes
    ) => ForDisplay(attachment, AttachmentContent.Of(attachment, maxBytes), family);

    /// <summary>The text for display, rules and parsers, of content that has been decoded.</summary>
    /// <param name="attachment">The attachment.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="family">The sender's family.</param>
    /// <returns>As <see cref="ForDisplay(Attachment, DeviceFamily, int)"/>.</returns>
    public static string ForDisplay(Attachment attachment, AttachmentContent content, DeviceFamily family)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        ArgumentNullException.ThrowIfNull(content);
        var text = content.Text ?? "";
        var name = attachment.Name;
        if (family is DeviceFamily.NxOs or DeviceFamily.Mds or DeviceFamily.Ucs)
        {
            // What was encoded was never markup, so it needed no escape.
            text = content.IsEncoded ? text : Unescape(text);
            name = Unescape(name);
        }

        var shown = WithoutPrompt(WithoutEcho(text, name.AsSpan().Trim()));
        return shown.Length == text.Length ? text : shown.ToString();
    }

    /// <summary>Escapes text the way NX-OS does before it puts it into a CDATA section. What is escaped already stays.</summary>
    internal static string Escape(string text)
    {
        var at = text.AsSpan().IndexOfAny(NeedsEscape);
        if (at < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 64).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            var character = text[at];
            escaped = character switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\'' => escaped.Append("&apos;"),
                '"' when at == 0 || text[at - 1] != '\\' => escaped.Append("\\\""),
                '&' when ReferenceAt(text, at) is null => escaped.Append("&amp;"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Undoes the second escaping; text that holds a bare <c>&lt;</c> was never escaped and stays.</summary>
    private static string Unescape(string text)
    {
        if (text.Contains('<', StringComparison.Ordinal) || text.AsSpan().IndexOfAny('&', '\\') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (ReferenceAt(text, at) is { } found)
            {
                plain.Append(found.Character);
                at += found.Reference.Length - 1;
            }
            else if (text[at] != '\\' || at + 1 == text.Length || text[at + 1] != '"')
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }

    private static (string Reference, char Character)? ReferenceAt(string text, int at)
    {
        if (text[at] != '&')
        {
            return null;
        }

        foreach (var candidate in References)
        {
            if (text.AsSpan(at).StartsWith(candidate.Reference, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> WithoutEcho(ReadOnlySpan<char> text, ReadOnlySpan<char> command)
    {
        var start = text.TrimStart("\r\n");
        var end = start.IndexOf('\n');
        var first = (end < 0 ? start : start[..end]).Trim();
        if (command.IsEmpty || !first.EndsWith(command, StringComparison.Ordinal))
        {
            return text;
        }

        var before = first[..^command.Length].TrimEnd();
        return before.IsEmpty || IsPrompt(before) ? (end < 0 ? [] : start[(end + 1)..]) : text;
    }

    private static ReadOnlySpan<char> WithoutPrompt(ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimEnd();
        var start = trimmed.LastIndexOf('\n') + 1;
        return IsPrompt(trimmed[start..].TrimStart()) ? trimmed[..start].TrimEnd("\r\n") : text;
    }

    /// <summary>Whether a line is only a prompt: a host name, perhaps with a place and a mode, ending in <c>#</c> or <c>&gt;</c>.</summary>
    private static bool IsPrompt(ReadOnlySpan<char> line)
    {
        if (
            line.Length is < 2 or > LongestPrompt
            || line[^1] is not ('#' or '>')
            || !char.IsAsciiLetterOrDigit(line[0])
        )
        {
            return false;
        }

        foreach (var character in line[..^1])
        {
            if (!char.IsAsciiLetterOrDigit(character) && !"-_.:/()@".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
