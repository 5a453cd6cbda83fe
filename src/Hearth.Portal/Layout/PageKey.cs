using System.Globalization;

namespace Hearth.Portal.Layout;

/// <summary>Where a list goes on: the time and the identifier of the last row shown.</summary>
/// <param name="At">The row's time.</param>
/// <param name="Id">The row's identifier.</param>
public sealed record PageKey(DateTimeOffset At, Guid Id)
{
    /// <summary>Rows on a page.</summary>
    public const int Limit = 50;

    /// <summary>Reads the text of an address; <see langword="null"/> for text that is none, which shows the first page.</summary>
    public static PageKey? Parse(string? text)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return
            dash > 0
            && long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(text.AsSpan(dash + 1), "N", out var id)
            ? new PageKey(new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }

    /// <summary>The text for an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id:N}");
}
