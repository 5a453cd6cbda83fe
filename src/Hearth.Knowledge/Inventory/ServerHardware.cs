using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Inventory;

/// <summary>Reads <c>show hardware</c> of Unified CM and its relatives: the server, its processors, its memory, its disks.</summary>
internal static partial class ServerHardware
{
    private const int MostFacts = 64;

    /// <summary>Reads an output.</summary>
    /// <param name="text">The output.</param>
    /// <returns>The server, then what is in it; empty for another output.</returns>
    public static ImmutableArray<InventoryItem> Read(string text)
    {
        var items = ImmutableArray.CreateBuilder<InventoryItem>();
        var facts = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
        foreach (var line in BoundedLines.Of(text))
        {
            var match = Fact().Match(line.Text.ToString());
            if (match.Success && facts.Count < MostFacts)
            {
                facts.TryAdd(match.Groups["name"].Value, (match.Groups["value"].Value, line.Number));
            }
            else if (facts.Count > 0 && Disk().Match(line.Text.ToString()) is { Success: true } disk)
            {
                items.Add(Part(disk.Groups["name"].Value, ComponentClass.Storage, null, line.Number));
            }
        }

        if (!facts.TryGetValue("HW Platform", out var server) || !facts.ContainsKey("Processors"))
        {
            return [];
        }

        var chassis = Part(ListedPart.WholeServer, ComponentClass.Chassis, server.Value, server.Line) with
        {
            Within = null,
            SerialNumber = facts.TryGetValue("Serial Number", out var serial)
                ? InventoryText.Clean(serial.Value)
                : null,
        };
        return [chassis, .. Inside(facts), .. items.Take(InventoryText.MaxItems)];
    }

    private static IEnumerable<InventoryItem> Inside(Dictionary<string, (string Value, int Line)> facts)
    {
        if (facts.TryGetValue("Type", out var type))
        {
            var (count, line) = facts["Processors"];
            yield return Part("Processors", ComponentClass.Module, $"{count} x {type.Value}", line);
        }

        if (facts.TryGetValue("Memory", out var memory))
        {
            yield return Part("Memory", ComponentClass.Memory, memory.Value, memory.Line);
        }
    }

    private static InventoryItem Part(string position, ComponentClass component, string? description, int line) =>
        new()
        {
            Position = position,
            Within = ListedPart.WholeServer,
            Description = description is null ? null : InventoryText.Clean(description),
            ProductId = null,
            VersionId = null,
            SerialNumber = null,
            Class = component,
            Line = line,
        };

    [GeneratedRegex(@"^(?<name>[A-Z][A-Za-z ]{2,24}?) *: (?<value>\S.{0,200})$", RegexOptions.CultureInvariant)]
    private static partial Regex Fact();

    [GeneratedRegex(@"^(?<name>Hard Disk #\d{1,3})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Disk();
}
