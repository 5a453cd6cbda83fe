using System.Security.Cryptography;
using Hearth.Protocol;
using Hearth.Simulation;

namespace Hearth.CommandLine.Tests.Simulation;

public sealed class FleetTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_size_and_start_give_the_same_bytes()
    {
        var first = Digest(Fleet(seed: 7), 1500);
        var second = Digest(Fleet(seed: 7), 1500);

        Assert.Equal(first, second);
    }

    [Fact]
    public void One_fleet_tells_the_same_story_each_time_it_is_asked()
    {
        var fleet = Fleet(seed: 3);

        Assert.Equal(Digest(fleet, 300), Digest(fleet, 300));
    }

    [Fact]
    public void Another_seed_gives_another_story()
    {
        Assert.NotEqual(Digest(Fleet(seed: 1), 50), Digest(Fleet(seed: 2), 50));
    }

    [Fact]
    public void A_larger_fleet_holds_the_devices_of_a_smaller_one()
    {
        var small = Fleet(devices: 20);
        var large = Fleet(devices: 400);

        Assert.Equal(small.Devices.Select(device => device.Udi), large.Devices.Take(20).Select(device => device.Udi));
        Assert.Equal(
            small.Devices.Select(device => device.HostName),
            large.Devices.Take(20).Select(device => device.HostName)
        );
    }

    [Fact]
    public void No_two_devices_share_a_serial_number_or_a_host_name()
    {
        var devices = Fleet(devices: 20_000).Devices;

        Assert.Equal(20_000, devices.Select(device => device.SerialNumber).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20_000, devices.Select(device => device.HostName).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Message_ids_are_unique_even_when_the_fleet_runs_faster_than_time()
    {
        var ids = Fleet(devices: 3, rate: 5000).Messages().Take(20_000).Select(sent => sent.Message.MessageId);

        Assert.Equal(20_000, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void At_a_rate_the_times_are_evenly_spread_from_the_start()
    {
        var times = Fleet(rate: 40).Messages().Take(200).Select(sent => sent.At);

        Assert.Equal(Enumerable.Range(0, 200).Select(number => Start + TimeSpan.FromMilliseconds(25 * number)), times);
    }

    [Fact]
    public void At_the_natural_pace_time_never_goes_backwards_and_a_device_speaks_every_four_hours()
    {
        var sent = Fleet(devices: 50, rate: null).Messages().Take(6000).ToList();

        Assert.Equal(sent.Select(message => message.At).Order(), sent.Select(message => message.At));
        var gap = (sent[^1].At - sent[0].At) * 50 / 6000;
        Assert.InRange(gap, TimeSpan.FromHours(3.5), TimeSpan.FromHours(4.5));
    }

    [Fact]
    public void Every_clearing_follows_a_raising_of_the_same_fault_on_the_same_part()
    {
        var open = new HashSet<OpenFault>(ReferenceEqualityComparer.Instance);
        foreach (var sent in Fleet(devices: 40).Messages().Take(8000))
        {
            switch (sent.Occasion)
            {
                case Occasion.FaultRaised:
                    Assert.True(open.Add(sent.Fault!));
                    break;
                case Occasion.FaultRepeated:
                    Assert.Contains(sent.Fault!, open);
                    break;
                case Occasion.FaultCleared:
                    Assert.NotNull(sent.Fault!.Fault.Clear);
                    Assert.True(open.Remove(sent.Fault));
                    Assert.True(sent.Fault.RaisedAt < sent.At);
                    break;
                default:
                    Assert.Null(sent.Fault);
                    break;
            }
        }
    }

    [Fact]
    public void A_part_is_not_broken_twice_at_a_time()
    {
        var broken = new Dictionary<(int Device, Part Part), OpenFault>();
        foreach (
            var sent in Fleet(devices: 10)
                .Messages()
                .Take(5000)
                .Where(sent => sent.Occasion is Occasion.FaultRaised or Occasion.FaultCleared)
        )
        {
            var key = (sent.Device.Number, sent.Fault!.Target.Part);
            if (sent.Occasion == Occasion.FaultCleared)
            {
                Assert.Same(sent.Fault, broken[key]);
                broken.Remove(key);
            }
            else
            {
                // What goes silently leaves no message: only faults that clear are looked at.
                Assert.False(broken.ContainsKey(key));
                if (sent.Fault.Fault.Clear is not null)
                {
                    broken.Add(key, sent.Fault);
                }
            }
        }
    }

    [Fact]
    public void Shares_of_families_and_kinds_follow_the_mix()
    {
        var sent = Fleet(devices: 2000).Messages().Take(20_000).ToList();

        var devices = Fleet(devices: 2000).Devices;
        Assert.InRange(
            devices.Count(device => PlatformTraits.FamilyOf(device.Line.Platform) == DeviceFamily.IosXe) / 2000.0,
            0.41,
            0.49
        );
        Assert.InRange(sent.Count(message => message.Occasion == Occasion.Inventory) / 20_000.0, 0.08, 0.12);
        Assert.InRange(sent.Count(message => message.Occasion == Occasion.Configuration) / 20_000.0, 0.08, 0.12);
        Assert.InRange(sent.Count(message => message.Occasion == Occasion.Test) / 20_000.0, 0.03, 0.05);
    }

    [Fact]
    public void A_typical_message_has_8_to_10_kilobytes_and_four_attachments()
    {
        var sent = Fleet(devices: 300).Messages().Take(2000).ToList();

        var sizes = sent.Select(message => message.ToBytes().Length).Order().ToList();
        Assert.InRange(sizes[sizes.Count / 2], 8 * 1024, 10 * 1024);
        Assert.InRange(sent.Average(message => message.Message.Attachments.Length), 3.7, 4.6);
    }

    [Fact]
    public void Numbers_of_message_and_group_follow_each_other_and_the_rest_is_serial_and_second()
    {
        var sent = Fleet(devices: 30).Messages().First(message => message.Device.Line.Platform == Platform.Isr4000);

        var id = sent.Message.MessageId!.Split(':');
        var group = sent.Message.GroupId!.Split(':');
        Assert.Equal(int.Parse(id[0][1..]) + 1, int.Parse(group[0][1..]));
        Assert.Equal(sent.Device.SerialNumber, id[1]);
        Assert.Equal(sent.At.ToUnixTimeSeconds(), Convert.ToInt64(id[2], 16));
        Assert.Equal(id[1..], group[1..]);
    }

    private static Fleet Fleet(long seed = 1, int devices = 100, double? rate = 50) =>
        new(
            new FleetOptions
            {
                Devices = devices,
                Seed = seed,
                Start = Start,
                MessagesPerSecond = rate,
            }
        );

    private static string Digest(Fleet fleet, int count)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sent in fleet.Messages().Take(count))
        {
            hash.AppendData(sent.ToBytes());
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
