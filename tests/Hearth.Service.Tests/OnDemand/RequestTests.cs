using Hearth.Knowledge.Syslog;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.OnDemand;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Tools;
using Hearth.Testing;

namespace Hearth.Service.Tests.OnDemand;

/// <summary>A person at a device asks something: who is answered, and with what.</summary>
public sealed class RequestTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_output_is_analysed_and_the_answer_goes_to_the_user_named_D1_D2(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);

        await service.ReceiveAsync(Asking("output-analysis", userId: "Anna", Logging()));

        var mail = await AnswerAsync(service);
        Assert.Equal("anna@example.net", mail.Recipient);
        Assert.Contains("show logging", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("fan tray 1", mail.TextBody, StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@"\n  > .*fan tray 1", mail.TextBody);
        Assert.Matches(@"\nRule E04, version \d+, of hearth\.core ", mail.TextBody);
        Assert.DoesNotContain("to give: nothing published", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
        Assert.DoesNotContain(await service.AllAsync<Finding>(), finding => finding.RuleId == "E04");
        Assert.Empty(await service.AllAsync<ServiceRequest>());
    }

    [Fact]
    public async Task What_a_later_line_of_a_log_clears_and_what_is_said_twice_is_not_told()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        const string Failed = "%C6KENV-SP-4-FANTRAYFAILED: fan tray 1 failed\n";

        await service.ReceiveAsync(
            Asking("output-analysis", null, Output("show logging", Failed + Failed)) with
            {
                MessageId = "M1:F:65E2C514",
            }
        );
        service.Time.Advance(TimeSpan.FromSeconds(1));
        await service.ReceiveAsync(
            Asking("output-analysis", null, Output("show logging", Failed + "%C6KENV-SP-4-FANTRAYOK: fan tray 1 OK"))
        );

        var answers = (await service.AllAsync<OutboxMail>())
            .Where(mail => mail.Template == "M32")
            .OrderBy(mail => mail.CreatedAt)
            .Select(mail => mail.TextBody.Split("Fan failed\n----").Length - 1);
        Assert.Equal([1, 0], answers);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_output_that_nothing_is_known_of_is_answered_so(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);

        await service.ReceiveAsync(Asking("output-analysis", null, Output("show clock", "06:20:04 UTC")));

        var mail = await AnswerAsync(service);
        Assert.Equal("noc@example.net", mail.Recipient);
        Assert.Contains("No rule finds anything wrong", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_a_row_of_the_output_calls_broken_is_told_with_its_line_and_the_name_of_the_device()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        const string Environment = """
            Switch   FAN     Speed   State
            ---------------------------------------------------
              1       1     14000     OK
              1       2         0     NOT OK
            """;

        await service.ReceiveAsync(
            Asking("output-analysis", null, Output("show environment fan", Environment.ReplaceLineEndings("\n")))
        );

        var mail = await AnswerAsync(service);
        Assert.Contains("Fan or fan tray 2 of edge-7 (switch 1) has failed", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("1       2         0     NOT OK", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("show environment fan, line 4", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grave_message_in_the_output_that_no_rule_speaks_of_is_explained()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        const string Log =
            "%SPANTREE-2-BLOCK_PVID_PEER: Blocking GigabitEthernet1/0/1 on VLAN0010. Inconsistent peer vlan.\n";

        await service.ReceiveAsync(Asking("output-analysis", null, Output("show logging", Log + Log)));

        var mail = await AnswerAsync(service);
        Assert.Contains("No rule finds anything wrong", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("%SPANTREE-2-BLOCK_PVID_PEER, 2 times", mail.TextBody, StringComparison.Ordinal);
        var known = service.Get<ExplainerInForce>().Messages.Explain(Log.Trim(), TimeReference.None).Known!;
        Assert.Contains(known.Explanation, InOneLine(mail.TextBody), StringComparison.Ordinal);
        Assert.Contains(known.Action[0], InOneLine(mail.TextBody), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bugs-list", "list of bugs")]
    [InlineData("product-advisory", "product advisory")]
    public async Task An_analysis_that_is_not_offered_is_answered_plainly(string type, string words)
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");

        await service.ReceiveAsync(Asking(type, null, Output("show version", "x")));

        var mail = await AnswerAsync(service);
        Assert.Contains(
            $"has no {words} to give: nothing published was imported",
            mail.TextBody.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.NotOffered), await service.LastOutcomeAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_configuration_is_checked_and_its_secrets_stay_out_of_the_answer(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        const string Running = """
            hostname edge-7
            username ops password 0 Sommer2026
            line vty 0 4
             transport input telnet ssh
            end
            """;

        await service.ReceiveAsync(
            Asking(
                "config-sanity",
                userId: null,
                Output("show version", "x"),
                Output("show running-config all", Running)
            )
        );

        var text = (await AnswerAsync(service)).TextBody;
        Assert.Contains("Warning: Telnet is open for log-in", text, StringComparison.Ordinal);
        Assert.Contains("     4:  transport input telnet ssh", text, StringComparison.Ordinal);
        Assert.Contains("     >  transport input ssh", text, StringComparison.Ordinal);
        Assert.Contains("Critical: A password is kept in clear text", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sommer2026", text, StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
        Assert.Empty(await service.AllAsync<ServiceRequest>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_command_that_a_request_names_is_told_from_the_reference_D1(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        var asking = Asking("command-reference", null, Output("sh ver", "x"));

        await service.ReceiveAsync(asking with { Description = "look up \"clear ip bgp;shwo version\"" });

        var text = (await AnswerAsync(service)).TextBody;
        Assert.Contains("show version (cisco_ios)", text, StringComparison.Ordinal);
        Assert.Contains("clear ip bgp (cisco_ios)", text, StringComparison.Ordinal);
        Assert.Contains("ends every session of the router", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Near it are show version", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
    }

    [Fact]
    public async Task The_commands_of_a_configuration_are_told_and_its_secrets_stay_out_of_the_answer()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        const string Running = """
            hostname edge-7
            interface GigabitEthernet0/0
             ip helper-address 192.0.2.9
            interface GigabitEthernet0/1
             ip helper-address 192.0.2.9
            radius server R
             key swordfish
            end
            """;

        await service.ReceiveAsync(Asking("command-reference", null, Output("show running-config all", Running)));

        var text = (await AnswerAsync(service)).TextBody;
        Assert.Contains("ip helper-address (cisco_ios)", text, StringComparison.Ordinal);
        Assert.Contains("2, from line 3", text, StringComparison.Ordinal);
        Assert.Matches("     7: key scrubbed-[a-z2-7]{10}", text);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_a_request_is_shown_without_what_could_steer_a_terminal()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");

        await service.ReceiveAsync(
            Asking("command-reference", null, Output("quux \u202E<b>" + new string('x', 5000), "x"))
        );

        var mail = await AnswerAsync(service);
        Assert.Contains("quux \\u202E<b>xxx", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.InRange(mail.TextBody.Length, 1, 5000);
    }

    [Fact]
    public async Task A_request_that_no_word_explains_is_answered_plainly()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");

        await service.ReceiveAsync(Asking("request", null, Output("show version", "x")));

        Assert.Contains("names no analysis", (await AnswerAsync(service)).TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Nobody_outside_the_devices_company_is_answered(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        await service.AddPersonAsync("Other Ltd", "eve");
        var request = Asking("output-analysis", userId: "eve", Logging());

        await service.ReceiveAsync(request with { System = request.System with { Email = "eve@example.net" } });

        Assert.Equal("noc@example.net", (await AnswerAsync(service)).Recipient);
    }

    [Fact]
    public async Task A_user_who_may_not_sign_in_is_not_answered()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        await using (var db = service.Store.Open(Storage.Fence.Everything))
        {
            db.Set<User>().Single(user => user.UserName == "anna").IsDisabled = true;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await service.ReceiveAsync(Asking("output-analysis", userId: "anna", Logging()));

        Assert.Equal("noc@example.net", (await AnswerAsync(service)).Recipient);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_unregistered_device_is_refused_and_its_contact_told_once_a_day(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await service.ReceiveAsync(Asking("bugs-list", null) with { MessageId = "M1:X:65E2C514" });
        var again = Asking("bugs-list", null) with { MessageId = "M2:X:65E2C515" };
        await service.ReceiveAsync(again with { System = again.System with { Email = "NOC@example.net" } });

        var mails = await service.AllAsync<OutboxMail>();
        Assert.Equal(["M01", "M32R"], mails.Select(mail => mail.Template).Order());
        Assert.All(mails, mail => Assert.Equal("noc@example.net", mail.Recipient));
        Assert.All(
            await service.AllAsync<StoredMessage>(),
            m => Assert.Equal((MessageOutcome.Refused, OutcomeReason.NotRegistered), (m.Outcome, m.Reason))
        );

        service.Time.Advance(TimeSpan.FromHours(25));
        await service.ReceiveAsync(Asking("bugs-list", null) with { MessageId = "M3:X:65E2C516" });
        Assert.Equal(2, (await service.AllAsync<OutboxMail>()).Count(mail => mail.Template == "M32R"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_device_that_no_contract_covers_is_refused_and_its_contacts_told(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        service.Time.Advance(TimeSpan.FromDays(400));

        await service.ReceiveAsync(Asking("output-analysis", userId: "anna", Logging()));

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M32R");
        Assert.Contains("No contract", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Refused, OutcomeReason.NoCoverage), await service.LastOutcomeAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_device_that_asks_without_end_is_answered_so_often_and_no_more(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        for (var number = 0; number <= AnswerLimit.MostPerHour; number++)
        {
            await service.ReceiveAsync(
                Asking("output-analysis", null, Logging()) with
                {
                    MessageId = $"M{number}:FDO:65E2C514",
                }
            );
        }

        Assert.Equal(
            AnswerLimit.MostPerHour,
            (await service.AllAsync<OutboxMail>()).Count(mail => mail.Template == "M32")
        );
        Assert.Equal((MessageOutcome.Refused, OutcomeReason.TooManyRequests), await service.LastOutcomeAsync());

        service.Time.Advance(TimeSpan.FromMinutes(61));
        await service.ReceiveAsync(Asking("output-analysis", null, Logging()) with { MessageId = "M99:FDO:65E2C514" });
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
    }

    private static async Task<OutboxMail> AnswerAsync(ServiceUnderTest service) =>
        Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M32");

    private static Attachment Logging() =>
        Output("show logging", "Mar  2 06:20:04.117: %C6KENV-SP-4-FANTRAYFAILED: fan tray 1 failed");

    private static Attachment Output(string command, string text) =>
        new()
        {
            Name = command,
            Encoding = "plain",
            Text = $"{command}\n{text}\nedge-7#",
        };

    private static string InOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Message Asking(string type, string? userId, params Attachment[] attachments) =>
        Messages.Test(90) with
        {
            AlertGroup = AlertGroup.Request,
            AlertGroupRaw = AlertGroups.TypeBase + type,
            SubType = null,
            Kind = MessageKind.Request,
            Description = null,
            UserId = userId,
            Attachments = [.. attachments],
        };
}
