using System.Text;
using Hearth.Service.Accounts;
using Hearth.Service.Gateway;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Testing;

namespace Hearth.Service.Tests.Gateway;

public sealed class GatewayWorkerTests
{
    private static readonly byte[] Alert = Messages.Bytes(Messages.Fan());

    [Fact]
    public async Task Everything_arrives_once_and_each_devices_messages_in_order_while_the_upstream_fails_now_and_then()
    {
        var dice = new Random(7);
        await using var receiver = await ReceiverUnderTest.StartAsync(_ =>
        {
            lock (dice)
            {
                return dice.Next(4) == 0 ? new Reply(503) : Reply.Taken;
            }
        });
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url);
        var kept = new List<(string Device, string Text)>();
        for (var i = 0; i < 200; i++)
        {
            var device = $"device-{i % 9}";
            var text = $"<DeviceId>{device}</DeviceId>{i}";
            kept.Add((device, text));
            await gateway.KeepAsync(Encoding.UTF8.GetBytes(text));
        }

        await gateway.StartAsync();
        await gateway.EmptyAsync();

        var taken = receiver.Taken.Select(arrival => Encoding.UTF8.GetString(arrival.Body)).ToList();
        Assert.Equal(200, taken.Count);
        foreach (var ofOne in kept.GroupBy(one => one.Device, one => one.Text))
        {
            Assert.Equal(ofOne, taken.Where(text => text.Contains($">{ofOne.Key}<", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_message_carries_its_bytes_its_key_its_name_and_how_it_was_received()
    {
        await using var receiver = await ReceiverUnderTest.StartAsync(_ => Reply.Taken);
        using var folder = new TemporaryFolder();
        var key = IngestKeyText.Draw().Text;
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url, key);
        var position = await gateway.KeepAsync(Alert);

        await gateway.StartAsync();
        await gateway.EmptyAsync();

        var arrival = Assert.Single(receiver.Arrivals);
        Assert.Equal(KeyedIntake.Path, arrival.Path);
        Assert.Equal(Alert, arrival.Body);
        Assert.Equal($"Bearer {key}", arrival.Headers["Authorization"]);
        Assert.Equal($"{gateway.Spool.Id:N}-{position:X}", arrival.Headers["Idempotency-Key"]);
        Assert.StartsWith("1.1 plant-4", arrival.Headers["Via"], StringComparison.Ordinal);
        Assert.True(RelayHeader.TryRead(arrival.Headers[RelayHeader.Name], out var relay));
        Assert.Equal(("plant-4", position, "10.4.0.9"), (relay.Gateway, relay.Ordinal, relay.Facts.RemoteAddress));
    }

    [Fact]
    public async Task A_message_sent_again_keeps_its_name()
    {
        var count = 0;
        await using var receiver = await ReceiverUnderTest.StartAsync(_ =>
            Interlocked.Increment(ref count) < 4 ? new Reply(500) : Reply.Taken
        );
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url);
        await gateway.KeepAsync(Alert);

        await gateway.StartAsync();
        await gateway.EmptyAsync();

        Assert.Equal(4, receiver.Arrivals.Count);
        Assert.Single(receiver.Arrivals.Select(arrival => arrival.Headers["Idempotency-Key"]).Distinct());
    }

    [Theory]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(400)]
    public async Task What_the_upstream_will_never_take_is_set_aside_with_its_reason_and_the_next_go_on(int status)
    {
        await using var receiver = await ReceiverUnderTest.StartAsync(arrival =>
            arrival.Body.Length == 3 ? new Reply(status, "{\"detail\":\"not this one\"}") : Reply.Taken
        );
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url);
        await gateway.KeepAsync([1, 2, 3]);
        await gateway.KeepAsync(Alert);

        await gateway.StartAsync();
        await gateway.EmptyAsync();

        Assert.Equal(Alert, Assert.Single(receiver.Taken).Body);
        var aside = Assert.Single(gateway.State.SetAsideFolder.Newest(5));
        Assert.Contains("not this one", aside.Reason, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(folder.Path, "set-aside", aside.FileName)));
    }

    [Theory]
    [InlineData(401, UpstreamFault.RefusesGateway)]
    [InlineData(403, UpstreamFault.RefusesGateway)]
    [InlineData(404, UpstreamFault.WrongAddress)]
    [InlineData(302, UpstreamFault.WrongAddress)]
    [InlineData(200, UpstreamFault.WrongAddress)]
    [InlineData(429, UpstreamFault.NotNow)]
    public async Task While_the_upstream_refuses_the_gateway_itself_everything_is_kept(int status, UpstreamFault fault)
    {
        var isMended = false;
        await using var elsewhere = await ReceiverUnderTest.StartAsync(_ => Reply.Taken);
        await using var receiver = await ReceiverUnderTest.StartAsync(_ =>
            Volatile.Read(ref isMended) ? Reply.Taken : new Reply(status, "<html>sign in</html>", elsewhere.Url)
        );
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url);
        await gateway.KeepAsync(Alert);
        await gateway.KeepAsync([1, 2, 3]);

        await gateway.StartAsync();
        await gateway.UntilAsync(() => gateway.State.Condition.Failures > 1);
        var failing = gateway.State.Condition;
        Volatile.Write(ref isMended, true);
        await gateway.EmptyAsync();

        Assert.Equal((UpstreamStanding.Failing, fault), (failing.Standing, failing.Fault!.Value));
        Assert.Equal(UpstreamStanding.Reachable, gateway.State.Condition.Standing);
        Assert.Equal(0, gateway.State.SetAsideFolder.Count);
        Assert.Empty(elsewhere.Arrivals);
    }

    [Fact]
    public async Task An_upstream_that_refuses_message_after_message_is_suspected_itself()
    {
        await using var receiver = await ReceiverUnderTest.StartAsync(_ => new Reply(400));
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url);
        for (var i = 0; i < UpstreamPace.SuspiciousRefusals; i++)
        {
            await gateway.KeepAsync([(byte)i]);
        }

        await gateway.StartAsync();
        await gateway.EmptyAsync();

        Assert.Equal(UpstreamFault.RefusesMessages, gateway.State.Condition.Fault);
    }

    [Fact]
    public async Task After_a_restart_only_what_was_not_delivered_is_sent()
    {
        var isAway = false;
        await using var receiver = await ReceiverUnderTest.StartAsync(_ =>
            Volatile.Read(ref isAway) ? new Reply(503) : Reply.Taken
        );
        using var folder = new TemporaryFolder();
        var key = IngestKeyText.Draw().Text;
        await using (var gateway = GatewayUnderTest.Open(folder, receiver.Url, key))
        {
            await gateway.KeepAsync([1]);
            await gateway.KeepAsync([2]);
            await gateway.StartAsync();
            await gateway.EmptyAsync();
            Volatile.Write(ref isAway, true);
            await gateway.KeepAsync([3]);
            await gateway.UntilAsync(() => gateway.State.Condition.Failures > 0);
        }

        Volatile.Write(ref isAway, false);
        await using (var gateway = GatewayUnderTest.Open(folder, receiver.Url, key))
        {
            Assert.Equal(1, gateway.State.Queue);
            await gateway.StartAsync();
            await gateway.EmptyAsync();
        }

        Assert.Equal([1, 2, 3], receiver.Taken.Select(arrival => arrival.Body.Single()));
    }

    [Fact]
    public async Task The_spools_segments_are_deleted_once_they_are_delivered()
    {
        await using var receiver = await ReceiverUnderTest.StartAsync(_ => Reply.Taken);
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(folder, receiver.Url);
        var big = new byte[8 * 1024 * 1024];
        for (var i = 0; i < 10; i++)
        {
            await gateway.KeepAsync(big);
        }

        var before = gateway.Spool.Start;
        await gateway.StartAsync();
        await gateway.EmptyAsync();

        Assert.Equal(0, before);
        await gateway.UntilAsync(() => gateway.Spool.Start > 0);
    }

    [Fact]
    public async Task To_a_receiver_that_knows_the_devices_way_only_mails_go_as_the_XML_in_them_and_no_key_goes()
    {
        await using var receiver = await ReceiverUnderTest.StartAsync(_ => new Reply(200));
        using var folder = new TemporaryFolder();
        await using var gateway = GatewayUnderTest.Open(
            folder,
            receiver.Url + "/its/service/oddce/services/DDCEService"
        );
        var mail =
            "Subject: x\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(Alert, Base64FormattingOptions.InsertLineBreaks);
        await gateway.KeepAsync(Encoding.ASCII.GetBytes(mail), Mailed("r@example.net"));
        await gateway.KeepAsync("Subject: undeliverable\r\n\r\nsorry"u8.ToArray(), Mailed(null));

        await gateway.StartAsync();
        await gateway.EmptyAsync();

        var arrival = Assert.Single(receiver.Arrivals);
        Assert.Equal("/its/service/oddce/services/DDCEService", arrival.Path);
        Assert.Equal(Encoding.UTF8.GetString(Alert).Trim(), Encoding.UTF8.GetString(arrival.Body).Trim());
        Assert.False(arrival.Headers.ContainsKey("Authorization"));
        Assert.StartsWith("1.1 plant-4", arrival.Headers["Via"], StringComparison.Ordinal);
        Assert.Contains("NullSender", gateway.State.SetAsideFolder.Newest(1)[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://hearth.example.net", "https")]
    [InlineData("", "name the upstream")]
    public void An_upstream_that_cannot_be_is_refused_at_the_start(string upstream, string said)
    {
        var settings = new GatewaySettings { Upstream = upstream, Key = IngestKeyText.Draw().Text };

        var fault = Assert.Throws<InvalidDataException>(() => new Upstream(settings, TimeProvider.System));

        Assert.StartsWith("Gateway:Upstream: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "hearth key add")]
    [InlineData("hunter2", "no ingest key")]
    public void Without_an_ingest_key_the_gateway_does_not_start(string key, string said)
    {
        var settings = new GatewaySettings { Upstream = "https://hearth.example.net", Key = key };

        var fault = Assert.Throws<InvalidDataException>(() => new Upstream(settings, TimeProvider.System));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    private static TransportFacts Mailed(string? sender) =>
        new()
        {
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Transport = Transport.Smtp,
            EnvelopeSender = sender,
            HasNullSender = sender is null,
        };
}
