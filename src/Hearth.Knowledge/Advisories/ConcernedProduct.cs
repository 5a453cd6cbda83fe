using System.Collections.Immutable;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>Which devices a product's name in a record is about: the software of the device itself, and not what manages or goes with it.</summary>
internal static class ConcernedProduct
{
    /// <summary>Products that count their releases like a device's software and are something else. Source: products of public CVE records.</summary>
    private static readonly ImmutableArray<string> Others =
    [
        "Management Center",
        "Emergency Responder",
        "Unity Connection",
        "IM and Presence",
        "IM & Presence",
        "Manager Express",
        "Access Point",
        "ROMMON",
        "Central Software",
        "UCS Director",
        "UCS Manager Plugin",
        "E-Series",
        "Device Manager",
        "Contact Center",
    ];

    /// <summary>The family whose devices run the product; <see langword="null"/> for every product that no device of a family is.</summary>
    /// <remarks>Some records name two products in one: <c>Cisco Unified Communications Manager / Cisco Unity Connection</c>.</remarks>
    public static ReleaseFamily? Of(string product)
    {
        foreach (var name in product.Split(" / ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                ReleaseFamilies.OfProduct(name) is not ReleaseFamily.Other and var family
                && !Others.Any(words => name.Contains(words, StringComparison.OrdinalIgnoreCase))
            )
            {
                return family;
            }
        }

        return ReleaseFamilies.OfPlatform(product);
    }
}
