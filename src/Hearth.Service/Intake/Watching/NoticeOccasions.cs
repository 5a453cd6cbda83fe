using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Inventory;
using Hearth.Protocol;
using Hearth.Scrubbing;
using Hearth.Service.Devices;

namespace Hearth.Service.Intake.Watching;

/// <summary>What the back end notices when a message comes, besides what it says: a storm, the end of a silence, secrets, certificates.</summary>
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
        if (ListedCertificates.In(message, TemplateTables.BuiltIn) is { } listed)
        {
            occasions.AddRange(device.Hold(listed, receivedAt).Select(Renewed));
        }

        return new Noticed(occasions.ToImmutable(), rate.IsOverLimit);
    }

    /// <summary>A certificate that is about to end, or has ended.</summary>
    public static Occasion Ending(HeldCertificate held, DateTimeOffset now) =>
        Told(
            OccasionKind.CertificateEnding,
            ("certificate", held.TrustPoint),
            ("subject", held.Subject),
            ("ends", held.EndsAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("days", Math.Max(0, (int)(held.EndsAt - now).TotalDays).ToString(CultureInfo.InvariantCulture))
        );

    private static Occasion Renewed(HeldCertificate old) =>
        Told(OccasionKind.CertificateRenewed, ("certificate", old.TrustPoint), ("subject", old.Subject));

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
