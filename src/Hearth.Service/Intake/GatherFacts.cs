using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Inventory;
using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Devices.ChangeWindows;
using Hearth.Service.Storage;

namespace Hearth.Service.Intake;

/// <summary>What the back end knows of a device and a message does not say.</summary>
public sealed class GatherFacts(WindowsOfCompany windows)
{
    /// <summary>What is known of a device before a message of it.</summary>
    public async Task<DeviceFacts> OfAsync(
        HearthDb db,
        Device device,
        Message message,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var components = await UpdateInventory.OfDevice.OfAsync(db, device.Id, cancellationToken);
        var (areAnnounced, isOpen) = await windows.OfAsync(db, device, receivedAt, cancellationToken);
        return new DeviceFacts
        {
            Components =
            [
                .. components
                    .OrderBy(c => c.Position, StringComparer.Ordinal)
                    .Select(c => new KnownComponent(c.Position, c.Class, c.ProductId, c.SerialNumber)),
            ],
            Redundancy = RedundancyPolicy.Of(components),
            Tags = device.Tags,
            HasChangeWindows = areAnnounced,
            IsInChangeWindow = isOpen,
            InstalledParts = [.. components.Where(c => c.InstalledAt is not null).SelectMany(Installed)],
            OtherHosts = AsksForOtherHosts(message)
                ? await OtherHosts.OfAsync(db, device, message.System.Name, receivedAt, cancellationToken)
                : [],
        };
    }

    /// <summary>Only periodic messages are compared with those of other hosts: that is often enough, and costs a query.</summary>
    public static bool AsksForOtherHosts(Message message) =>
        message.AlertGroup is AlertGroup.Inventory or AlertGroup.Configuration;

    /// <summary>A supervisor sits in the slot of a module, and rules that speak of slots call it so.</summary>
    private static IEnumerable<InstalledPart> Installed(Component component)
    {
        ImmutableArray<ComponentClass> classes =
            component.Class == ComponentClass.Supervisor
                ? [ComponentClass.Supervisor, ComponentClass.Module]
                : [component.Class];
        return classes.Select(one => new InstalledPart(
            ComponentPosition.Name(one, component.Position) ?? component.Position,
            component.InstalledAt!.Value
        )
        {
            SerialNumber = component.SerialNumber,
        });
    }
}
