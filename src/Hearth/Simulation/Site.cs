using System.Collections.Immutable;

namespace Hearth.Simulation;

/// <summary>A place where simulated devices stand.</summary>
/// <param name="Code">Short code, used in host names.</param>
/// <param name="SiteId">Site id as the owner typed it in.</param>
/// <param name="Customer">Customer id as the owner typed it in.</param>
/// <param name="ContractId">Contract id as the owner typed it in.</param>
/// <param name="Contact">Contact person.</param>
/// <param name="Email">Contact's mail address, at a reserved example domain.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="Address">Street address.</param>
/// <param name="Offset">Offset of the devices' clocks from UTC.</param>
/// <param name="ZoneName">What the devices call their zone.</param>
public sealed record Site(
    string Code,
    string SiteId,
    string Customer,
    string ContractId,
    string Contact,
    string Email,
    string Phone,
    string Address,
    TimeSpan Offset,
    string ZoneName
);

/// <summary>The sites of the simulated customers. The mail addresses are at domains reserved for examples (RFC 2606).</summary>
public static class SiteCatalogue
{
    /// <summary>All sites, in a fixed order: identities depend on it.</summary>
    public static ImmutableArray<Site> All { get; } =
    [
        new(
            "lnz",
            "Linz-2",
            "Donau Logistik",
            "900441207",
            "Eva Berger",
            "noc@donau.example.net",
            "+43 732 555 0101",
            "Hafenstrasse 1, 4020 Linz",
            Hours(1),
            "CET"
        ),
        new(
            "vie",
            "Wien-1",
            "Donau Logistik",
            "900441207",
            "Jonas Huber",
            "noc@donau.example.net",
            "+43 1 555 01 4477",
            "Lasallestrasse 9, 1020 Wien",
            Hours(1),
            "CET"
        ),
        new(
            "ber",
            "Berlin-HQ",
            "Spreewerk",
            "901120884",
            "Lena Vogt",
            "netz@spreewerk.example.org",
            "+49 30 5550 1900",
            "Am Treptower Park 28, 12435 Berlin",
            Hours(1),
            "CET"
        ),
        new(
            "lon",
            "LON-4",
            "Northgate Bank",
            "902307755",
            "Aisha Khan",
            "network@northgate.example.com",
            "+44 20 7946 0112",
            "10 Old Jewry, London EC2R 8DN",
            Hours(0),
            "GMT"
        ),
        new(
            "man",
            "MAN-1",
            "Northgate Bank",
            "902307756",
            "Tom Walsh",
            "network@northgate.example.com",
            "+44 161 496 0180",
            "4 Quay Street, Manchester M3 3JE",
            Hours(0),
            "GMT"
        ),
        new(
            "nyc",
            "NYC-1",
            "Harbor Health",
            "903551290",
            "Maria Ortiz",
            "netops@harbor.example.com",
            "+1 212 555 0143",
            "401 East 34th Street, New York, NY 10016",
            Hours(-5),
            "EST"
        ),
        new(
            "chi",
            "CHI-3",
            "Harbor Health",
            "903551290",
            "Dale Brooks",
            "netops@harbor.example.com",
            "+1 312 555 0178",
            "233 South Wacker Drive, Chicago, IL 60606",
            Hours(-6),
            "CST"
        ),
        new(
            "tok",
            "TYO-2",
            "Minato Works",
            "904778311",
            "Kenji Mori",
            "noc@minato.example.org",
            "+81 3 5550 0167",
            "2-16-4 Konan, Minato, Tokyo 108-0075",
            Hours(9),
            "JST"
        ),
        new(
            "syd",
            "SYD-DC",
            "Coral Retail",
            "905010442",
            "Priya Nair",
            "ops@coral.example.net",
            "+61 2 5550 0134",
            "201 Sussex Street, Sydney NSW 2000",
            Hours(10),
            "AEST"
        ),
        new(
            "del",
            "DEL-1",
            "Yamuna Telecom",
            "906664120",
            "Rohit Sen",
            "noc@yamuna.example.com",
            "+91 11 5550 0199",
            "Plot 14, Sector 18, Gurugram 122015",
            new TimeSpan(5, 30, 0),
            "IST"
        ),
    ];

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}
