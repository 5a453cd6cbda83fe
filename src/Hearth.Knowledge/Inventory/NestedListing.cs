using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Inventory;

/// <summary>
/// Reads listings in which parts stand inside each other: blocks of <c>name: value</c> under a heading that ends with a colon, indented by
/// what they sit in, and tables under a ruler of dashes.
/// </summary>
/// <remarks>
/// So print UCS Manager and FXOS (<c>show server|chassis|fabric-interconnect inventory</c>, with <c>expand</c> or <c>detail</c>) and the
/// management controllers of rack servers (<c>show chassis|cpu|dimm|psu|pci-adapter|hdd</c>, with <c>detail</c>).
/// </remarks>
internal sealed partial class NestedListing
{
    private const int MaxDepth = 8;
    private const int MaxParts = 2 * InventoryText.MaxItems;

    private readonly List<ListedPart> _parts = [];
    private readonly List<ListedPart> _open = [];
    private (int Indent, string Name, int Line)? _heading;
    private DashTable? _table;
    private string _above = "";

    private NestedListing() { }

    /// <summary>Reads an output.</summary>
    /// <param name="text">The output.</param>
    /// <param name="isCut">Whether it tells of more than is read.</param>
    /// <returns>The parts in the order of the output, each after what it sits in; empty when there are none.</returns>
    public static ImmutableArray<InventoryItem> Read(string text, out bool isCut)
    {
        var listing = new NestedListing();
        foreach (var line in BoundedLines.Of(text))
        {
            listing.Take(line.Text.ToString().TrimEnd(), line.Number);
        }

        listing.EndTable();
        isCut = listing._parts.Count >= MaxParts;
        return new ListedParts(listing._parts).Items();
    }

    private void Take(string line, int number)
    {
        var text = line.TrimStart();
        if (text.Length == 0)
        {
            EndTable();
            _above = "";
            return;
        }

        var indent = line.Length - text.Length;
        if (_heading is { } heading)
        {
            _heading = null;
            if (indent > heading.Indent)
            {
                Open(heading);
            }
        }

        if (_table is { } table && indent >= table.Indent && !text.EndsWith(':'))
        {
            table.Add(line, number);
            return;
        }

        EndTable();
        _open.RemoveAll(part => part.Indent >= indent);
        if (DashTable.Under(_above, line) is { } begun)
        {
            _table = begun;
        }
        else if (Heading().Match(text) is { Success: true } named)
        {
            // Only a line that is deeper than it makes it a heading; else it is a name without a value.
            _heading = (indent, named.Groups["name"].Value, number);
        }
        else if (_open.Count > 0 && Property().Match(text) is { Success: true } property)
        {
            _open[^1].Add(property.Groups["name"].Value, property.Groups["value"].Value, number);
        }

        _above = line;
    }

    private void Open((int Indent, string Name, int Line) heading)
    {
        _open.RemoveAll(part => part.Indent >= heading.Indent);
        if (_open.Count < MaxDepth && _parts.Count < MaxParts)
        {
            var part = new ListedPart(heading.Name, heading.Indent, heading.Line, _open.Count == 0 ? null : _open[^1]);
            _open.Add(part);
            _parts.Add(part);
        }
    }

    /// <summary>The rows of a table become parts of what is open; a single row without a name of its own tells of that itself.</summary>
    private void EndTable()
    {
        if (_table is not { } table)
        {
            return;
        }

        _table = null;
        var around = _open.Count == 0 ? null : _open[^1];
        var isOfItself =
            table.Rows.Count == 1
            && around is { IsNumbered: true }
            && (
                table.FirstHeading == "ID"
                || $"{table.FirstHeading} {table.Rows[0].Cells[0]}".Equals(
                    around.Name,
                    StringComparison.OrdinalIgnoreCase
                )
            );
        foreach (var row in table.Rows.Take(MaxParts - _parts.Count))
        {
            var part = isOfItself ? around! : PartOf(row, table.FirstHeading, around);
            foreach (var (heading, value) in table.Headings.Zip(row.Cells))
            {
                part.Add(heading, value, row.Line);
            }

            if (!isOfItself)
            {
                _parts.Add(part);
            }
        }
    }

    private static ListedPart PartOf(DashRow row, string heading, ListedPart? around)
    {
        var value = row.Cells[0];
        return heading switch
        {
            "Name" => new(value, int.MaxValue, row.Line, around) { IsNamed = true },
            // Fabric Interconnect: ID A
            "ID" when around is { IsNumbered: false } => new(
                $"{around.Name} {value}",
                int.MaxValue,
                row.Line,
                around.Within
            ),
            // A rack server tells of itself in one row.
            "Power" => new(ListedPart.WholeServer, int.MaxValue, row.Line, around),
            _ => new($"{heading} {value}", int.MaxValue, row.Line, around),
        };
    }

    /// <summary>"Server 1/1:", "Tray 1 Module 2:", "Name DIMM_A1:", "PSU PSU1:".</summary>
    [GeneratedRegex(@"^(?:Name |PSU (?=PSU))?(?<name>[A-Z][\w ./#()-]{0,60}):$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<name>[A-Z][\w ./()#-]{0,48}?) ?: ?(?<value>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Property();
}
