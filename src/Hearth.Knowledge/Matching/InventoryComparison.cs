using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>The parts a full inventory names, against those known before it.</summary>
internal static class InventoryComparison
{
    private const int MaxNamed = 10;

    /// <summary>Fires once, with all serial numbers that are gone or new; never when one of the two sides is empty.</summary>
    public static ImmutableArray<Firing> Fire(InventoryChange change, MessageFacts facts, Firing ground)
    {
        var before = SerialNumbers(facts.Input.Device.Components);
        var now = SerialNumbers(facts.AttachedComponents);
        if (before.Count == 0 || now.Count == 0)
        {
            return [];
        }

        var vanished = Told(before, now);
        var appeared = Told(now, before);
        var captures = ground.Captures;
        captures = vanished is null ? captures : captures.SetItem("vanished", vanished);
        captures = appeared is null ? captures : captures.SetItem("appeared", appeared);
        var fires = change switch
        {
            InventoryChange.Vanished => vanished is not null,
            InventoryChange.Appeared => appeared is not null,
            _ => vanished is not null || appeared is not null,
        };
        return fires ? [facts.WithDescription(ground) with { Captures = captures }] : [];
    }

    private static Dictionary<string, KnownComponent> SerialNumbers(ImmutableArray<KnownComponent> components)
    {
        var bySerial = new Dictionary<string, KnownComponent>(StringComparer.OrdinalIgnoreCase);
        foreach (var component in components)
        {
            if (component.SerialNumber is { Length: > 3 } serial)
            {
                bySerial.TryAdd(serial, component);
            }
        }

        return bySerial;
    }

    private static string? Told(Dictionary<string, KnownComponent> of, Dictionary<string, KnownComponent> butNotOf)
    {
        var told = of.Where(entry => !butNotOf.ContainsKey(entry.Key))
            .OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .Take(MaxNamed)
            .Select(entry => $"{entry.Value.ProductId ?? "part"} {entry.Key} ({entry.Value.Position})");
        return string.Join(", ", told) is { Length: > 0 } text ? text : null;
    }
}
