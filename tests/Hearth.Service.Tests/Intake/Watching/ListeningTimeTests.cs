using Hearth.Service.Intake.Watching;
using Hearth.Service.Storage;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake.Watching;

/// <summary>Only a time in which the service ran counts as silence of a device.</summary>
public sealed class ListeningTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0-10", 0, 10)]
    [InlineData("0-10", 4, 6)]
    [InlineData("0-10", 12, 0)]
    [InlineData("0-4 6-10", 2, 6)]
    [InlineData("0-8 2-10", 1, 9)]
    [InlineData("0-10 2-4", 1, 9)]
    public void Times_are_added_up_and_overlaps_count_once(string hours, int since, int total)
    {
        var spans = hours
            .Split(' ')
            .Select(span => span.Split('-').Select(int.Parse).ToArray())
            .Select(span => Span(span[0], span[1]));

        Assert.Equal(TimeSpan.FromHours(total), ListeningTime.Since(Start.AddHours(since), spans));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_restart_is_no_pause_and_an_outage_is(string database)
    {
        await using var service = await ServiceUnderTest.StartAsync(database);

        await NoteAsync(service, Start);
        await NoteAsync(service, Start + ListeningTime.LongestPause);
        await NoteAsync(service, Start.AddHours(5));
        await NoteAsync(service, Start.AddHours(5).AddMinutes(1));

        var spans = (await service.AllAsync<ListeningSpan>()).OrderBy(span => span.FromAt).ToList();
        Assert.Equal([Start, Start.AddHours(5)], spans.Select(span => span.FromAt));
        Assert.Equal(TimeSpan.FromMinutes(11), ListeningTime.Since(Start, spans));
    }

    private static async Task NoteAsync(ServiceUnderTest service, DateTimeOffset at)
    {
        await using var db = service.Store.Open(Fence.Everything);
        await ListeningTime.NoteAsync(db, at, Cancel);
        await db.SaveChangesAsync(Cancel);
    }

    private static ListeningSpan Span(int from, int until)
    {
        var span = new ListeningSpan(Guid.CreateVersion7(Start), Start.AddHours(from));
        span.Extend(Start.AddHours(until));
        return span;
    }
}
