using Hearth.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Devices;

/// <summary>What operators say of a device and no message tells: how often it calls, its cluster, its tags.</summary>
public sealed partial class ChangeDevice(HearthStore store, ILogger<ChangeDevice> logger)
{
    /// <summary>Shortest period that can be expected: devices call home once a day at most, agents twice.</summary>
    public static readonly TimeSpan ShortestPeriod = TimeSpan.FromHours(12);

    /// <summary>Longest tag or name of a cluster, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Most tags of a device.</summary>
    public const int MaxTags = 32;

    /// <summary>Says how often a device is to call home.</summary>
    /// <param name="fence">Whose devices may be changed.</param>
    /// <param name="named">The device: serial number, product id and serial number, or host name.</param>
    /// <param name="period">The period; zero for never, <see langword="null"/> to go by what is learnt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeviceOutcome> ExpectAsync(
        Fence fence,
        string named,
        TimeSpan? period,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            fence,
            named,
            period is { } said && said > TimeSpan.Zero && said < ShortestPeriod
                ? $"a period is at least {ShortestPeriod.TotalHours:0} hours."
                : null,
            device =>
            {
                device.Expect(period);
                return null;
            },
            cancellationToken
        );

    /// <summary>Names the cluster a device is a node of.</summary>
    /// <param name="fence">Whose devices may be changed.</param>
    /// <param name="named">The device.</param>
    /// <param name="cluster">The name; <see langword="null"/> to go by what its messages tell.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeviceOutcome> JoinAsync(
        Fence fence,
        string named,
        string? cluster,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            fence,
            named,
            cluster is null ? null : ComplaintOfName(cluster),
            device =>
            {
                device.Join(cluster);
                return null;
            },
            cancellationToken
        );

    /// <summary>Puts a tag on a device, or takes it off.</summary>
    /// <param name="fence">Whose devices may be changed.</param>
    /// <param name="named">The device.</param>
    /// <param name="tag">The tag, such as <c>critical-site</c>.</param>
    /// <param name="isSet">Whether the device is to have it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeviceOutcome> TagAsync(
        Fence fence,
        string named,
        string tag,
        bool isSet,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            fence,
            named,
            ComplaintOfName(tag),
            device =>
                isSet && device.Tags.Length >= MaxTags ? $"a device has at most {MaxTags} tags."
                : device.Tag(tag.Trim().ToLowerInvariant(), isSet) ? null
                : isSet ? $"{device.DisplayName} has the tag '{tag}' already."
                : $"{device.DisplayName} does not have the tag '{tag}'.",
            cancellationToken
        );

    private static string? ComplaintOfName(string name) =>
        name.Trim() is { Length: > 0 and <= MaxNameLength } trimmed
        && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ')
            ? null
            : $"a name has 1 to {MaxNameLength} letters, digits, dots, dashes or blanks.";

    private async Task<DeviceOutcome> ChangeAsync(
        Fence fence,
        string named,
        string? complaint,
        Func<Device, string?> change,
        CancellationToken cancellationToken
    )
    {
        if (complaint is not null)
        {
            return new DeviceOutcome.Refused(complaint);
        }

        await using var db = store.Open(fence);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var found = await FindDevice.AsNamedAsync(db, named, cancellationToken);
        if (found is NamedDevice.NotOne(var nobody))
        {
            return new DeviceOutcome.Refused(nobody);
        }

        var device = ((NamedDevice.Found)found).Device;
        if (change(device) is { } refusal)
        {
            return new DeviceOutcome.Refused(refusal);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogChanged(device.Id);
        return new DeviceOutcome.Done(device);
    }

    [LoggerMessage(1402, LogLevel.Information, "What is said of device {DeviceId} was changed")]
    private partial void LogChanged(Guid deviceId);
}

/// <summary>What became of a change.</summary>
public abstract record DeviceOutcome
{
    private DeviceOutcome() { }

    /// <summary>It is done.</summary>
    public sealed record Done(Device Device) : DeviceOutcome;

    /// <summary>Nothing was changed, and why.</summary>
    public sealed record Refused(string Reason) : DeviceOutcome;
}
