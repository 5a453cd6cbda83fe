using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Tests.Intake;

/// <summary>A device is confirmed in the very moment in which a batch with its messages is being processed.</summary>
public sealed class ConfirmWhileProcessingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Messages_that_were_not_committed_yet_are_analysed_all_the_same(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.Test(7));
        var token = await service.MailedTokenAsync();
        var position = await ProcessedMark.OfAsync(service.Store, service.Journal, Cancel);
        await service.AppendAsync(Messages.FanTray(40));
        var records = service.Journal.Read(position, maxRecords: 10, maxBytes: 1_000_000).Records;

        Task<CompletionOutcome> registering;
        await using (var db = service.Store.Open(Fence.Everything))
        {
            await using var transaction = await service.Store.BeginWriteAsync(db, Cancel);
            var batch = await service.Get<TakeFromJournal>().TakeAsync(service.Journal.Id, records, Cancel);
            await service.Get<LookAhead>().FetchAsync(db, batch, Cancel);
            await service.Get<MessagePipeline>().ProcessAsync(db, batch[0], Cancel);
            registering = service.RegisterAsync(person, token);
            await WaitsOrEndsAsync(service, registering);
            Assert.False(await service.Get<BacklogWorker>().AnalyseNextAsync(Cancel));
            await RowInsert.SaveAsync(db, [batch[0].Stored, batch[0].Raw!], Cancel);
            await transaction.CommitAsync(Cancel);
        }

        Assert.IsType<CompletionOutcome.Completed>(await registering);
        while (await service.Get<BacklogWorker>().AnalyseNextAsync(Cancel))
        {
            // until nothing is left
        }

        Assert.All(await service.AllAsync<StoredMessage>(), m => Assert.Equal(MessageOutcome.Analysed, m.Outcome));
        Assert.Contains(await service.AllAsync<Finding>(), f => f.RuleId == "E04");
    }

    /// <summary>On PostgreSQL it can be seen that somebody waits for a row; on SQLite writers stand in line.</summary>
    private static async Task WaitsOrEndsAsync(ServiceUnderTest service, Task task)
    {
        if (service.Store.Kind == StoreKind.Sqlite)
        {
            return;
        }

        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = service.Store.Open(Fence.Everything);
                var waiting = await db
                    .Database.SqlQuery<int>(
                        $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                    )
                    .SingleAsync(Cancel);
                return task.IsCompleted || waiting > 0;
            },
            TimeSpan.FromMinutes(2),
            () => "nobody waits, and nobody is done"
        );
    }
}
