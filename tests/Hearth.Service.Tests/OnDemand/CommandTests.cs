using Hearth.Protocol;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.OnDemand;
using Hearth.Service.ServiceRequests;
using Hearth.Testing;

namespace Hearth.Service.Tests.OnDemand;

/// <summary>A person sends the output of commands from a device: where it goes, and where it does not.</summary>
public sealed class CommandTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Output_is_forwarded_to_a_user_of_the_company(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);

        await service.ReceiveAsync(Sent(forwardTo: "Anna@example.net"));

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M36");
        Assert.Equal("anna@example.net", mail.Recipient);
        Assert.Contains("06:28:39.001 UTC", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("column one    column two \\u202E", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("edge-7#", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
    }

    [Fact]
    public async Task Forwarded_output_has_pseudonyms_in_place_of_secrets()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        var configuration = new Attachment
        {
            Name = "show running-config",
            Encoding = "plain",
            Text = "username bob password 0 hunter2\nradius server R\n key swordfish\nend",
        };

        await service.ReceiveAsync(Sent(forwardTo: "anna@example.net") with { Attachments = [configuration] });

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M36");
        Assert.Matches("username bob password 0 scrubbed-[a-z2-7]{10}", mail.TextBody);
        Assert.All(
            [mail.TextBody, mail.HtmlBody],
            body =>
            {
                Assert.DoesNotContain("hunter2", body, StringComparison.Ordinal);
                Assert.DoesNotContain("swordfish", body, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task A_secret_typed_as_a_command_is_neither_listed_nor_added_to_the_service_request()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        await service.ReceiveAsync(Messages.FanTray(40));
        var request = await service.OneAsync<ServiceRequest>();

        await service.ReceiveAsync(
            Sent(serviceRequest: $"{request.Number}") with
            {
                Description = "test aaa group radius x hunter2 legacy",
                Attachments =
                [
                    new Attachment
                    {
                        Name = "test aaa group radius x hunter2 legacy",
                        Encoding = "plain",
                        Text = "User successfully authenticated",
                    },
                ],
            }
        );

        var added = Assert.Single(
            await service.AllAsync<ServiceRequestEvent>(),
            e => e.Kind == ServiceRequestEventKind.OutputAttached
        );
        Assert.DoesNotContain("hunter2", added.Text, StringComparison.Ordinal);
        Assert.Contains("test aaa group radius x scrubbed-", added.Text, StringComparison.Ordinal);
        Assert.All(
            await service.AllAsync<StoredMessage>(),
            message => Assert.DoesNotContain("hunter2", message.Title, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Output_is_forwarded_to_nobody_else(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        await service.AddPersonAsync("Other Ltd", "eve");

        // The contact of the registration is nobody who can sign in; a user's name is no address.
        foreach (
            var (number, address) in ((int, string)[])
                [(1, "eve@example.net"), (2, "noc@example.net"), (3, "anna"), (4, "x@y.z")]
        )
        {
            await service.ReceiveAsync(Sent(forwardTo: address) with { MessageId = $"M{number}:FDO:65E2C514" });
            Assert.Equal((MessageOutcome.Refused, OutcomeReason.ForeignAddress), await service.LastOutcomeAsync());
        }

        Assert.DoesNotContain(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M36");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Output_is_added_to_the_service_request_it_names_and_opens_no_other_D3(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.FanTray(40));
        var request = await service.OneAsync<ServiceRequest>();

        await service.ReceiveAsync(Sent(serviceRequest: $" {request.Number} "));

        var added = Assert.Single(
            await service.AllAsync<ServiceRequestEvent>(),
            e => e.Kind == ServiceRequestEventKind.OutputAttached
        );
        Assert.Equal("edge-7 sent the output of 2 commands: show clock; show <b>.", added.Text);
        Assert.Equal(request.Id, added.ServiceRequestId);
        Assert.NotNull(added.MessageId);
        Assert.Single(await service.AllAsync<ServiceRequest>());
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_service_request_of_another_company_is_as_good_as_none(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.FanTray(40));
        var request = await service.OneAsync<ServiceRequest>();
        await service.CoverAsync("Other Ltd", Messages.ProductId, "FOX2", "C-2");
        var eve = await service.AddPersonAsync("Other Ltd", "eve");
        await service.ReceiveAsync(Messages.Test(50, "FOX2", "eve@example.net"));
        var token = Assert.Single(
            await service.AllAsync<OutboxMail>(),
            m => m.Template == "M01" && m.Recipient == "eve@example.net"
        );
        var at = token.TextBody.IndexOf("?token=", StringComparison.Ordinal) + 7;
        await service.RegisterAsync(eve, token.TextBody[at..(at + 26)]);

        await service.ReceiveAsync(
            Sent(serviceRequest: $"{request.Number}") with
            {
                Device = new Udi(Messages.ProductId, "C", "FOX2"),
                Chassis = new Chassis { ProductId = Messages.ProductId, SerialNumber = "FOX2" },
            }
        );

        Assert.Equal((MessageOutcome.Refused, OutcomeReason.NoSuchServiceRequest), await service.LastOutcomeAsync());
        Assert.DoesNotContain(
            await service.AllAsync<ServiceRequestEvent>(),
            e => e.Kind == ServiceRequestEventKind.OutputAttached
        );
        var told = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M32");
        Assert.Equal("eve@example.net", told.Recipient);
    }

    [Theory]
    [InlineData("not a number")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999")]
    public async Task A_number_that_is_none_is_answered_as_unknown(string number)
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");

        await service.ReceiveAsync(Sent(serviceRequest: number));

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M32");
        Assert.Contains(number, mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Refused, OutcomeReason.NoSuchServiceRequest), await service.LastOutcomeAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Output_is_forwarded_so_often_within_an_hour_and_no_more(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        for (var number = 0; number <= AnswerLimit.MostPerHour; number++)
        {
            await service.ReceiveAsync(
                Sent(forwardTo: "anna@example.net") with
                {
                    MessageId = $"M{number}:FDO:65E2C514",
                }
            );
        }

        Assert.Equal(AnswerLimit.MostPerHour, (await service.AllAsync<OutboxMail>()).Count(m => m.Template == "M36"));
        Assert.Equal((MessageOutcome.Refused, OutcomeReason.TooManyRequests), await service.LastOutcomeAsync());
    }

    [Fact]
    public async Task Output_that_names_nothing_is_kept()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");

        await service.ReceiveAsync(Sent());

        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
        Assert.Equal(["M01"], (await service.AllAsync<OutboxMail>()).Select(mail => mail.Template));
    }

    [Fact]
    public async Task Output_of_an_unregistered_device_goes_nowhere()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        await service.AddPersonAsync(OnDemandDevice.Company, "anna");

        await service.ReceiveAsync(Sent(forwardTo: "anna@example.net"));

        Assert.Equal(["M01", "M32R"], (await service.AllAsync<OutboxMail>()).Select(mail => mail.Template).Order());
        Assert.Equal((MessageOutcome.Refused, OutcomeReason.NotRegistered), await service.LastOutcomeAsync());
    }

    private static Message Sent(string? forwardTo = null, string? serviceRequest = null) =>
        Messages.Test(91) with
        {
            AlertGroup = AlertGroup.Command,
            AlertGroupRaw = AlertGroups.TypeBase + "send-cli",
            SubType = null,
            Kind = MessageKind.Command,
            Description = "show clock;show <b>",
            ForwardTo = forwardTo,
            ServiceRequest = serviceRequest,
            Attachments =
            [
                new Attachment
                {
                    Name = "show clock",
                    Encoding = "plain",
                    Text = "show clock\n06:28:39.001 UTC Sat Mar 2 2024\nedge-7#",
                },
                new Attachment
                {
                    Name = "show <b>",
                    Encoding = "base64",
                    Text = Convert.ToBase64String("column one\tcolumn two \u202E<b>"u8),
                },
            ],
        };
}
