using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Tests.Intake;

/// <summary>How messages are cut into batches is nobody's business: what the store holds afterwards is the same.</summary>
public sealed partial class BatchTests
{
    private const string OtherSerial = "FDO2231A0XX";
    private const string UnknownSerial = "FDO2231A0ZZ";
    private const string Poison = "FDO2231BAD0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Batches_of_any_size_leave_the_store_that_batches_of_one_leave(string database, int seed)
    {
        await using var oneByOne = await RegisteredAsync(database, batchMessages: 1);
        await using var inBatches = await RegisteredAsync(database, batchMessages: 7);
        await using var atOnce = await RegisteredAsync(database, batchMessages: 1024);

        foreach (var service in (ServiceUnderTest[])[oneByOne, inBatches, atOnce])
        {
            await AppendAsync(service, Stream(new Random(seed), service.Time.GetUtcNow()));
            await service.ProcessAsync();
        }

        var expected = await ContentsAsync(oneByOne);
        Assert.Contains(expected, line => line.StartsWith("request ", StringComparison.Ordinal));
        Assert.Contains(expected, line => line.Contains(nameof(FindingMessageRole.Cleared), StringComparison.Ordinal));
        Assert.Equal(expected, await ContentsAsync(inBatches));
        Assert.Equal(expected, await ContentsAsync(atOnce));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_unknown_device_twice_in_one_batch_is_one_device_with_one_token(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await AppendAsync(
            service,
            [Http(service, Messages.Fan(1)), Http(service, Messages.Fan(2)), Http(service, Messages.Fan(1))]
        );
        await service.ProcessAsync();

        Assert.Equal(Messages.SerialNumber, (await service.OneAsync<Device>()).SerialNumber);
        Assert.Equal(RegistrationState.Pending, (await service.OneAsync<DeviceRegistration>()).State);
        Assert.Equal("M01", (await service.OneAsync<OutboxMail>()).Template);
        var messages = (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).ToList();
        Assert.Equal(MessageOutcome.Duplicate, messages[2].Outcome);
        Assert.Equal((messages[0].Id, messages[0].DeviceId), (messages[2].DuplicateOf, messages[2].DeviceId));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_device_covered_between_two_batches_is_analysed_from_the_second_on(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await AppendAsync(service, [Http(service, Messages.FanTray(1)), Http(service, Messages.FanTray(2))]);
        await service.ProcessAsync();
        await service.RegisterAsync(person, await service.MailedTokenAsync());

        await AppendAsync(service, [Http(service, Messages.FanTray(3))]);
        await service.ProcessAsync();
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        await AppendAsync(service, [Http(service, Messages.FanTray(4)), Http(service, Messages.FanTray(5))]);
        await service.ProcessAsync();

        Assert.Equal(
            [
                MessageOutcome.AwaitingRegistration,
                MessageOutcome.AwaitingRegistration,
                MessageOutcome.NotEntitled,
                MessageOutcome.Analysed,
                MessageOutcome.Analysed,
            ],
            (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).Select(m => m.Outcome)
        );
        Assert.Equal(2, (await service.OneAsync<Finding>()).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_message_that_breaks_a_step_is_set_aside_and_the_rest_of_its_batch_goes_on(string database)
    {
        await using var service = await RegisteredAsync(database, batchMessages: 64);
        await RefusePoisonAsync(service, database);
        var before = (await service.AllAsync<StoredMessage>()).Count;

        await AppendAsync(
            service,
            [
                Http(service, Messages.FanTray(40)),
                Http(service, Messages.FanTray(41, Poison)),
                Http(service, Messages.FanTray(42)),
            ]
        );
        await service.ProcessAsync();

        var messages = (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).Skip(before).ToList();
        Assert.Equal(
            [MessageOutcome.Analysed, MessageOutcome.SetAside, MessageOutcome.Analysed],
            messages.Select(m => m.Outcome)
        );
        Assert.Equal(OutcomeReason.StepFailed, messages[1].Reason);
        Assert.Contains(await service.AllAsync<RawMessage>(), raw => raw.MessageId == messages[1].Id);
        Assert.Equal(2, Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "E04").Count);
        Assert.Equal(service.Journal.End, (await service.OneAsync<JournalMark>()).Position);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_part_removed_and_plugged_in_again_within_one_batch_is_there_once(string database)
    {
        await using var service = await RegisteredAsync(database, batchMessages: 64);
        var card = new Card
        {
            ProductId = "NIM-2GE-CU-SFP",
            SerialNumber = "FOC1940X0YZ",
            Location = "0/1",
        };
        await service.ReceiveAsync(Messages.Inventory(60, card, card with { Location = "0/2" }));

        await AppendAsync(
            service,
            [
                Http(service, Messages.Inventory(61, card with { Location = "0/2" })),
                Http(service, Messages.Inventory(62, card with { SerialNumber = "FOC1940NEW1" })),
            ]
        );
        await service.ProcessAsync();

        var component = await service.OneAsync<Component>();
        Assert.Equal(("0/1", "FOC1940NEW1"), (component.Position, component.SerialNumber));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_repeat_and_a_recovery_find_their_finding_behind_more_later_ones_than_are_held(string database)
    {
        await using var service = await RegisteredAsync(database, batchMessages: 64);
        await service.ReceiveAsync(Messages.FanTray(40));
        await CopyFindingAsync(service, "E04", FindingsOfDevice.MaxHeld + 1);

        await AppendAsync(
            service,
            [
                Http(service, Messages.FanTray(41)),
                Http(service, Messages.FanTray(42) with { Description = "%C6KENV-SP-4-FANTRAYOK: fan tray OK" }),
            ]
        );
        await service.ProcessAsync();

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "E04");
        Assert.Equal((2, FindingState.Cleared), (finding.Count, finding.State));
    }

    public static TheoryData<string, int> Streams()
    {
        var streams = new TheoryData<string, int>();
        foreach (var seed in (int[])[1, 2])
        {
            streams.Add("sqlite", seed);
            streams.Add("postgres", seed);
        }

        return streams;
    }

    /// <summary>Faults coming, repeated and going, on devices known and unknown, hours apart, with everything else that arrives.</summary>
    private static IEnumerable<JournalEntry> Stream(Random random, DateTimeOffset at)
    {
        var sent = new List<byte[]>();
        for (var number = 100; number < 160; number++)
        {
            at += TimeSpan.FromMinutes(random.Next(0, 180));
            var serial = (string[])[Messages.SerialNumber, OtherSerial, UnknownSerial];
            var device = serial[random.Next(serial.Length)];
            var bytes = random.Next(10) switch
            {
                0 when sent.Count > 0 => sent[random.Next(sent.Count)],
                1 => Encoding.UTF8.GetBytes(random.Next(2) == 0 ? "no message" : $"no message {number}"),
                2 => Messages.Bytes(Messages.Test(number, device)),
                3 => Messages.Bytes(Messages.Inventory(number, Cards(random))),
                4 => Messages.Bytes(Messages.Test(number, device) with { Device = null, Chassis = null }),
                5 or 6 => Messages.Bytes(
                    Messages.FanTray(number, device) with
                    {
                        Description = "%C6KENV-SP-4-FANTRAYOK: fan tray OK",
                    }
                ),
                7 => Messages.Bytes(Messages.Fan(number, device)),
                _ => Messages.Bytes(Messages.FanTray(number, device)),
            };
            sent.Add(bytes);
            yield return new JournalEntry(
                new TransportFacts
                {
                    ReceivedAt = at,
                    Transport = Transport.Http,
                    RemoteAddress = "192.0.2.7",
                },
                bytes
            );
        }
    }

    private static Card[] Cards(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(4))
                .Select(slot => new Card
                {
                    ProductId = "NIM-2GE-CU-SFP",
                    SerialNumber = $"FOC{random.Next(3)}",
                    Location = $"0/{slot}",
                }),
        ];

    /// <summary>Everything the store holds, with the names of things in the place of their identifiers.</summary>
    private static async Task<List<string>> ContentsAsync(ServiceUnderTest service)
    {
        var devices = (await service.AllAsync<Device>()).ToDictionary(d => d.Id, d => d.SerialNumber);
        var messages = (await service.AllAsync<StoredMessage>()).ToDictionary(m => m.Id);
        var findings = (await service.AllAsync<Finding>()).ToDictionary(f => f.Id);
        var requests = (await service.AllAsync<ServiceRequest>()).ToDictionary(r => r.Id);
        string Device(Guid? id) => id is { } known ? devices[known] : "-";
        string Message(Guid? id) =>
            id is { } known ? messages[known].JournalPosition.ToString(CultureInfo.InvariantCulture) : "-";
        string Finding(Guid id) => $"{findings[id].Fingerprint}@{findings[id].FirstSeenAt:O}";
        string Named(string text) =>
            Identifier()
                .Replace(
                    text,
                    found => messages.ContainsKey(Guid.Parse(found.Value)) ? Message(Guid.Parse(found.Value)) : "id"
                );

        var lines = new List<string>();
        lines.AddRange(
            messages.Values.Select(m =>
                $"message {Message(m.Id)} {m.ReceivedAt:O} {m.Outcome} {m.Reason} {m.IdempotencyKey} {m.WireId} {m.Format} "
                + $"{m.Kind} {m.Severity} {m.Title} of {Device(m.DeviceId)} again {Message(m.DuplicateOf)} owned {m.CompanyId is not null}: "
                + Named(string.Join(" | ", m.Trace.Select(t => $"{t.Step}, {t.Outcome}, {t.Detail}")))
            )
        );
        lines.AddRange(
            (await service.AllAsync<RawMessage>()).Select(r => $"raw {Message(r.MessageId)} {r.Sha256} {r.Facts}")
        );
        lines.AddRange(
            (await service.AllAsync<Device>()).Select(d =>
                $"device {d.ProductId} {d.SerialNumber} {d.HostName} {d.Family} {d.FirstMessageAt:O} {d.LastMessageAt:O} {d.LastInventoryAt:O}"
            )
        );
        lines.AddRange(
            (await service.AllAsync<Component>()).Select(c =>
                $"component {Device(c.DeviceId)} {c.Position} {c.SerialNumber} {c.FirstSeenAt:O} {c.LastSeenAt:O} owned {c.CompanyId is not null}"
            )
        );
        lines.AddRange(
            (await service.AllAsync<DeviceRegistration>()).Select(r =>
                $"registration {Device(r.DeviceId)} {r.State} {r.StateSinceAt:O} {r.TokenMailedAt:O} {r.BacklogWaits}"
            )
        );
        lines.AddRange(
            findings.Values.Select(f =>
                $"finding {Finding(f.Id)} {f.State} {f.Count} {f.LastSeenAt:O} {f.RequestDueAt:O} {f.NoRequestReason} "
                + $"request {(f.ServiceRequestId is { } id ? requests[id].Number : 0)}"
            )
        );
        lines.AddRange(
            (await service.AllAsync<FindingMessage>()).Select(t =>
                $"tie {Message(t.MessageId)} {Finding(t.FindingId)} {t.Role}"
            )
        );
        lines.AddRange(
            requests.Values.Select(r =>
                $"request {r.Number} {Finding(r.FindingId!.Value)} {r.Severity} {r.ContractNumber}"
            )
        );
        lines.AddRange(
            (await service.AllAsync<ServiceRequestEvent>()).Select(e =>
                $"event {requests[e.ServiceRequestId].Number} {e.Kind} {e.Text} {Message(e.MessageId)}"
            )
        );
        lines.AddRange(
            (await service.AllAsync<OutboxMail>())
                .Where(m => m.Template != "M01")
                .Select(m => $"mail {m.Template} {m.Recipient} {m.Subject} {Named(m.TextBody)}")
        );
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static JournalEntry Http(ServiceUnderTest service, Message message) =>
        new(
            new TransportFacts { ReceivedAt = service.Time.GetUtcNow(), Transport = Transport.Http },
            Messages.Bytes(message)
        );

    private static async Task AppendAsync(ServiceUnderTest service, IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            Assert.IsType<AppendOutcome.Stored>(await service.Journal.AppendAsync(entry, Cancel));
        }
    }

    /// <summary>Two devices of Hafen AG, registered and covered.</summary>
    private static async Task<ServiceUnderTest> RegisteredAsync(string database, int batchMessages)
    {
        var service = await ServiceUnderTest.StartAsync(
            database,
            services => services.Configure<IntakeSettings>(settings => settings.BatchMessages = batchMessages)
        );
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        await service.CoverAsync("Hafen AG", Messages.ProductId, OtherSerial, "C-1002");
        await service.ReceiveAsync(Messages.Inventory(1));
        await service.ReceiveAsync(Messages.Test(2, OtherSerial));
        foreach (var mail in await service.AllAsync<OutboxMail>())
        {
            await service.RegisterAsync(person, Token().Match(mail.TextBody).Groups["token"].Value);
        }

        while (await service.Get<BacklogWorker>().AnalyseNextAsync(Cancel)) { }
        return service;
    }

    /// <summary>Other problems of the device of a rule's one finding, seen a minute after it and standing.</summary>
    private static async Task CopyFindingAsync(ServiceUnderTest service, string ruleId, int times)
    {
        await using var db = service.Store.Open(Fence.Everything);
        for (var i = 0; i < times; i++)
        {
            var copy = await db.Set<Finding>().AsNoTracking().SingleAsync(f => f.RuleId == ruleId, Cancel);
            var entry = db.Entry(copy);
            entry.Property(f => f.Id).CurrentValue = Guid.CreateVersion7(service.Time.GetUtcNow());
            entry.Property(f => f.RuleId).CurrentValue = $"copy-{i}";
            entry.Property(f => f.Fingerprint).CurrentValue = $"copy-{i}";
            entry.Property(f => f.LastSeenAt).CurrentValue = copy.LastSeenAt.AddMinutes(1);
            db.Add(copy);
        }

        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>Makes the store refuse one device, as a defect of a step would.</summary>
    private static async Task RefusePoisonAsync(ServiceUnderTest service, string database)
    {
        await using var db = service.Store.Open(Fence.Everything);
        await db.Database.ExecuteSqlRawAsync(
            database == "sqlite"
                ? $"CREATE TRIGGER poison BEFORE INSERT ON devices WHEN NEW.serial_number = '{Poison}' BEGIN SELECT RAISE(ABORT, 'poison'); END"
                : $"ALTER TABLE devices ADD CONSTRAINT poison CHECK (serial_number <> '{Poison}')",
            Cancel
        );
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("[?]token=(?<token>[0-9A-Z]{26})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
