using System.Globalization;

namespace Hearth.Mail.Maildir;

/// <summary>One mail of a Maildir, by its file's name: <c>1709360404.M123456P789.mx.example.net,S=4711:2,RS</c>.</summary>
/// <param name="UniqueName">What stays the same when flags change: the name up to the colon.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="IsNew">Whether it lies in <c>new</c>; else in <c>cur</c>.</param>
/// <param name="Flags">Its flags in ASCII order, such as <c>RS</c>; empty for none.</param>
/// <param name="DeliveredAt">When it was delivered: as the name says, to the microsecond where it does; else when the file was written.</param>
public sealed record MaildirMessage(
    string UniqueName,
    string FileName,
    bool IsNew,
    string Flags,
    DateTimeOffset DeliveredAt
)
{
    private const char Seen = 'S';
    private const char Trashed = 'T';
    private const string InfoMark = ":2,";

    /// <summary>The latest second a name may tell, in the year 9999; what is beyond is no time.</summary>
    private const long LastSecond = 253_402_300_799;

    /// <summary>Whether somebody has seen it, or put it into the trash.</summary>
    public bool IsSeen => Flags.Contains(Seen, StringComparison.Ordinal) || Flags.Contains(Trashed, StringComparison.Ordinal);

    /// <summary>The name it has in <c>cur</c> once it is seen; its other flags stay.</summary>
    internal string SeenName => UniqueName + InfoMark + string.Concat(Flags.Append(Seen).Distinct().Order());

    /// <summary>Puts the mail delivered last first; of one instant, by name.</summary>
    internal static IComparer<MaildirMessage> NewestFirst { get; } =
        Comparer<MaildirMessage>.Create(
            (a, b) =>
                b.DeliveredAt.CompareTo(a.DeliveredAt) is var byTime and not 0
                    ? byTime
                    : string.CompareOrdinal(b.UniqueName, a.UniqueName)
        );

    internal static MaildirMessage Parse(FileInfo file, bool isNew)
    {
        var colon = file.Name.LastIndexOf(':');
        var info = colon < 0 ? "" : file.Name[colon..];
        var flags = info.StartsWith(InfoMark, StringComparison.Ordinal) ? info[InfoMark.Length..] : "";
        var unique = colon < 0 ? file.Name : file.Name[..colon];
        return new(unique, file.Name, isNew, string.Concat(flags.Order()), TimeIn(unique) ?? WrittenAt(file));
    }

    /// <summary>The time of delivery in a name: seconds of Unix time, and <c>M</c> with microseconds behind the first dot.</summary>
    private static DateTimeOffset? TimeIn(string name)
    {
        var seconds = Number(name, 0);
        if (seconds is null or > LastSecond)
        {
            return null;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var mark = dot < 0 ? -1 : name.IndexOf('M', dot);
        var second = name.IndexOf('.', dot + 1);
        var isInside = mark > 0 && (second < 0 || mark < second);
        var micros = isInside && Number(name, mark + 1) is { } number and < 1_000_000 ? number : 0;
        return DateTimeOffset.FromUnixTimeSeconds(seconds.Value).AddMicroseconds(micros);
    }

    private static long? Number(string text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - from < 13)
        {
            end++;
        }

        return end == from ? null : long.Parse(text.AsSpan(from, end - from), CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset WrittenAt(FileInfo file) => new(file.LastWriteTimeUtc, TimeSpan.Zero);
}
