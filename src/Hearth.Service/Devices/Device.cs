using System.Collections.Immutable;
using Hearth.Knowledge.Inventory;
using Hearth.Protocol;
using Hearth.Service.Storage;

namespace Hearth.Service.Devices;

/// <summary>A device that has called home.</summary>
public sealed class Device : IFenced
{
    /// <summary>Most vacated places remembered.</summary>
    private const int MaxVacated = 64;

    private Device() { }

    /// <summary>A device met for the first time.</summary>
    public Device(Guid id, DeviceKey key, DateTimeOffset firstMessageAt)
    {
        Id = id;
        ProductId = key.ProductId;
        SerialNumber = key.SerialNumber;
        FirstMessageAt = firstMessageAt;
        LastMessageAt = firstMessageAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Product id, upper case.</summary>
    public string ProductId { get; private set; } = "";

    /// <summary>Serial number, upper case.</summary>
    public string SerialNumber { get; private set; } = "";

    /// <summary>The owner; <see langword="null"/> until the device is registered.</summary>
    public Guid? CompanyId { get; private set; }

    /// <summary>Host name, as the last message gave it.</summary>
    public string? HostName { get; private set; }

    /// <summary>The names it reported under since its owner has it.</summary>
    public ReportingHosts Hosts { get; private set; } = ReportingHosts.None;

    public DeviceFamily Family { get; private set; }

    /// <summary>Series, as the last message gave it.</summary>
    public string? Series { get; private set; }

    /// <summary>Running software version, as last reported.</summary>
    public string? SoftwareVersion { get; private set; }

    public string? ContactName { get; private set; }

    /// <summary>Contact address typed in on the device: not verified.</summary>
    public string? ContactEmail { get; private set; }

    public string? Address { get; private set; }

    public DateTimeOffset FirstMessageAt { get; private set; }

    public DateTimeOffset LastMessageAt { get; private set; }

    public DateTimeOffset? LastInventoryAt { get; private set; }

    public DateTimeOffset? LastConfigurationAt { get; private set; }

    /// <summary>The cluster its messages name, or its publisher; <see langword="null"/> when they name none.</summary>
    public string? ClusterTold { get; private set; }

    /// <summary>The cluster its operator says it is a node of; <see langword="null"/> to go by what it tells.</summary>
    public string? ClusterSaid { get; private set; }

    /// <summary>The cluster it is a node of; <see langword="null"/> for none.</summary>
    public string? Cluster => ClusterSaid ?? ClusterTold;

    /// <summary>What its operator marks it with, lower case, such as <c>critical-site</c>.</summary>
    public ImmutableArray<string> Tags { get; private set; } = [];

    /// <summary>Places whose part an inventory no longer named, the latest last.</summary>
    public ImmutableArray<VacatedPlace> Vacated { get; private set; } = [];

    /// <summary>How many messages of each type it sent lately.</summary>
    public MessageRates Rates { get; private set; } = MessageRates.None;

    /// <summary>How often it calls home by itself, as learnt.</summary>
    public CallingRhythm Rhythm { get; private set; } = CallingRhythm.None;

    /// <summary>How often it is to call home, said by its operator; zero for never, <see langword="null"/> to go by what was learnt.</summary>
    public TimeSpan? ExpectedEvery { get; private set; }

    /// <summary>Its last message before a silence that was told; <see langword="null"/> while it is not silent.</summary>
    public DateTimeOffset? SilentSinceAt { get; private set; }

    /// <summary>Certificates it listed last.</summary>
    public HeldCertificates Certificates { get; private set; } = HeldCertificates.None;

    /// <summary>
    /// When the clock alone makes something of it: silence, the end of a storm, of a certificate; <see langword="null"/> for never.
    /// </summary>
    public DateTimeOffset? WatchDueAt { get; private set; }

    /// <summary>The period in which a message is to be expected; <see langword="null"/> when none is.</summary>
    public TimeSpan? ExpectedPeriod => ExpectedEvery is { } said ? (said > TimeSpan.Zero ? said : null) : Rhythm.Period;

    /// <summary>When it counts as silent if no message comes: after twice the time expected (X01); <see langword="null"/> for never.</summary>
    public DateTimeOffset? SilentAt =>
        SilentSinceAt is null && ExpectedPeriod is { } period ? LastMessageAt + (2 * period) : null;

    /// <summary>The name to call it by: host name if it told one, else its serial number.</summary>
    public string DisplayName => HostName ?? SerialNumber;

    /// <summary>Takes over what a message says of the device. What the message leaves out stays as it was.</summary>
    public void Hear(Message message, DateTimeOffset receivedAt)
    {
        HostName = message.System.Name ?? HostName;
        Hosts = message.System.Name is { Length: > 0 and <= 200 } name ? Hosts.Hear(name, receivedAt) : Hosts;
        ClusterTold = ClusterOf(message) ?? ClusterTold;
        Family = message.Family == DeviceFamily.Unknown ? Family : message.Family;
        Series = message.Series ?? Series;
        SoftwareVersion = message.Chassis?.SoftwareVersion ?? SoftwareVersion;
        ContactName = message.System.Contact ?? ContactName;
        ContactEmail = PseudoContacts.IsContact(message.System.Email) ? message.System.Email : ContactEmail;
        Address = message.System.Address ?? Address;
        LastMessageAt = receivedAt > LastMessageAt ? receivedAt : LastMessageAt;
        if (message.Kind == MessageKind.Inventory)
        {
            LastInventoryAt = receivedAt;
        }
        else if (message.Kind == MessageKind.Configuration)
        {
            LastConfigurationAt = receivedAt;
        }

        Rhythm = Rhythm.Hear(message.Kind, receivedAt);
        PlanWatch();
    }

    /// <summary>Counts a message of a type.</summary>
    /// <returns>What was counted of the type.</returns>
    public MessageRate Count(string type, DateTimeOffset receivedAt)
    {
        Rates = Rates.Count(type, receivedAt);
        PlanWatch();
        return Rates.Of(type)!;
    }

    /// <summary>Its operator says how often it is to call home.</summary>
    /// <param name="period">The period; zero for never, <see langword="null"/> to go by what was learnt.</param>
    public void Expect(TimeSpan? period)
    {
        ExpectedEvery = period;
        PlanWatch();
    }

    /// <summary>It did not call home for too long, and that is told.</summary>
    public void FallSilent()
    {
        SilentSinceAt = LastMessageAt;
        PlanWatch();
    }

    /// <summary>A message ended its silence.</summary>
    public void CallsAgain()
    {
        SilentSinceAt = null;
        PlanWatch();
    }

    /// <summary>Its storms that have passed are forgotten.</summary>
    public void Calm(DateTimeOffset now)
    {
        Rates = Rates.WithoutPassed(now);
        PlanWatch();
    }

    /// <summary>It lists its certificates.</summary>
    /// <returns>Those that were about to end and no longer are.</returns>
    public ImmutableArray<HeldCertificate> Hold(ImmutableArray<ListedCertificate> listed, DateTimeOffset receivedAt)
    {
        var before = Certificates;
        Certificates = HeldCertificates.Of(listed, receivedAt);
        PlanWatch();
        return [.. Certificates.RenewedSince(before)];
    }

    /// <summary>Its certificates that are about to end were spoken of.</summary>
    public void TellCertificates(DateTimeOffset now)
    {
        Certificates = Certificates.Told(now);
        PlanWatch();
    }

    /// <summary>Its operator names the cluster it is a node of.</summary>
    /// <param name="cluster">The name; <see langword="null"/> to go by what it tells.</param>
    public void Join(string? cluster) => ClusterSaid = cluster?.Trim();

    /// <summary>Its operator puts a tag on it, or takes it off.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Tag(string tag, bool isSet)
    {
        if (Tags.Contains(tag) == isSet)
        {
            return false;
        }

        Tags = isSet ? Tags.Add(tag) : Tags.Remove(tag);
        return true;
    }

    /// <summary>An inventory no longer names the part of a place.</summary>
    public void Vacate(string position, string serialNumber, DateTimeOffset at) =>
        Vacated = [
            .. Vacated.Where(place => place.Position != position).TakeLast(MaxVacated - 1),
            new VacatedPlace(position, serialNumber, at),
        ];

    /// <summary>A part appears at a place.</summary>
    /// <returns>What was there before and had gone; <see langword="null"/> for nothing.</returns>
    public VacatedPlace? Occupy(string position)
    {
        var before = Vacated.FirstOrDefault(place => place.Position == position);
        Vacated = before is null ? Vacated : Vacated.Remove(before);
        return before;
    }

    /// <summary>Nothing is made of it before an instant.</summary>
    public void WatchNotBefore(DateTimeOffset at) =>
        WatchDueAt = Earlier(Earlier(at, Rates.OverAt), Certificates.DueAt);

    /// <summary>Nothing but the end of a storm is made of it until its next message.</summary>
    public void WatchNoMore() => WatchDueAt = Rates.OverAt;

    /// <summary>Unified CM names its cluster and the publisher of it in every message that is not anonymous.</summary>
    private static string? ClusterOf(Message message) =>
        (Value(message, "Cluster") ?? Value(message, "Publisher")) is { Length: > 0 and <= 200 } cluster
            ? cluster
            : null;

    private static string? Value(Message message, string name) =>
        message
            .NameValues.FirstOrDefault(pair => string.Equals(pair.Name, name, StringComparison.OrdinalIgnoreCase))
            ?.Value.Trim()
            is { Length: > 0 } value
            ? value
            : null;

    private void PlanWatch() => WatchDueAt = Earlier(Earlier(SilentAt, Rates.OverAt), Certificates.DueAt);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;

    /// <summary>Gives the device to a company. Names it bore before may be somebody else's: they are forgotten.</summary>
    public void BelongTo(Guid companyId)
    {
        Hosts = CompanyId == companyId ? Hosts : ReportingHosts.None;
        CompanyId = companyId;
    }
}
