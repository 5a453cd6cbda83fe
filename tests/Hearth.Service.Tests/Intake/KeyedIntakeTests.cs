using System.Text;
using System.Text.Json;
using Hearth.Service.Accounts;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Tests.Intake.Journal;
using Hearth.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Tests.Intake;

/// <summary>The door for programs that hold a key.</summary>
public sealed class KeyedIntakeTests
{
    private static readonly byte[] Alert = Messages.Bytes(Messages.Fan());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_message_with_a_good_key_is_durable_when_it_is_acknowledged(string database)
    {
        await using var service = await StartAsync(database);
        var key = await KeyAsync(service, "plant-4");

        var answer = await PostAsync(service, Alert, $"Bearer {key}");

        Assert.Equal(StatusCodes.Status202Accepted, answer.Status);
        var record = Assert.Single(JournalFolder.All(service.Journal));
        Assert.Equal(Alert, record.Entry.Body.ToArray());
        Assert.Equal(record.Position.ToString("X"), answer.Json.GetProperty("position").GetString());
        Assert.DoesNotContain(key[13..], JsonSerializer.Serialize(record.Entry.Facts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer hik_")]
    [InlineData("Basic aGlrXw==")]
    [InlineData("Bearer hik_22222222_22222222222222222222222222")]
    public async Task Without_a_good_key_nothing_is_taken(string? authorization)
    {
        await using var service = await StartAsync("sqlite");
        await KeyAsync(service, "plant-4");

        var answer = await PostAsync(service, Alert, authorization);

        Assert.Equal(StatusCodes.Status401Unauthorized, answer.Status);
        Assert.Equal("urn:hearth:problem:no-good-key", answer.Json.GetProperty("type").GetString());
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Empty(JournalFolder.All(service.Journal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_with_another_ones_secret_is_not_good(string database)
    {
        await using var service = await StartAsync(database);
        var (one, other) = (await KeyAsync(service, "one"), await KeyAsync(service, "other"));

        var answer = await PostAsync(service, Alert, $"Bearer {one[..13]}{other[13..]}");

        Assert.Equal(StatusCodes.Status401Unauthorized, answer.Status);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_revoked_key_works_for_some_seconds_at_most(string database)
    {
        await using var service = await StartAsync(database);
        var key = await KeyAsync(service, "plant-4");
        await PostAsync(service, Alert, $"Bearer {key}");

        Assert.True(await service.Get<RevokeIngestKey>().RevokeAsync("plant-4", Cancel));
        service.Time.Advance(IngestKeyRing.FreshFor);
        var answer = await PostAsync(service, Alert, $"Bearer {key}");

        Assert.Equal(StatusCodes.Status401Unauthorized, answer.Status);
        Assert.False(await service.Get<RevokeIngestKey>().RevokeAsync("plant-4", Cancel));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_last_use_of_a_key_is_noted(string database)
    {
        await using var service = await StartAsync(database);
        var key = await KeyAsync(service, "plant-4");
        await KeyAsync(service, "unused");
        service.Time.Advance(TimeSpan.FromHours(2));
        await PostAsync(service, Alert, $"Bearer {key}");

        await service.Get<IngestKeyRing>().SaveUsesAsync(Cancel);

        var keys = await service.AllAsync<IngestKey>();
        Assert.Equal(service.Time.GetUtcNow(), keys.Single(k => k.Name == "plant-4").LastUsedAt);
        Assert.Null(keys.Single(k => k.Name == "unused").LastUsedAt);
    }

    [Fact]
    public async Task The_same_transmission_again_is_acknowledged_and_not_stored_again()
    {
        await using var service = await StartAsync("sqlite");
        var key = await KeyAsync(service, "plant-4");

        var first = await PostAsync(service, Alert, $"Bearer {key}", ("Idempotency-Key", "t-1"));
        var again = await PostAsync(service, Alert, $"Bearer {key}", ("Idempotency-Key", "t-1"));
        var others = await PostAsync(service, [1, 2, 3], $"Bearer {key}", ("Idempotency-Key", "t-1"));

        Assert.Equal((202, 200, 422), (first.Status, again.Status, others.Status));
        Assert.Equal(first.Json.GetProperty("position").GetString(), again.Json.GetProperty("position").GetString());
        Assert.True(again.Json.GetProperty("isRepetition").GetBoolean());
        Assert.Single(JournalFolder.All(service.Journal));
    }

    [Fact]
    public async Task Two_keys_do_not_share_their_names_for_transmissions()
    {
        await using var service = await StartAsync("sqlite");
        var (one, other) = (await KeyAsync(service, "one"), await KeyAsync(service, "other"));

        await PostAsync(service, Alert, $"Bearer {one}", ("Idempotency-Key", "t-1"));
        var second = await PostAsync(service, [1, 2, 3], $"Bearer {other}", ("Idempotency-Key", "t-1"));

        Assert.Equal(StatusCodes.Status202Accepted, second.Status);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_whether_announced_or_not()
    {
        await using var service = await StartAsync("sqlite", intake => intake.MaxMessageBytes = 1024);
        var key = await KeyAsync(service, "plant-4");

        var announced = await PostAsync(service, new byte[1025], $"Bearer {key}");
        var silent = await PostAsync(service, new byte[1025], $"Bearer {key}", announce: false);
        var fits = await PostAsync(service, new byte[1024], $"Bearer {key}");

        Assert.Equal((413, 413, 202), (announced.Status, silent.Status, fits.Status));
    }

    [Fact]
    public async Task A_key_over_its_limit_hears_when_to_come_back()
    {
        await using var service = await StartAsync("sqlite", intake => intake.MaxPerKeyPerMinute = 2);
        var key = await KeyAsync(service, "plant-4");
        await PostAsync(service, [1], $"Bearer {key}");
        await PostAsync(service, [2], $"Bearer {key}");

        var third = await PostAsync(service, [3], $"Bearer {key}");

        Assert.Equal(StatusCodes.Status429TooManyRequests, third.Status);
        Assert.Equal("60", third.RetryAfter);
    }

    [Fact]
    public async Task A_gateways_header_that_cannot_be_read_is_refused()
    {
        await using var service = await StartAsync("sqlite");
        var key = await KeyAsync(service, "plant-4");

        var answer = await PostAsync(service, Alert, $"Bearer {key}", (RelayHeader.Name, "{\"gateway\":1}"));

        Assert.Equal(StatusCodes.Status400BadRequest, answer.Status);
        Assert.Empty(JournalFolder.All(service.Journal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task By_the_devices_door_and_relayed_as_XML_and_as_mail_it_is_one_message_and_its_duplicates(
        string database
    )
    {
        await using var service = await StartAsync(database);
        var key = await KeyAsync(service, "plant-4");
        var mail = Encoding.UTF8.GetBytes(
            "From: r@example.net\r\nSubject: x\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Convert.ToBase64String(Alert, Base64FormattingOptions.InsertLineBreaks)
        );
        await service.ReceiveAsync(Alert);

        await PostAsync(service, Alert, $"Bearer {key}", Relayed(Transport.Http, 64));
        await PostAsync(service, mail, $"Bearer {key}", Relayed(Transport.Smtp, 4096));
        await PostAsync(service, mail, $"Bearer {key}", ("Content-Type", "message/rfc822"));
        await service.ProcessAsync();

        var stored = await service.AllAsync<StoredMessage>();
        var original = Assert.Single(stored, m => m.Outcome != MessageOutcome.Duplicate);
        Assert.Equal(4, stored.Count);
        Assert.All(stored.Where(m => m != original), m => Assert.Equal(original.Id, m.DuplicateOf));
        Assert.Equal(2, stored.Count(m => m.Transport == Transport.Gateway));
    }

    [Fact]
    public async Task A_bounce_that_a_gateway_relays_is_ignored_as_one()
    {
        await using var service = await StartAsync("sqlite");
        var key = await KeyAsync(service, "plant-4");

        await PostAsync(
            service,
            "Subject: undeliverable\r\n\r\nsorry"u8.ToArray(),
            $"Bearer {key}",
            Relayed(Transport.Smtp, 64, hasNullSender: true)
        );
        await service.ProcessAsync();

        var stored = await service.OneAsync<StoredMessage>();
        Assert.Equal((MessageOutcome.Ignored, OutcomeReason.NullSender), (stored.Outcome, stored.Reason));
    }

    [Fact]
    public async Task What_the_gateway_said_of_the_reception_is_kept_with_the_message()
    {
        await using var service = await StartAsync("sqlite");
        var key = await KeyAsync(service, "plant-4");

        await PostAsync(service, Alert, $"Bearer {key}", Relayed(Transport.Http, 4096));
        await service.ProcessAsync();

        var facts = RawBytes.Entry(await service.OneAsync<RawMessage>()).Facts;
        Assert.Equal(("plant-4", 4096L), (facts.Relay!.Gateway, facts.Relay.Ordinal));
        Assert.Equal("10.4.0.9", facts.Origin.RemoteAddress);
        Assert.Equal(key[4..12], facts.IngestKey);
    }

    private static (string, string) Relayed(Transport transport, long ordinal, bool hasNullSender = false) =>
        (
            RelayHeader.Name,
            RelayHeader.Write(
                new RelayFacts
                {
                    Gateway = "plant-4",
                    Ordinal = ordinal,
                    Facts = new TransportFacts
                    {
                        ReceivedAt = new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero),
                        Transport = transport,
                        RemoteAddress = "10.4.0.9",
                        HasNullSender = hasNullSender,
                        EnvelopeSender = hasNullSender ? null : "r@example.net",
                    },
                }
            )
        );

    private static Task<ServiceUnderTest> StartAsync(string database, Action<IntakeSettings>? change = null) =>
        ServiceUnderTest.StartAsync(
            database,
            services =>
            {
                services.AddKeyedIntake();
                services.Configure(change ?? (_ => { }));
            }
        );

    private static async Task<string> KeyAsync(ServiceUnderTest service, string name)
    {
        var outcome = await service.Get<AddIngestKey>().AddAsync(name, null, Cancel);
        return Assert.IsType<AddIngestKeyOutcome.Added>(outcome).Text.Text;
    }

    private static Task<Answer> PostAsync(
        ServiceUnderTest service,
        byte[] body,
        string? authorization,
        params (string Name, string Value)[] headers
    ) => PostAsync(service, body, authorization, true, headers);

    private static async Task<Answer> PostAsync(
        ServiceUnderTest service,
        byte[] body,
        string? authorization,
        bool announce,
        params (string Name, string Value)[] headers
    )
    {
        await using var scope = service.Scope();
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Post;
        context.Request.Path = KeyedIntake.Path;
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = announce ? body.Length : null;
        context.Request.Headers.Authorization = authorization;
        context.Response.Body = sent;
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        await service.Get<KeyedIntake>().TakeAsync(context);
        return new(
            context.Response.StatusCode,
            context.Response.ContentType,
            context.Response.Headers.RetryAfter,
            JsonDocument.Parse(sent.ToArray()).RootElement
        );
    }

    private sealed record Answer(int Status, string? ContentType, string? RetryAfter, JsonElement Json);
}
