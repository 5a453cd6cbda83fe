using System.Collections.Immutable;
using Hearth.Service.Gateway;

namespace Hearth.Service.Tests.Gateway;

public sealed class DeliveryWindowTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    [Fact]
    public void Of_each_sender_one_message_is_on_its_way_and_of_several_senders_several_are()
    {
        var window = Window("a", "a", "b", "a", "c");

        long?[] taken = [window.Take()?.Position, window.Take()?.Position, window.Take()?.Position];

        Assert.Equal([0, 200, 400], taken);
        Assert.Null(window.Take());
    }

    [Fact]
    public void A_senders_next_message_leaves_once_the_one_before_is_done()
    {
        var window = Window("a", "a");
        var first = window.Take()!;

        Assert.Null(window.Take());
        window.Done(first);

        Assert.Equal(100, window.Take()?.Position);
    }

    [Fact]
    public void A_message_that_was_not_delivered_is_its_senders_next_again()
    {
        var window = Window("a", "a");
        var first = window.Take()!;

        window.Returned(first);

        Assert.Equal(first, window.Take());
    }

    [Fact]
    public void Everything_before_the_oldest_message_not_done_counts_as_done()
    {
        var window = Window("a", "b", "c");
        var (a, b, c) = (window.Take()!, window.Take()!, window.Take()!);

        window.Done(c);
        Assert.Equal("0 and 200", Flat(window.Progress()));
        window.Done(a);
        Assert.Equal("100 and 200", Flat(window.Progress()));
        window.Done(b);

        Assert.Equal("300 and ", Flat(window.Progress()));
    }

    [Fact]
    public void What_was_done_before_a_restart_is_not_sent_again()
    {
        var window = new DeliveryWindow(0, [100]);

        var added = new[] { 0L, 100L, 200L }.Select(position => window.Add(Message(position, "a"))).ToArray();
        window.Done(window.Take()!);

        Assert.Equal([true, false, true], added);
        Assert.Equal("200 and ", Flat(window.Progress()));
    }

    [Fact]
    public void A_stretch_without_messages_is_done_when_everything_before_it_is()
    {
        var window = Window("a");

        window.Skip(900);
        Assert.Equal(0, window.Progress().Position);
        window.Done(window.Take()!);

        Assert.Equal(900, window.Progress().Position);
        Assert.Equal(900, window.ReadTo);
    }

    [Fact]
    public void The_longest_queues_come_first_with_their_oldest_message()
    {
        var window = Window("a", "b", "b", "c", "b", "c");

        var queues = window.LongestQueues(2);

        Assert.Equal([("b", 3, 30L, At.AddSeconds(1)), ("c", 2, 20L, At.AddSeconds(3))], queues.Select(Flat));
    }

    [Fact]
    public void A_message_that_is_not_on_its_way_cannot_be_done()
    {
        var window = Window("a");

        Assert.Throws<InvalidOperationException>(() => window.Done(Message(0, "a")));
    }

    /// <summary>Whatever fails and comes back in whatever order: each sender's messages are done in the order of the spool.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_senders_order_is_kept_whatever_fails_in_between(int seed)
    {
        var dice = new Random(seed);
        var window = new DeliveryWindow(0, []);
        var next = 0L;
        var onTheWay = new List<SpooledMessage>();
        var done = new List<SpooledMessage>();
        var spooled = new List<SpooledMessage>();
        while (done.Count < 500)
        {
            if (window.Count < 40)
            {
                var message = Message(next, $"device {dice.Next(7)}");
                spooled.Add(message);
                window.Add(message);
                next += 100;
            }

            if (onTheWay.Count < 5 && window.Take() is { } taken)
            {
                onTheWay.Add(taken);
            }

            if (onTheWay.Count > 0 && dice.Next(2) == 0)
            {
                var message = onTheWay[dice.Next(onTheWay.Count)];
                onTheWay.Remove(message);
                if (dice.Next(3) == 0)
                {
                    window.Returned(message);
                }
                else
                {
                    window.Done(message);
                    done.Add(message);
                }
            }

            var (position, beyond) = window.Progress();
            Assert.All(spooled.Where(m => m.Position < position), m => Assert.Contains(m, done));
            Assert.Equal(done.Count(m => m.Position >= position), beyond.Length);
        }

        Assert.All(
            done.GroupBy(message => message.Sender),
            ofOne => Assert.Equal(ofOne.OrderBy(message => message.Position), ofOne)
        );
        Assert.Equal(done.Count, done.Distinct().Count());
    }

    private static DeliveryWindow Window(params string[] senders)
    {
        var window = new DeliveryWindow(0, []);
        for (var i = 0; i < senders.Length; i++)
        {
            window.Add(Message(i * 100, senders[i]));
        }

        return window;
    }

    private static SpooledMessage Message(long position, string sender) =>
        new(position, position + 100, sender, 10, At.AddSeconds(position / 100));

    private static string Flat((long Position, ImmutableArray<long> Done) progress) =>
        $"{progress.Position} and {string.Join(' ', progress.Done)}";

    private static (string, int, long, DateTimeOffset) Flat(SenderQueue queue) =>
        (queue.Sender, queue.Messages, queue.SizeBytes, queue.OldestAt);
}
