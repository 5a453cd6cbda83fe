using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>How far this node's journal has been processed, as the store knows it.</summary>
public static class ProcessedMark
{
    /// <summary>Position of the first record not processed yet.</summary>
    public static async Task<long> OfAsync(
        HearthStore store,
        MessageJournal journal,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(Fence.Everything);
        var mark = await db.Set<JournalMark>().FirstOrDefaultAsync(m => m.JournalId == journal.Id, cancellationToken);
        return mark?.Position ?? 0;
    }

    /// <summary>Makes sure, before anything is received, that new messages come behind what counts as processed.</summary>
    public static async Task AlignAsync(
        HearthStore store,
        MessageJournal journal,
        CancellationToken cancellationToken
    ) => journal.StartBehind(await OfAsync(store, journal, cancellationToken));
}
