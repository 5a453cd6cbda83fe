using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Storage;

namespace Hearth.Service.Intake;

/// <summary>What the back end knows of a device and a message does not say.</summary>
internal static class GatherFacts
{
    /// <summary>What is known of a device before a message of it.</summary>
    public static async Task<DeviceFacts> OfAsync(
        HearthDb db,
        Device device,
        Message message,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var components = await UpdateInventory.OfDevice.OfAsync(db, device.Id, cancellationToken);
        return new DeviceFacts
        {
            Components =
            [
                .. components
                    .OrderBy(c => c.Position, StringComparer.Ordinal)
                    .Select(c => new KnownComponent(c.Position, c.Class, c.ProductId, c.SerialNumber)),
            ],
            OtherHosts = AsksForOtherHosts(message)
                ? await OtherHosts.OfAsync(db, device, message.System.Name, receivedAt, cancellationToken)
                : [],
        };
    }

    /// <summary>Only periodic messages are compared with those of other hosts: that is often enough, and costs a query.</summary>
    public static bool AsksForOtherHosts(Message message) =>
        message.AlertGroup is AlertGroup.Inventory or AlertGroup.Configuration;
}
