using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Scrubbing;
using Hearth.Service.Devices;

namespace Hearth.Service.Intake.Watching;

/// <summary>What the back end notices when a message comes, besides what it says: a storm, the end of a silence, secrets.</summary>
internal static class NoticeOccasions
{
    private const int MaxTypeLength = 64;

    /// <summary>Counts a message and looks at what came with it.</summary>
    /// <param name="device">Its device, which remembers the counts.</param>
    /// <param name="message">The message.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <param name="scrubber">What finds secrets.</param>
    public static Noticed In(Device device, Message message, DateTimeOffset receivedAt, Scrubber scrubber)
    {
        var occasions = ImmutableArray.CreateBuilder<Occasion>();
        occasions.Add(Occasion.Message);
        if (device.SilentSinceAt is { } last)
        {
            device.CallsAgain();
            occasions.Add(
                Told(OccasionKind.HeardAgain, ("silentFor", Lasting(receivedAt - last)), ("last", Written(last)))
            );
        }

        var rate = device.Count(TypeOf(message), receivedAt);
        if (rate.JustBegan)
        {
            occasions.Add(
                Told(
                    OccasionKind.Storm,
                    ("type", rate.Type),
                    ("count", rate.Count.ToString(CultureInfo.InvariantCulture)),
                    ("window", Lasting(MessageRates.Window))
                )
            );
        }

        occasions.AddRange(SecretsSent.In(message, scrubber));
        return new Noticed(occasions.ToImmutable(), rate.IsOverLimit);
    }

    /// <summary>An occasion with what is told of it.</summary>
    public static Occasion Told(OccasionKind kind, params ReadOnlySpan<(string Name, string Value)> told)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in told)
        {
            values.Add(name, value);
        }

        return new Occasion(kind, values.ToImmutable());
    }

    /// <summary>A time in words: days, from two on; hours below.</summary>
    public static string Lasting(TimeSpan span) =>
        span >= TimeSpan.FromDays(2) ? $"{(int)span.TotalDays} days"
        : span >= TimeSpan.FromHours(2) ? $"{(int)span.TotalHours} hours"
        : $"{(int)span.TotalMinutes} minutes";

    /// <summary>An instant, to the minute.</summary>
    public static string Written(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>What counts as one type: the system message, else the event, else the alert group.</summary>
    private static string TypeOf(Message message)
    {
        var type =
            message.Syslog?.Key
            ?? (message.EventName is { Length: > 0 } name ? name : $"{message.AlertGroup} {message.SubType}".Trim());
        return type.Length <= MaxTypeLength ? type : type[..MaxTypeLength];
    }
}

/// <summary>What was noticed.</summary>
/// <param name="Occasions">Why the message is looked at: for what it says, first, and for what was noticed.</param>
/// <param name="IsInStorm">Whether it is one of too many of its type: nobody is mailed about them one by one.</param>
internal sealed record Noticed(ImmutableArray<Occasion> Occasions, bool IsInStorm);
