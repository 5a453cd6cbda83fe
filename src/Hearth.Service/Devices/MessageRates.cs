using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hearth.Service.Devices;

/// <summary>How many messages of each type a device sent lately: too many of one type are a storm (X04).</summary>
/// <param name="Types">The types counted, at most <see cref="MaxTypes"/>.</param>
/// <remarks>A window begins with the first message of a type and lasts <see cref="Window"/>; then counting begins again (D4).</remarks>
public sealed record MessageRates(ImmutableArray<MessageRate> Types)
{
    /// <summary>Most messages of one type in a window that are no storm yet.</summary>
    public const int MaxMessages = 30;

    /// <summary>Most types counted of a device at a time; the oldest window gives way.</summary>
    public const int MaxTypes = 16;

    /// <summary>How long a window lasts, and how long no message may be over the limit until the storm has passed.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(2);

    /// <summary>Nothing was counted yet.</summary>
    public static MessageRates None { get; } = new([]);

    /// <summary>When the first of the storms that stand is over if nothing more comes; <see langword="null"/> for no storm.</summary>
    [JsonIgnore]
    public DateTimeOffset? OverAt => Types.Select(rate => rate.OverLimitAt + Window).Min();

    /// <summary>Counts a message.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="at">When it was received.</param>
    public MessageRates Count(string type, DateTimeOffset at)
    {
        var others = Types.Where(rate => rate.Type != type && (rate.IsStorm || at - rate.Since < Window));
        var rate =
            Of(type) is { } known && (known.IsStorm || at - known.Since < Window)
                ? known.Next(at)
                : new MessageRate(type, at, 1, 0, null);
        return new([
            .. others
                .OrderByDescending(other => other.IsStorm)
                .ThenByDescending(other => other.Since)
                .Take(MaxTypes - 1),
            rate,
        ]);
    }

    /// <summary>What was counted of a type; <see langword="null"/> for nothing.</summary>
    public MessageRate? Of(string type) => Types.FirstOrDefault(rate => rate.Type == type);

    /// <summary>Storms that have passed at an instant.</summary>
    public IEnumerable<MessageRate> PassedAt(DateTimeOffset now) =>
        Types.Where(rate => rate.OverLimitAt + Window <= now);

    /// <summary>Without the storms that have passed at an instant.</summary>
    public MessageRates WithoutPassed(DateTimeOffset now) =>
        new([.. Types.Select(rate => rate.OverLimitAt + Window <= now ? rate with { OverLimitAt = null } : rate)]);
}

/// <summary>The messages of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Since">When the window began.</param>
/// <param name="Count">Messages in the window.</param>
/// <param name="Highest">Messages in the last window that was over the limit; 0 for none.</param>
/// <param name="OverLimitAt">When a message was over the limit last, while the storm stands; <see langword="null"/> otherwise.</param>
public sealed record MessageRate(string Type, DateTimeOffset Since, int Count, int Highest, DateTimeOffset? OverLimitAt)
{
    /// <summary>Whether a storm of this type stands.</summary>
    [JsonIgnore]
    public bool IsStorm => OverLimitAt is not null;

    /// <summary>Whether the last message counted was the one that made a storm of it.</summary>
    [JsonIgnore]
    public bool JustBegan => Count == MessageRates.MaxMessages + 1 && Highest == Count;

    /// <summary>Whether the last message counted was over the limit.</summary>
    [JsonIgnore]
    public bool IsOverLimit => Count > MessageRates.MaxMessages;

    /// <summary>One more.</summary>
    internal MessageRate Next(DateTimeOffset at)
    {
        var counted =
            at - Since < MessageRates.Window ? this with { Count = Count + 1 } : this with { Since = at, Count = 1 };
        return counted.IsOverLimit
            ? counted with
            {
                Highest = IsStorm ? Math.Max(Highest, counted.Count) : counted.Count,
                OverLimitAt = at > OverLimitAt || OverLimitAt is null ? at : OverLimitAt,
            }
            : counted;
    }
}
