using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Inventory;

namespace Hearth.Service.Devices;

/// <summary>Certificates a device listed last, so that the clock can tell which of them is about to end (X06).</summary>
/// <param name="All">The certificates, at most <see cref="MaxCertificates"/>, those that end first.</param>
public sealed record HeldCertificates(ImmutableArray<HeldCertificate> All)
{
    /// <summary>Most certificates that are kept of a device.</summary>
    public const int MaxCertificates = 32;

    private const int MaxNameLength = 100;

    /// <summary>How long before its end a certificate is spoken of.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    /// <summary>None were listed yet.</summary>
    public static HeldCertificates None { get; } = new([]);

    /// <summary>When the first of them is to be spoken of; <see langword="null"/> for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt =>
        All.Where(held => !held.IsTold).Select(held => (DateTimeOffset?)(held.EndsAt - Notice)).Min();

    /// <summary>A message lists all the device has. Of one that ends soon the message itself is the report.</summary>
    /// <param name="listed">What it lists.</param>
    /// <param name="at">When it was received.</param>
    public static HeldCertificates Of(ImmutableArray<ListedCertificate> listed, DateTimeOffset at) =>
        new([
            .. listed
                .Select(one => new HeldCertificate(
                    Cut(one.TrustPoint),
                    Cut(one.Subject),
                    one.EndsAt,
                    one.EndsAt - at <= Notice
                ))
                .GroupBy(held => (held.TrustPoint, held.Subject))
                .Select(same => same.MaxBy(held => held.EndsAt)!)
                .OrderBy(held => held.EndsAt)
                .Take(MaxCertificates),
        ]);

    /// <summary>Those that are to be spoken of.</summary>
    public IEnumerable<HeldCertificate> DueBy(DateTimeOffset now) =>
        All.Where(held => !held.IsTold && held.EndsAt - Notice <= now);

    /// <summary>The same, with those that are due marked as told.</summary>
    public HeldCertificates Told(DateTimeOffset now) =>
        new([.. All.Select(held => held.EndsAt - Notice <= now ? held with { IsTold = true } : held)]);

    /// <summary>Those of before that were about to end and are gone, or last longer now.</summary>
    /// <param name="before">What was listed before.</param>
    public IEnumerable<HeldCertificate> RenewedSince(HeldCertificates before) =>
        before.All.Where(old =>
            old.IsTold
            && !All.Any(held => held.IsTold && held.TrustPoint == old.TrustPoint && held.Subject == old.Subject)
        );

    private static string Cut(string name) => name.Length > MaxNameLength ? name[..MaxNameLength] : name;
}

/// <summary>A certificate of a device.</summary>
/// <param name="TrustPoint">Its trust point; may be empty.</param>
/// <param name="Subject">Whom it was issued for; may be empty.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="IsTold">Whether it was spoken of.</param>
public sealed record HeldCertificate(string TrustPoint, string Subject, DateTimeOffset EndsAt, bool IsTold);
