using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Inventory;
using Hearth.Protocol;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Takes the parts an inventory message names over into the device.</summary>
public sealed class UpdateInventory(TimeProvider time)
{
    /// <summary>Most parts kept of one device.</summary>
    public const int MaxComponents = 2048;

    /// <summary>Parts by their device. Not tracked: most messages only look at them.</summary>
    public static readonly LookUp<Guid, Component> OfDevice = new(
        component => component.DeviceId,
        (db, deviceIds) => db.Set<Component>().AsNoTracking().Where(c => EF.Parameter(deviceIds).Contains(c.DeviceId))
    );

    /// <summary>Updates the device's parts; a full inventory also removes those it no longer names.</summary>
    /// <returns>How many parts the message named.</returns>
    public async Task<int> UpdateAsync(
        HearthDb db,
        Device device,
        Message message,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken
    )
    {
        var seen = UnitsOf(message);
        if (seen.IsEmpty)
        {
            return 0;
        }

        var known = (await OfDevice.OfAsync(db, device.Id, cancellationToken)).ToDictionary(
            component => component.Position,
            StringComparer.Ordinal
        );
        var serials = known
            .Values.Select(component => component.SerialNumber)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        foreach (var unit in seen)
        {
            string? before;
            if (!known.TryGetValue(unit.Position, out var component))
            {
                component = new Component(
                    Guid.CreateVersion7(time.GetUtcNow()),
                    device.Id,
                    device.CompanyId,
                    unit.Position,
                    receivedAt
                );
                db.Set<Component>().Add(component);
                OfDevice.Add(db, component);
                known.Add(unit.Position, component);
                before = device.Occupy(unit.Position)?.SerialNumber;
            }
            else
            {
                before = component.SerialNumber;
                if (db.Entry(component).State == EntityState.Detached)
                {
                    db.Attach(component);
                }
            }

            NoteInstalled(component, unit, before, serials, receivedAt);
            component.See(unit, receivedAt);
        }

        if (string.Equals(message.SubType, "full", StringComparison.OrdinalIgnoreCase))
        {
            RemoveUnnamed(db, device, known.Values, seen, receivedAt);
        }

        return seen.Length;
    }

    /// <summary>A part in the place of another was installed, unless it was elsewhere in the device: then it was moved.</summary>
    private static void NoteInstalled(
        Component component,
        SeenUnit unit,
        string? before,
        HashSet<string> serials,
        DateTimeOffset receivedAt
    )
    {
        if (unit.SerialNumber is { } serial && before is not null && serial != before)
        {
            component.InstalledOn(serials.Contains(serial) ? null : receivedAt);
        }
    }

    /// <summary>What a full inventory no longer names is gone.</summary>
    private static void RemoveUnnamed(
        HearthDb db,
        Device device,
        IEnumerable<Component> known,
        ImmutableArray<SeenUnit> seen,
        DateTimeOffset receivedAt
    )
    {
        var named = seen.Select(unit => unit.Position).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in known.Where(component => !named.Contains(component.Position)))
        {
            db.Set<Component>().Remove(gone);
            OfDevice.Remove(db, gone);
            if (gone.SerialNumber is { } serial)
            {
                device.Vacate(gone.Position, serial, receivedAt);
            }
        }
    }

    /// <summary>The units a message names: cards first, then what its inventory listing adds.</summary>
    internal static ImmutableArray<SeenUnit> UnitsOf(Message message)
    {
        var units = new Dictionary<string, SeenUnit>(StringComparer.Ordinal);
        foreach (var card in message.Cards)
        {
            if (card.Location is { Length: > 0 and <= 200 } position)
            {
                units.TryAdd(
                    position,
                    new(
                        position,
                        ComponentKind.Of(position, null, card.ProductId),
                        null,
                        card.ProductId,
                        card.SerialNumber,
                        card.PartNumber,
                        card.HardwareVersion,
                        card.SoftwareVersions.FirstOrDefault()
                    )
                );
            }
        }

        foreach (var listed in Listed(message))
        {
            if (listed.Position.Length is > 0 and <= 200)
            {
                units[listed.Position] = new(
                    listed.Position,
                    listed.Class,
                    listed.Description,
                    listed.ProductId,
                    listed.SerialNumber,
                    null,
                    listed.VersionId,
                    null
                );
            }
        }

        return [.. units.Values.Take(MaxComponents)];
    }

    private static IEnumerable<InventoryItem> Listed(Message message) =>
        AttachmentContent
            .OfAll(message)
            .Where(of => InventoryText.IsListedBy(of.Attachment.Name))
            .SelectMany(of =>
                InventoryText.Read(AttachmentText.ForDisplay(of.Attachment, of.Content, message.Family)).Value?.Items
                ?? []
            );
}
