using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake;

public sealed class MessagePathTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_message_of_an_unknown_device_makes_it_pending_and_mails_the_token_once_R17_R20(
        string database
    )
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await service.ReceiveAsync(Messages.Fan(31));
        await service.ReceiveAsync(Messages.Fan(32));

        Assert.Equal(RegistrationState.Pending, (await service.OneAsync<DeviceRegistration>()).State);
        var mail = await service.OneAsync<OutboxMail>();
        Assert.Equal(("M01", "noc@example.net"), (mail.Template, mail.Recipient));
        Assert.Contains(Messages.SerialNumber, mail.TextBody, StringComparison.Ordinal);
        Assert.All(
            await service.AllAsync<StoredMessage>(),
            m => Assert.Equal(MessageOutcome.AwaitingRegistration, m.Outcome)
        );
        Assert.Empty(await service.AllAsync<Finding>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Once_registered_and_covered_what_was_kept_is_explained_and_opens_one_service_request(
        string database
    )
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.FanTray(31));

        var completed = await service.RegisterAsync(person, await service.MailedTokenAsync());
        await service.Get<BacklogWorker>().AnalyseNextAsync(TestContext.Current.CancellationToken);

        Assert.Equal(RegistrationState.Registered, Assert.IsType<CompletionOutcome.Completed>(completed).State);
        var finding = await service.OneAsync<Finding>();
        Assert.Equal("E04", finding.RuleId);
        Assert.NotEmpty(finding.Problem);
        Assert.NotEmpty(finding.Impact);
        Assert.NotEmpty(finding.Recommendation);
        var request = await service.OneAsync<ServiceRequest>();
        Assert.Equal(finding.ServiceRequestId, request.Id);
        Assert.Equal("C-1001", request.ContractNumber);
        Assert.Equal(["M01", "M15", "M17"], (await service.AllAsync<OutboxMail>()).Select(m => m.Template).Order());
        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal(MessageOutcome.Analysed, message.Outcome);
        Assert.Equal(person.CompanyId, message.CompanyId);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Repeats_within_24_hours_join_the_finding_and_are_attached_to_its_request(string database)
    {
        await using var service = await RegisteredAsync(database);

        await service.ReceiveAsync(Messages.FanTray(40));
        service.Time.Advance(TimeSpan.FromHours(23));
        await service.ReceiveAsync(Messages.FanTray(41));

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "E04");
        Assert.Equal(2, finding.Count);
        Assert.Single(await service.AllAsync<ServiceRequest>());
        Assert.Equal(
            [ServiceRequestEventKind.Opened, ServiceRequestEventKind.MessageAttached],
            (await service.AllAsync<ServiceRequestEvent>()).OrderBy(e => e.At).ThenBy(e => e.Kind).Select(e => e.Kind)
        );
        Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M17");
        Assert.Equal(2, (await service.AllAsync<FindingMessage>()).Count(tie => tie.FindingId == finding.Id));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_problem_that_a_rule_calls_graver_when_repeated_raises_its_open_request_once_and_says_so(
        string database
    )
    {
        await using var service = await RegisteredAsync(database);

        await service.ReceiveAsync(Messages.PowerCycled(50));
        var before = (await service.OneAsync<ServiceRequest>()).Severity;
        await service.ReceiveAsync(Messages.PowerCycled(51));
        await service.ReceiveAsync(Messages.PowerCycled(52));

        var request = await service.OneAsync<ServiceRequest>();
        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "H02");
        Assert.Equal(
            (ServiceRequestSeverity.Three, ServiceRequestSeverity.Two, ServiceRequestSeverity.Two),
            (before, request.Severity, finding.Severity)
        );
        var raised = Assert.Single(
            await service.AllAsync<ServiceRequestEvent>(),
            e => e.Kind == ServiceRequestEventKind.SeverityRaised
        );
        Assert.Equal("Severity 3 became 2: the problem was reported 2 times.", raised.Text);
        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M18");
        Assert.Contains("Severity 2 (major), before Severity 3 (medium)", mail.TextBody, StringComparison.Ordinal);
        Assert.Single(
            (await service.AllAsync<StoredMessage>()).SelectMany(message => message.Trace),
            step => step.Detail.Contains("now of severity 2: reported 2 times.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_mail_of_a_finding_names_rule_version_and_the_lines_that_prove_it(string database)
    {
        await using var service = await RegisteredAsync(database);

        await service.ReceiveAsync(Messages.PowerCycled(60));

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M15");
        const string Line = "> %OIR-SP-3-PWRCYCLE: Card in module 4, is being power-cycled Off";
        Assert.Contains(Line, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("(description, line 1)", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Rule H02, version 2", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("%OIR-SP-3-PWRCYCLE: Card in module 4", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_problem_that_comes_back_after_24_hours_is_a_new_finding_of_the_request_that_is_open(
        string database
    )
    {
        await using var service = await RegisteredAsync(database);

        await service.ReceiveAsync(Messages.FanTray(40));
        service.Time.Advance(TimeSpan.FromHours(24));
        await service.ReceiveAsync(Messages.FanTray(41));

        Assert.Equal(2, (await service.AllAsync<Finding>()).Count(f => f.RuleId == "E04"));
        var request = await service.OneAsync<ServiceRequest>();
        Assert.All(
            (await service.AllAsync<Finding>()).Where(f => f.RuleId == "E04"),
            f => Assert.Equal(request.Id, f.ServiceRequestId)
        );
        Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M17");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_same_message_id_sent_again_is_kept_as_a_duplicate_without_effect(string database)
    {
        await using var service = await RegisteredAsync(database);
        var bytes = Messages.Bytes(Messages.FanTray(40));

        await service.ReceiveAsync(bytes);
        await service.ReceiveAsync(bytes);

        var messages = (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).ToList();
        Assert.Equal(MessageOutcome.Duplicate, messages[^1].Outcome);
        Assert.Equal(messages[^2].Id, messages[^1].DuplicateOf);
        Assert.Equal(1, (await service.OneAsync<Finding>()).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Duplicates_within_one_batch_are_found_too(string database)
    {
        await using var service = await RegisteredAsync(database);
        var entry = new JournalEntry(
            new TransportFacts { ReceivedAt = service.Time.GetUtcNow(), Transport = Transport.Http },
            Messages.Bytes(Messages.FanTray(50))
        );
        for (var i = 0; i < 5; i++)
        {
            await service.Journal.AppendAsync(entry, TestContext.Current.CancellationToken);
        }

        await service.ProcessAsync();

        Assert.Equal(4, (await service.AllAsync<StoredMessage>()).Count(m => m.Outcome == MessageOutcome.Duplicate));
        Assert.Equal(1, (await service.OneAsync<Finding>()).Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_registered_device_without_coverage_is_kept_but_not_analysed(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.FanTray(31));

        var completed = await service.RegisterAsync(person, await service.MailedTokenAsync());
        await service.ReceiveAsync(Messages.FanTray(32));

        Assert.Equal(RegistrationState.AwaitingCoverage, Assert.IsType<CompletionOutcome.Completed>(completed).State);
        var latest = (await service.AllAsync<StoredMessage>()).MaxBy(m => m.JournalPosition)!;
        Assert.Equal((MessageOutcome.NotEntitled, OutcomeReason.NoCoverage), (latest.Outcome, latest.Reason));
        Assert.Empty(await service.AllAsync<ServiceRequest>());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Coverage_that_comes_later_registers_the_device_at_its_next_message_and_analyses_what_was_kept(
        string database
    )
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.FanTray(31));
        await service.RegisterAsync(person, await service.MailedTokenAsync());

        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        await service.ReceiveAsync(Messages.Test(32));
        await service.Get<BacklogWorker>().AnalyseNextAsync(TestContext.Current.CancellationToken);

        Assert.Equal(RegistrationState.Registered, (await service.OneAsync<DeviceRegistration>()).State);
        Assert.Contains(await service.AllAsync<Finding>(), f => f.RuleId == "E04");
        Assert.All(await service.AllAsync<StoredMessage>(), m => Assert.Equal(MessageOutcome.Analysed, m.Outcome));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Coverage_that_comes_later_completes_the_registration_without_a_new_message_R24(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.FanTray(31));
        await service.RegisterAsync(person, await service.MailedTokenAsync());
        Assert.Equal(0, await service.Get<LateCoverage>().CompleteAsync(TestContext.Current.CancellationToken));

        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var completed = await service.Get<LateCoverage>().CompleteAsync(TestContext.Current.CancellationToken);
        await service.Get<BacklogWorker>().AnalyseNextAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, completed);
        Assert.Equal(RegistrationState.Registered, (await service.OneAsync<DeviceRegistration>()).State);
        Assert.Contains(await service.AllAsync<Finding>(), f => f.RuleId == "E04");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_contract_of_another_company_does_not_cover(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync("Another GmbH", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.FanTray(31));

        var completed = await service.RegisterAsync(person, await service.MailedTokenAsync());

        Assert.Equal(RegistrationState.AwaitingCoverage, Assert.IsType<CompletionOutcome.Completed>(completed).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_inventory_updates_the_parts_and_a_full_one_removes_what_is_gone(string database)
    {
        await using var service = await RegisteredAsync(database);
        var card = new Card
        {
            ProductId = "NIM-2GE-CU-SFP",
            SerialNumber = "FOC1940X0YZ",
            Location = "0/1",
        };

        await service.ReceiveAsync(
            Messages.Inventory(60, card, card with { Location = "0/2", SerialNumber = "FOC1940X0Y2" })
        );
        await service.ReceiveAsync(Messages.Inventory(61, card with { SerialNumber = "FOC1940NEW1" }));

        var component = await service.OneAsync<Component>();
        Assert.Equal(("0/1", "FOC1940NEW1"), (component.Position, component.SerialNumber));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_trace_tells_what_each_rule_saw_without_the_secrets_in_it(string database)
    {
        await using var service = await RegisteredAsync(database);
        var configuration = new Attachment
        {
            Name = "show running-config",
            Text = "hostname core-1\nenable password hunter2\nend\n",
        };

        await service.ReceiveAsync(Messages.FanTray(70) with { Attachments = [configuration] });

        var trace = (await service.AllAsync<StoredMessage>()).MaxBy(m => m.JournalPosition)!.Trace;
        var fan = Assert.Single(trace, step => step is { Step: "Analyse", Outcome: "E04 Fired" }).Detail;
        Assert.Matches("^Seen: system message C6KENV-.*FANTRAYFAILED.*\\. In description, line 1: .*fan tray", fan);
        var password = Assert.Single(trace, step => step is { Step: "Analyse", Outcome: "I09 Fired" }).Detail;
        Assert.Contains("show running-config, line 2: enable password scrubbed-", password, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Concat(trace.Select(step => step.Detail)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_step_is_in_the_trace_with_its_reason(string database)
    {
        await using var service = await RegisteredAsync(database);

        await service.ReceiveAsync(Messages.FanTray(70));

        var trace = (await service.AllAsync<StoredMessage>()).MaxBy(m => m.JournalPosition)!.Trace;
        Assert.Subset(
            trace.Select(t => t.Step).ToHashSet(),
            new HashSet<string>
            {
                "Receive",
                "Read",
                "Repeats",
                "Identify",
                "Register",
                "Entitle",
                "Update inventory",
                "Analyse",
                "Find",
                "Act",
                "End",
            }
        );
        Assert.All(trace, step => Assert.NotEmpty(step.Detail));
    }

    /// <summary>A device of Hafen AG, registered and covered, with its first test message behind it.</summary>
    internal static async Task<ServiceUnderTest> RegisteredAsync(string database)
    {
        var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.Inventory(1));
        await service.RegisterAsync(person, await service.MailedTokenAsync());
        await service.Get<BacklogWorker>().AnalyseNextAsync(TestContext.Current.CancellationToken);
        return service;
    }
}
