using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Hardware;

/// <summary>
/// Hardware that a text names by brand and number, as titles of advisories do: <c>Nexus 3000 and 9000 Series Switches</c>,
/// <c>Firepower 2100</c>, <c>Catalyst 9300</c>. A number that ends with zeros is a series: 9000 is 9300 and 9500, too.
/// </summary>
/// <param name="Brand">The brand, capitals without blanks: <c>CATALYST</c>, <c>NEXUS</c>.</param>
/// <param name="Number">The number.</param>
/// <value>Three or four digits.</value>
/// <remarks>Source of the brands: families of <c>product-families.jsonl</c>; of the form: titles of public CVE records.</remarks>
internal sealed partial record NamedHardware(string Brand, int Number)
{
    private const int MostCharacters = 4000;

    /// <summary>The one family that is a number alone.</summary>
    private const string Unbranded = "8000";

    /// <summary>Families of servers have a letter behind the brand, and the number stands in the product id only.</summary>
    private const string Servers = "UCS";

    /// <summary>The hardware a text names; empty when it names none in this way.</summary>
    public static ImmutableArray<NamedHardware> In(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        return
        [
            .. Series()
                .Matches(text[..Math.Min(text.Length, MostCharacters)])
                .SelectMany(found =>
                    found
                        .Groups["number"]
                        .Captures.Select(number => new NamedHardware(
                            BrandOf(found.Groups["brand"].Value),
                            int.Parse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture)
                        ))
                )
                .Distinct(),
        ];
    }

    /// <summary>The hardware a device is: what its family is called, and its model where the product id begins with it.</summary>
    /// <returns>Empty when it is not known by brand and number.</returns>
    public static ImmutableArray<NamedHardware> Of(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var families = In(product.Family is Unbranded ? $"Cisco {Unbranded} Series" : product.Family);
        var brand =
            families is [var first, ..] ? first.Brand
            : product.Family?.StartsWith(Servers, StringComparison.Ordinal) == true ? Servers
            : null;
        return brand is not null && Model().Match(product.ProductId) is { Success: true } model
            ?
            [
                .. families,
                new NamedHardware(
                    brand,
                    int.Parse(model.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture)
                ),
            ]
            : families;
    }

    /// <summary>Whether the hardware named is, or holds, some other.</summary>
    public bool Holds(NamedHardware other)
    {
        if (Brand != other.Brand || (Number < 1000) != (other.Number < 1000))
        {
            return false;
        }

        var series = 1;
        while (Number % (series * 10) == 0 && series < Number)
        {
            series *= 10;
        }

        return Number / series == other.Number / series;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Title(Brand)} {Number}";

    private static string BrandOf(string text)
    {
        var brand = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return brand is "SECUREFIREWALL" ? "FIREPOWER"
            : brand is "CISCO" ? ""
            : brand;
    }

    private static string Title(string brand) =>
        brand switch
        {
            "CATALYST" => "Catalyst",
            "NEXUS" => "Nexus",
            "FIREPOWER" => "Firepower",
            "" => "Cisco",
            _ => brand,
        };

    /// <summary>A brand, and the numbers that follow it; of "Cisco 8000" the maker's name is the brand, and "Series" must follow.</summary>
    [GeneratedRegex(
        @"\b(?:(?<brand>Catalyst|Nexus|Firepower|Secure Firewall|ASR|NCS|ISR|MDS|ASA|UCS|IE|IR|ME|CSR|RV|VG|uBR|cBR)[ -]?"
            + @"(?<number>\d{3,4})(?!\d|\.\d)(?:-?[A-Z]{1,3}\b)?"
            + @"|(?<brand>Cisco) (?<number>\d{4})(?= Series\b))"
            + @"(?:(?: Series)?(?: (?:Switches|Routers|Appliances))?(?:,? and |, | or |/)(?:(?:the )?Cisco )?(?<number>\d{3,4})(?!\d|\.\d)(?:-?[A-Z]{1,3}\b)?)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Series();

    /// <summary>The first number of three or four digits that follows letters at the beginning: <c>C9300-48P</c>, <c>FPR-2110</c>, <c>UCS-FI-6454</c>.</summary>
    [GeneratedRegex(
        @"^(?:WS-)?[A-Z]+-?(?:FI-)?C?(?<number>\d{3,4})(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Model();
}
