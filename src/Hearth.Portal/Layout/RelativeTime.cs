namespace Hearth.Portal.Layout;

/// <summary>How long ago an instant was, in few words. The script that keeps pages fresh uses the same words.</summary>
public static class RelativeTime
{
    /// <summary>The words for an instant, seen from another.</summary>
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var past = now - at;
        var size = past.Duration();
        if (size < TimeSpan.FromSeconds(45))
        {
            return past >= TimeSpan.Zero ? "just now" : "in a moment";
        }

        var text = size switch
        {
            { TotalHours: < 1 } => $"{Math.Max(1, Whole(size.TotalMinutes))} min",
            { TotalDays: < 1 } => $"{Whole(size.TotalHours)} h",
            _ => $"{Whole(size.TotalDays)} d",
        };
        return past >= TimeSpan.Zero ? $"{text} ago" : $"in {text}";
    }

    private static long Whole(double count) => (long)Math.Round(count, MidpointRounding.AwayFromZero);
}
