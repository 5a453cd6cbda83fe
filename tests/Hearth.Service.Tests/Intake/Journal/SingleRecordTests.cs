using System.Text;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Tests.Intake.Journal;

/// <summary>Counting records and reading one alone, which a gateway does with its spool.</summary>
public sealed class SingleRecordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_counted_from_any_position_over_the_borders_of_segments()
    {
        using var folder = new JournalFolder();
        await using var journal = folder.Open();
        var positions = await FillAsync(folder, journal, 30);

        Assert.True(folder.Segments().Length > 2);
        Assert.Equal(30, journal.Appended);
        Assert.Equal(30, journal.Count(0));
        Assert.All(Enumerable.Range(0, 30), i => Assert.Equal(30 - i, journal.Count(positions[i])));
        Assert.Equal(0, journal.Count(journal.End));
    }

    [Fact]
    public async Task A_record_is_read_alone_by_its_position()
    {
        using var folder = new JournalFolder();
        await using var journal = folder.Open();
        var positions = await FillAsync(folder, journal, 30);

        Assert.All(
            Enumerable.Range(0, 30),
            i =>
                Assert.StartsWith(
                    $"message {i} ",
                    Encoding.UTF8.GetString(journal.ReadAt(positions[i])!.Body.Span),
                    StringComparison.Ordinal
                )
        );
        Assert.Null(journal.ReadAt(positions[3] + 8));
        Assert.Null(journal.ReadAt(journal.End));
    }

    private static async Task<List<long>> FillAsync(JournalFolder folder, MessageJournal journal, int count)
    {
        var positions = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var entry = folder.Entry($"message {i} " + new string('x', 9000));
            positions.Add(Assert.IsType<AppendOutcome.Stored>(await journal.AppendAsync(entry, Cancel)).Position);
        }

        return positions;
    }
}
