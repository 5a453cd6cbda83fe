using System.Diagnostics.CodeAnalysis;

namespace Hearth.Protocol.Text;

/// <summary>A short text in one line: <c>host; time; text; level</c>, as some platforms page it.</summary>
/// <param name="HostName">Host name.</param>
/// <param name="Time">Time of the event.</param>
/// <param name="Description">What happened.</param>
/// <param name="Level">The severity.</param>
/// <remarks>Source: the short text of the Catalyst guides. Mail wraps the line, so lines up to the first empty one count.</remarks>
internal sealed record OneLineText(string? HostName, DeviceTime Time, string? Description, string Level)
{
    /// <summary>What separates the four parts. The text may hold it too: the first two and the last count.</summary>
    public const char Separator = ';';

    /// <summary>Longest text looked at, in bytes: the format's own limit is far below.</summary>
    private const int Longest = 8192;

    /// <summary>Reads a line; <see langword="false"/> when its second part is no time or its last no level.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out OneLineText? line)
    {
        line = null;
        bytes = bytes.Trim(" \t\r\n"u8);
        bytes = bytes[..Paragraph(bytes)];
        if (bytes.Length > Longest || bytes.Count((byte)Separator) < 3)
        {
            return false;
        }

        var text = TextBytes.Decode(bytes.ToArray(), [], out _).Replace('\n', ' ');
        var host = text.IndexOf(Separator, StringComparison.Ordinal);
        var time = text.IndexOf(Separator, host + 1);
        var level = text.LastIndexOf(Separator);
        if (
            !DeviceTimes.TryParse(text[(host + 1)..time], out var at)
            || !CallHomeLevels.TryParse(text[(level + 1)..].Trim(), out _, out _)
        )
        {
            return false;
        }

        line = new OneLineText(
            TextOrNull(text[..host]),
            at,
            TextOrNull(text[(time + 1)..Math.Max(level, time + 1)]),
            text[(level + 1)..].Trim()
        );
        return true;
    }

    /// <summary>The message the line tells.</summary>
    public Message Compose(NotedProblems problems)
    {
        var isLevel = CallHomeLevels.TryParse(Level, out var level, out var clamped);
        if (clamped)
        {
            problems.Add(
                ReadProblemKind.OddValue,
                -1,
                $"The severity level \"{NotedProblems.Quote(Level)}\" is outside 0 to 9 and was clamped."
            );
        }

        problems.Add(ReadProblemKind.Missing, -1, "The message has no device id.");
        var type = TextType.Of(null, null, Description, DeviceFamily.Unknown);
        return new Message
        {
            Format = MessageFormat.Short,
            AlertGroup = type.Group,
            EventName = type.EventName,
            Kind = TextType.KindOf(type.Group, null, type, null),
            Severity = isLevel ? level : null,
            SeverityRaw = Level,
            EventTime = Time,
            Description = Description,
            Syslog = SystemMessages.TryFind(Description, out var syslog) ? syslog : null,
            System = new SystemContact { Name = HostName },
        };
    }

    /// <summary>Where the first empty line starts.</summary>
    private static int Paragraph(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        var returned = bytes.IndexOf("\n\r\n"u8);
        return Math.Min(end < 0 ? bytes.Length : end, returned < 0 ? bytes.Length : returned);
    }

    private static string? TextOrNull(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
