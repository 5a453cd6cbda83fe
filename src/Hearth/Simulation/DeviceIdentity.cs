using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>Who a simulated device is: everything about it that does not change while it runs.</summary>
/// <remarks>Depends only on the seed, the family shares and its number: a larger fleet holds the smaller one's devices.</remarks>
public sealed record DeviceIdentity
{
    private const string SerialLetters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Number in the fleet, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The product.</summary>
    public required ProductLine Line { get; init; }

    /// <summary>Chassis serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Host name.</summary>
    public required string HostName { get; init; }

    /// <summary>Where it stands.</summary>
    public required Site Site { get; init; }

    /// <summary>Running software version.</summary>
    public required string Software { get; init; }

    /// <summary>Base hardware address.</summary>
    public required ulong BaseAddress { get; init; }

    /// <summary>How long it had been up when the simulation started.</summary>
    public required TimeSpan UptimeAtStart { get; init; }

    /// <summary>What sits in its slots.</summary>
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>The device's unique identifier.</summary>
    public Udi Udi => new(Line.ProductId, "C", SerialNumber);

    /// <summary>The parts of a role, in order of their slots.</summary>
    public IEnumerable<Part> PartsOf(PartRole role) => Parts.Where(part => part.Role == role);

    /// <summary>The identity of one device.</summary>
    public static DeviceIdentity Of(long seed, int number, FleetMix mix)
    {
        var dice = Dice.For(seed, number);
        ReadOnlySpan<double> shares = [mix.Ios, mix.IosXe, mix.NxOs];
        ReadOnlySpan<DeviceFamily> families = [DeviceFamily.Ios, DeviceFamily.IosXe, DeviceFamily.NxOs];
        var line = dice.Pick(ProductCatalogue.Of(families[dice.Weighted(shares)]));
        var site = dice.Pick(SiteCatalogue.All);
        // The number is part of the serial, so that no two devices of a fleet share one however large it is.
        var serial = Serial(dice, line.Plant, number);
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var slot in line.Slots)
        {
            // Drawn before the question whether it is used: the parts behind do not depend on this slot being filled.
            var model = dice.Pick(slot.Choices);
            var partSerial = Serial(dice, model.Plant, dice.Below(PartSerialNumbers));
            if (dice.Happens(slot.FilledShare))
            {
                // The first member of a stack, and the only module of a fixed switch, is the chassis itself.
                var isChassis = slot.Position == "1" && model.ProductId == line.ProductId;
                parts.Add(new Part(slot, model, isChassis ? serial : partSerial));
            }
        }

        return new DeviceIdentity
        {
            Number = number,
            Line = line,
            SerialNumber = serial,
            HostName = $"{site.Code}-{RoleName(line.Platform)}-{number + 1:000}",
            Site = site,
            Software = line.Releases[dice.Weighted([5, 3, 2, 1])],
            BaseAddress = 0x70DB98000000UL | (dice.Bits() & 0xFFFF00UL),
            UptimeAtStart = TimeSpan.FromMinutes(dice.Between(60 * 24, 60 * 24 * 400)),
            Parts = parts.ToImmutable(),
        };
    }

    private const int PartSerialNumbers = 34 * 34 * 34 * 34;

    /// <summary>Plant, year and week of making, and four characters: the vendor's way of numbering.</summary>
    private static string Serial(Dice dice, string plant, int number)
    {
        // Years count from 1996; these devices were made from 2013 to 2022. Fans of some products carry no number.
        var date = $"{dice.Between(17, 26):00}{dice.Between(1, 52):00}";
        if (plant == "N/A")
        {
            return plant;
        }

        Span<char> tail = stackalloc char[4];
        for (var i = tail.Length - 1; i >= 0; i--)
        {
            tail[i] = SerialLetters[number % SerialLetters.Length];
            number /= SerialLetters.Length;
        }

        return string.Concat(plant, date, tail);
    }

    private static string RoleName(Platform platform) =>
        platform switch
        {
            Platform.Catalyst6500 => "core",
            Platform.Catalyst9300 => "acc",
            Platform.Isr4000 => "edge",
            Platform.Nexus7000 => "agg",
            _ => "leaf",
        };
}
