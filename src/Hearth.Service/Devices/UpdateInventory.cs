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

        var known = await KnownAsync(db, device, cancellationToken);
        foreach (var unit in seen)
        {
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
                known.Add(unit.Position, component);
            }

            component.See(unit, receivedAt);
        }

        if (string.Equals(message.SubType, "full", StringComparison.OrdinalIgnoreCase))
        {
            var named = seen.Select(unit => unit.Position).ToHashSet(StringComparer.Ordinal);
            db.Set<Component>().RemoveRange(known.Values.Where(component => !named.Contains(component.Position)));
        }

        return seen.Length;
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
            .Where(of => of.Attachment.Name.StartsWith("show inventory", StringComparison.OrdinalIgnoreCase))
            .SelectMany(of =>
                InventoryText.Read(AttachmentText.ForDisplay(of.Attachment, of.Content, message.Family)).Value?.Items
                ?? []
            );

    private static async Task<Dictionary<string, Component>> KnownAsync(
        HearthDb db,
        Device device,
        CancellationToken cancellationToken
    )
    {
        await db.Set<Component>().Where(component => component.DeviceId == device.Id).LoadAsync(cancellationToken);
        return db.Set<Component>()
            .Local.Where(component => component.DeviceId == device.Id)
            .ToDictionary(component => component.Position, StringComparer.Ordinal);
    }
}
