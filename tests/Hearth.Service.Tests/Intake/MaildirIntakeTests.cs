using System.Diagnostics.Metrics;
using System.Text;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Tests.Intake;

/// <summary>A Maildir in, stored messages out. Nothing is lost, and what comes twice is known.</summary>
public sealed class MaildirIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MaildirIntakeTests()
    {
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, part));
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mail_is_durable_then_seen_then_processed_as_mail()
    {
        await using var service = await StartAsync();
        Deliver("1709360404.M1P1.mx", Mail(31));

        Assert.Equal(TimeSpan.Zero, await service.Get<MaildirIntake>().TakeAllAsync(Cancel));
        await service.ProcessAsync();

        Assert.Equal(["cur/1709360404.M1P1.mx:2,S"], Files());
        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((Transport.Maildir, MessageOutcome.AwaitingRegistration), (message.Transport, message.Outcome));
        var facts = RawBytes.Entry(await service.OneAsync<RawMessage>()).Facts;
        Assert.Equal(("edge-7@example.net", false), (facts.EnvelopeSender, facts.HasNullSender));
        Assert.Equal(["callhome@hearth.example"], facts.Recipients);
        Assert.Equal("1709360404.M1P1.mx", facts.MailboxFile);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1709360404).AddMicroseconds(1), facts.DeliveredAt);
    }

    [Fact]
    public async Task Mails_are_taken_in_the_order_of_their_delivery()
    {
        await using var service = await StartAsync();
        foreach (var number in new[] { 3, 1, 2 })
        {
            Deliver($"170936040{number}.mx", Mail(number));
        }

        await TakeAsync(service);

        var taken = (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition);
        Assert.Equal(["M1:", "M2:", "M3:"], taken.Select(m => m.WireId![..3]));
    }

    [Fact]
    public async Task A_mail_taken_again_after_a_crash_is_a_duplicate_and_none_is_lost()
    {
        await using var service = await StartAsync();
        Deliver("1.mx", Mail(31));
        await TakeAsync(service);

        // As if the process had ended between the journal's sync and the move.
        File.Move(Path.Combine(_folder.Path, "cur", "1.mx:2,S"), Path.Combine(_folder.Path, "new", "1.mx"));
        await TakeAsync(service);

        Assert.Equal(
            [MessageOutcome.AwaitingRegistration, MessageOutcome.Duplicate],
            (await service.AllAsync<StoredMessage>()).OrderBy(m => m.JournalPosition).Select(m => m.Outcome)
        );
        Assert.Equal(["cur/1.mx:2,S"], Files());
    }

    [Fact]
    public async Task A_journal_that_takes_no_more_leaves_the_mails_where_they_are_until_it_does()
    {
        var isFull = true;
        await using var service = await StartAsync(services =>
            services.AddSingleton(provider =>
            {
                var journal = provider.GetRequiredService<MessageJournal>();
                return new MessageLog(
                    (entry, cancel) =>
                        isFull
                            ? ValueTask.FromResult<AppendOutcome>(
                                new AppendOutcome.Refused(JournalRefusal.Full, TimeSpan.FromMinutes(1))
                            )
                            : journal.AppendAsync(entry, cancel),
                    provider.GetRequiredService<IntakeMetrics>()
                );
            })
        );
        Deliver("1.mx", Mail(31));
        Deliver("2.mx", Mail(32));

        Assert.Equal(TimeSpan.FromMinutes(1), await service.Get<MaildirIntake>().TakeAllAsync(Cancel));
        Assert.Equal(["new/1.mx", "new/2.mx"], Files());

        isFull = false;
        await TakeAsync(service);
        Assert.Equal(["cur/1.mx:2,S", "cur/2.mx:2,S"], Files());
        Assert.Equal(2, (await service.AllAsync<StoredMessage>()).Count);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_put_aside_and_counted_by_its_reason()
    {
        await using var service = await StartAsync(services =>
            services.Configure<IntakeSettings>(intake => intake.MaxMessageBytes = 5_000)
        );
        var refused = new List<string>();
        using var listener = Listen(refused);
        Deliver("1.mx", Mail(31) + new string('x', 5_000));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "new", "2.mx"), "/etc/hostname");
        Deliver("3.mx", Mail(33));

        await TakeAsync(service);

        Assert.Equal(["too_large", "unreadable"], refused);
        Assert.Equal([".Rejected/maildirfolder", ".Rejected/new/1.mx", ".Rejected/new/2.mx", "cur/3.mx:2,S"], Files());
        Assert.Single(await service.AllAsync<StoredMessage>());
    }

    [Fact]
    public async Task A_mail_that_is_durable_and_cannot_be_moved_is_not_taken_again_and_again()
    {
        await using var service = await StartAsync();
        Deliver("1.mx", Mail(31));
        var obstacle = Directory.CreateDirectory(Path.Combine(_folder.Path, "cur", "1.mx:2,S")).FullName;

        await AssertFailsAsync(service);
        await AssertFailsAsync(service);
        Directory.Delete(obstacle);
        await TakeAsync(service);

        Assert.Single(await service.AllAsync<StoredMessage>());
        Assert.Equal(["cur/1.mx:2,S"], Files());

        static async Task AssertFailsAsync(ServiceUnderTest service) =>
            Assert.True(
                await Record.ExceptionAsync(() => service.Get<MaildirIntake>().TakeAllAsync(Cancel))
                    is IOException
                        or UnauthorizedAccessException
            );
    }

    [Fact]
    public async Task A_mail_that_another_program_moved_without_reading_is_found_within_a_minute()
    {
        await using var service = await StartAsync();
        await TakeAsync(service);
        Deliver("1.mx:2,", Mail(31), "cur");

        await TakeAsync(service);
        Assert.Empty(await service.AllAsync<StoredMessage>());

        service.Time.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(service);
        Assert.Single(await service.AllAsync<StoredMessage>());
        Assert.Equal(["cur/1.mx:2,S"], Files());
    }

    [Theory]
    [InlineData("Return-Path: <>\n", MessageOutcome.Ignored, OutcomeReason.NullSender)]
    [InlineData("", MessageOutcome.AwaitingRegistration, OutcomeReason.NotRegistered)]
    public async Task A_bounce_is_known_by_its_return_path_and_a_mail_without_one_is_none(
        string header,
        MessageOutcome outcome,
        OutcomeReason reason
    )
    {
        await using var service = await StartAsync();
        Deliver("1.mx", header + WithoutEnvelope(31));

        await TakeAsync(service);

        var message = await service.OneAsync<StoredMessage>();
        Assert.Equal((outcome, reason), (message.Outcome, message.Reason));
    }

    [Fact]
    public async Task Documents_left_beside_the_one_taken_are_shown_with_the_message()
    {
        await using var service = await StartAsync();
        File.Copy(Path.Combine(MailSamples.Folder, "xml-two-documents.eml"), Path.Combine(_folder.Path, "new", "1.mx"));

        await TakeAsync(service);

        Assert.Contains(
            (await service.OneAsync<StoredMessage>()).Trace,
            step => step.Detail.Contains("2 more XML documents", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_folder_that_is_no_Maildir_is_named()
    {
        await using var service = await StartAsync();
        Directory.Delete(Path.Combine(_folder.Path, "cur"));

        var fault = await Assert.ThrowsAsync<IOException>(() => service.Get<MaildirIntake>().TakeAllAsync(Cancel));

        Assert.Contains("cur is missing", fault.Message, StringComparison.Ordinal);
    }

    /// <remarks>The time-out ends a failing run, which would wait for ever; a passing one takes milliseconds.</remarks>
    [Fact(Timeout = 60_000)]
    public async Task The_worker_looks_at_its_pace()
    {
        await using var service = await StartAsync();
        var intake = service.Get<MaildirIntake>();
        await intake.StartAsync(Cancel);
        Deliver("1.mx", Mail(31));

        while (Files() is not ["cur/1.mx:2,S"])
        {
            service.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await intake.StopAsync(Cancel);
        await service.ProcessAsync();
        Assert.Single(await service.AllAsync<StoredMessage>());
    }

    private Task<ServiceUnderTest> StartAsync(Action<IServiceCollection>? change = null) =>
        ServiceUnderTest.StartAsync(
            "sqlite",
            services =>
            {
                services.Configure<MaildirSettings>(maildir => maildir.Folder = _folder.Path);
                change?.Invoke(services);
            }
        );

    private static async Task TakeAsync(ServiceUnderTest service)
    {
        await service.Get<MaildirIntake>().TakeAllAsync(Cancel);
        await service.ProcessAsync();
    }

    /// <summary>Hears reasons of refusals. Other classes of tests run meanwhile; none of them reads a Maildir.</summary>
    private static MeterListener Listen(List<string> refused)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, itself) =>
            {
                if (instrument.Name == "hearth.intake.refused")
                {
                    itself.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                if (tags[0].Value is "maildir")
                {
                    refused.Add((string)tags[1].Value!);
                }
            }
        );
        listener.Start();
        return listener;
    }

    private void Deliver(string name, string mail, string part = "new") =>
        File.WriteAllText(Path.Combine(_folder.Path, part, name), mail, Encoding.UTF8);

    private static string Mail(int number) =>
        "Return-Path: <edge-7@example.net>\nX-Original-To: callhome@hearth.example\nDelivered-To: callhome@hearth.example\n"
        + WithoutEnvelope(number);

    private static string WithoutEnvelope(int number) =>
        "From: edge-7@example.net\nSubject: System Notification From edge-7\nMIME-Version: 1.0\nContent-Type: text/xml\n\n"
        + Encoding.UTF8.GetString(Messages.Bytes(Messages.Fan(number)));

    private List<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.Path, file))
                .Order(StringComparer.Ordinal),
        ];
}
