using System.Net;
using Hearth.Service.Intake;
using Hearth.Testing;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Tests.Intake;

public sealed class BytesInFlightTests
{
    private const int Most = 1024 * 1024;
    private static readonly IPAddress Device = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Hog = IPAddress.Parse("198.51.100.7");

    private readonly ManualTimeProvider _time = new();
    private readonly BytesInFlight _inFlight;

    public BytesInFlightTests() =>
        _inFlight = new(Options.Create(new IntakeSettings { MaxBytesInFlight = Most }), _time);

    [Fact]
    public void Room_is_what_has_come_and_is_given_back_once()
    {
        using (var room = _inFlight.Open(Device))
        {
            Assert.True(room.TryHold(1000));
            Assert.True(room.TryHold(5000));

            Assert.Equal(5000, _inFlight.Taken);
            room.Dispose();
        }

        Assert.Equal(0, _inFlight.Taken);
    }

    [Fact]
    public void When_room_is_needed_the_longest_receipt_of_the_network_that_holds_most_gives_way()
    {
        using var small = Waiting(Device, Most / 4, out var smallWoken);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var older = Waiting(Hog, Most / 4, out var olderWoken);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var younger = Waiting(Hog, Most / 2, out var youngerWoken);
        _time.Advance(TimeSpan.FromSeconds(10));

        using var room = _inFlight.Open(IPAddress.Parse("192.0.2.2"));

        Assert.True(room.TryHold(1000));
        Assert.Equal((0, 1, 0), (smallWoken(), olderWoken(), youngerWoken()));
        Assert.Equal((null, RefusalReason.GaveWay, null), (small.Loss, older.Loss, younger.Loss));
        Assert.False(older.TryHold(Most / 4));
    }

    [Fact]
    public void Large_messages_leave_room_for_small_ones_even_when_nobody_gives_way()
    {
        var inFlight = new BytesInFlight(
            Options.Create(new IntakeSettings { MaxBytesInFlight = Most, MaxMessageBytes = Most / 2 }),
            _time
        );
        using var large = inFlight.Open(Hog);
        using var small = inFlight.Open(Device);

        Assert.False(large.TryHold(Most));
        Assert.True(large.TryHold(Most / 8 * 7));
        Assert.False(large.TryHold((Most / 8 * 7) + 1));
        Assert.True(small.TryHold(64 * 1024));
    }

    [Fact]
    public void Who_began_a_moment_ago_does_not_give_way()
    {
        using var full = Waiting(Hog, Most, out _);
        _time.Advance(TimeSpan.FromSeconds(4));
        using var room = _inFlight.Open(Device);

        Assert.False(room.TryHold(1000));

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(room.TryHold(1000));
        Assert.Equal(RefusalReason.GaveWay, full.Loss);
    }

    [Fact]
    public void Nobody_gives_way_to_a_network_that_holds_more()
    {
        using var device = Waiting(Device, Most / 4, out var deviceWoken);
        using var hogs = Waiting(Hog, Most / 4 * 3, out _);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(hogs.TryHold(Most));

        Assert.Equal(0, deviceWoken());
    }

    [Fact]
    public void A_message_that_has_come_whole_does_not_give_way()
    {
        using var whole = Waiting(Hog, Most, out var woken);
        whole.Complete();
        _time.Advance(TimeSpan.FromSeconds(10));
        using var room = _inFlight.Open(Device);

        Assert.False(room.TryHold(1000));
        Assert.Equal(0, woken());
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_count_as_one()
    {
        using var device = Waiting(Device, Most / 3, out _);
        using var first = Waiting(IPAddress.Parse("2001:db8::1"), Most / 3, out _);
        using var second = Waiting(IPAddress.Parse("2001:db8::2"), Most / 3, out _);
        _time.Advance(TimeSpan.FromSeconds(10));
        using var third = Waiting(IPAddress.Parse("2001:db8::3"), 100, out _);

        Assert.Equal((null, RefusalReason.GaveWay), (device.Loss, first.Loss));
    }

    [Fact]
    public void Senders_that_are_too_slow_are_ended_and_others_not()
    {
        using var silent = Waiting(Hog, 1000, out var silentWoken);
        using var lively = Waiting(Device, 1000, out var livelyWoken);
        using var pacedElsewhere = _inFlight.Open(Device, isPaced: false);
        pacedElsewhere.WaitWith(() => { });
        _time.Advance(TimeSpan.FromSeconds(50));
        lively.Note(200_000);
        _time.Advance(TimeSpan.FromSeconds(15));

        _inFlight.EndSlow();
        _inFlight.EndSlow();

        Assert.Equal((1, 0), (silentWoken(), livelyWoken()));
        Assert.Equal((RefusalReason.TooSlow, null, null), (silent.Loss, lively.Loss, pacedElsewhere.Loss));
        Assert.Equal(1000, _inFlight.Taken);
    }

    [Theory]
    [InlineData(0, 60, 60, false)]
    [InlineData(0, 61, 61, true)]
    [InlineData(1024 * 100, 160, 1, false)]
    [InlineData(1024 * 100, 161, 1, true)]
    [InlineData(1024 * 100, 62, 61, true)]
    [InlineData(8 * 1024 * 1024, 1800, 1, false)]
    [InlineData(8 * 1024 * 1024, 1801, 1, true)]
    public void A_sender_is_too_slow_when_it_is_silent_or_behind_or_at_it_too_long(
        int arrived,
        int seconds,
        int silentSeconds,
        bool isTooSlow
    ) =>
        Assert.Equal(
            isTooSlow,
            SenderPacePolicy.IsTooSlow(
                arrived,
                TimeSpan.FromSeconds(seconds),
                TimeSpan.FromSeconds(silentSeconds),
                TimeSpan.FromMinutes(1)
            )
        );

    private MessageRoom Waiting(IPAddress address, int bytes, out Func<int> woken)
    {
        var count = 0;
        var room = _inFlight.Open(address);
        room.WaitWith(() => count++);
        Assert.True(room.TryHold(bytes));
        woken = () => count;
        return room;
    }
}
