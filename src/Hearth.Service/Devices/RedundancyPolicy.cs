using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Inventory;

namespace Hearth.Service.Devices;

/// <summary>What is left of a device's redundancy when one of its parts fails, as far as its inventory leaves no doubt (5.9).</summary>
public static class RedundancyPolicy
{
    /// <summary>Redundancy per class after the loss of one part.</summary>
    /// <param name="components">The parts before the event.</param>
    /// <remarks>
    /// Two supplies in each chassis or member: the one that is left stands alone. A single supervisor never had another. With more parts it
    /// depends on what each must carry, which an inventory does not tell: that stays unknown.
    /// </remarks>
    public static ImmutableDictionary<ComponentClass, Redundancy> Of(IReadOnlyList<Component> components)
    {
        var known = ImmutableDictionary<ComponentClass, Redundancy>.Empty;
        var supplies = components
            .Where(component => component is { Class: ComponentClass.PowerSupply, SerialNumber: not null })
            .GroupBy(component => UnitOf(component.Position))
            .ToList();
        if (supplies.Count > 0 && supplies.TrueForAll(unit => unit.Count() == 2))
        {
            known = known.Add(ComponentClass.PowerSupply, Redundancy.Lost);
        }

        return
            components.Count(component => component is { Class: ComponentClass.Supervisor, SerialNumber: not null })
            == 1
            ? known.Add(ComponentClass.Supervisor, Redundancy.Lost)
            : known;
    }

    /// <summary>The chassis or member a place belongs to: <c>1</c> of <c>Switch 1 - Power Supply A</c>; empty when it names none.</summary>
    private static string UnitOf(string position) =>
        ComponentPosition.KeyOf(position) is var key && key.IndexOf('/', StringComparison.Ordinal) is > 0 and var end
            ? key[..end]
            : "";
}
