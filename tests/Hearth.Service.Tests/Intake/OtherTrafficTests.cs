using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake;

/// <summary>What else comes in by the address of Call Home, and what becomes of it.</summary>
public sealed class OtherTrafficTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", "iosxe-licensing.xml")]
    [InlineData("sqlite", "licensing-body.xml")]
    [InlineData("postgres", "iosxe-licensing.xml")]
    [InlineData("postgres", "licensing-body.xml")]
    public async Task Licensing_traffic_is_kept_ignored_and_told_what_to_do_about(string database, string sample)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await service.ReceiveAsync(Sample(sample));

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((MessageOutcome.Ignored, OutcomeReason.Licensing), (message.Outcome, message.Reason));
        Assert.Contains("Only one active profile", message.Trace[^1].Detail, StringComparison.Ordinal);
        Assert.Null(message.DeviceId);
        Assert.Single(await service.AllAsync<RawMessage>());
        Assert.Empty(await service.AllAsync<Device>());
        Assert.Empty(await service.AllAsync<OutboxMail>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_pseudo_contact_of_licensing_is_nobody_to_mail(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await service.ReceiveAsync(Messages.Fan(email: "SCH-smart-licensing@cisco.com"));

        var registration = await service.OneAsync<DeviceRegistration>();
        Assert.Equal((RegistrationState.Pending, null), (registration.State, registration.TokenHash));
        Assert.Null((await service.OneAsync<Device>()).ContactEmail);
        Assert.Empty(await service.AllAsync<OutboxMail>());
    }

    [Theory]
    [InlineData("sqlite", "ios-anonymous-inventory.xml", "Anonymous inventory report of WS-C6509-E, 12.2(33)SXJ4")]
    [InlineData("sqlite", "asa-anonymous-telemetry.xml", "Anonymous telemetry report of ASA5545, 9.2(4)")]
    [InlineData(
        "postgres",
        "cucm-anonymous-telemetry.xml",
        "Anonymous telemetry report of UCS-C220-M4, 11.5.1.10000-6"
    )]
    public async Task Of_an_anonymous_report_nothing_is_kept_that_tells_whose_it_is_R40_R214(
        string database,
        string sample,
        string title
    )
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await service.ReceiveAsync(Sample(sample));

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((MessageOutcome.Anonymous, OutcomeReason.None), (message.Outcome, message.Reason));
        Assert.Equal(title, message.Title);
        Assert.Equal(
            (null, null, null, null, null),
            (message.RemoteAddress, message.WireId, message.HostName, message.DeviceId, message.EventAt)
        );
        Assert.All(
            message.Trace,
            step => Assert.DoesNotContain("192.0.2.7", step.Detail + step.Outcome, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("ANON", message.IdempotencyKey + message.Title, StringComparison.Ordinal);
        Assert.Empty(await service.AllAsync<RawMessage>());
        Assert.Empty(await service.AllAsync<Device>());
        Assert.Empty(await service.AllAsync<DeviceRegistration>());
        Assert.Empty(await service.AllAsync<OutboxMail>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_anonymous_report_sent_twice_is_counted_once(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var report = Sample("ios-anonymous-inventory.xml");

        await service.ReceiveAsync(report);
        await service.ReceiveAsync(report);

        Assert.Equal(
            [MessageOutcome.Anonymous, MessageOutcome.Duplicate],
            (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).Select(m => m.Outcome)
        );
        Assert.Empty(await service.AllAsync<RawMessage>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_relayed_message_keeps_the_relays_address_and_says_so(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await service.ReceiveAsync(Sample("iosxe-send-cli.xml"));

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal("192.0.2.7", message.RemoteAddress);
        Assert.Contains(message.Trace, step => step is { Step: "Receive", Outcome: "relayed" });
        Assert.Equal("FDO2231A0BC", (await service.OneAsync<Device>()).SerialNumber);
    }

    [Theory]
    [InlineData("?type=diagnostic-signature")]
    [InlineData("?Diagnostic-Signature=x")]
    public async Task Asking_for_signatures_finds_none(string query)
    {
        await using var doors = await DoorsUnderTest.OpenAsync();

        var response = await doors.Http.GetAsync(DoorsUnderTest.DevicePath + query, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        var reply = XDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        Assert.True(reply.Descendants().Single(e => e.Name.LocalName == "Body").IsEmpty);
    }

    [Fact]
    public async Task Posting_a_request_for_signatures_finds_none_stores_nothing_and_is_counted()
    {
        var refused = new List<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "hearth.intake.refused")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                lock (refused)
                {
                    refused.Add(tags.ToArray().Single(tag => tag.Key == "reason").Value as string);
                }
            }
        );
        listener.Start();
        await using var doors = await DoorsUnderTest.OpenAsync();
        using var body = new StringContent(
            "<Envelope><MessageId>M1:X:65E2C514</MessageId><Type>x/diagnostic-signature</Type></Envelope>",
            Encoding.UTF8,
            "text/xml"
        );

        var response = await doors.Http.PostAsync(DoorsUnderTest.DevicePath, body, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("M1:X:65E2C514", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(doors.Stored());
        lock (refused)
        {
            Assert.Contains("no_signatures", refused);
        }
    }

    [Fact]
    public async Task A_message_that_only_speaks_of_signatures_is_taken()
    {
        await using var doors = await DoorsUnderTest.OpenAsync();
        var message = Messages.Bytes(Messages.Fan() with { Description = "diagnostic-signature" });
        using var body = new ByteArrayContent(message);

        var response = await doors.Http.PostAsync(
            DoorsUnderTest.DevicePath + "?type=diagnostic-signature",
            body,
            Cancel
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(doors.Stored());
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Repository.PathOf("samples", "messages", name));
}
