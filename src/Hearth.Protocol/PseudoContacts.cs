using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Hearth.Protocol;

/// <summary>Addresses that stand where a contact should and are none.</summary>
public static class PseudoContacts
{
    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/pseudo-contacts.tsv";

    private static readonly FrozenSet<string> Addresses = FactTable
        .Rows(Table)
        .Select(row => row[0])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address was meant as a contact: it is there, and is not one that devices write by themselves.</summary>
    /// <param name="address">The address as written; may be <see langword="null"/>.</param>
    public static bool IsContact([NotNullWhen(true)] string? address) =>
        !string.IsNullOrWhiteSpace(address) && !Addresses.Contains(address.Trim());
}
