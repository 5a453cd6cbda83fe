using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Tests.Intake.Journal;

public sealed class MessageJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_with_its_facts()
    {
        await using var journal = _folder.Open();

        var first = await journal.AppendAsync(_folder.Entry("one"), Cancel);
        await journal.AppendAsync(_folder.Entry(""), Cancel);
        await journal.AppendAsync(_folder.Entry("three"), Cancel);

        var records = JournalFolder.All(journal).ToList();
        Assert.Equal(["one", "", "three"], JournalFolder.Bodies(journal));
        Assert.Equal(((AppendOutcome.Stored)first).Position, records[0].Position);
        Assert.Equal("192.0.2.7", records[0].Entry.Facts.RemoteAddress);
        Assert.Equal(_folder.Time.GetUtcNow(), records[0].Entry.Facts.ReceivedAt);
    }

    [Fact]
    public async Task A_journal_opened_again_goes_on_where_it_stopped_under_the_same_name()
    {
        Guid id;
        await using (var journal = _folder.Open())
        {
            id = journal.Id;
            await journal.AppendAsync(_folder.Entry("before"), Cancel);
        }

        await using var again = _folder.Open();
        await again.AppendAsync(_folder.Entry("after"), Cancel);

        Assert.Equal(id, again.Id);
        Assert.Equal(0, again.Recovery.TornBytes);
        Assert.Equal(["before", "after"], JournalFolder.Bodies(again));
    }

    [Fact]
    public async Task Reading_crosses_segments_and_goes_on_from_any_position_it_gave()
    {
        await using var journal = _folder.Open();
        var bodies = Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), 2000) + i).ToArray();
        foreach (var body in bodies)
        {
            await journal.AppendAsync(_folder.Entry(body), Cancel);
        }

        var records = JournalFolder.All(journal).ToList();

        Assert.True(_folder.Segments().Length > 4, "The test means to cross segments.");
        Assert.Equal(bodies, JournalFolder.Bodies(journal));
        Assert.Equal(bodies[100..], JournalFolder.Bodies(journal, records[100].Position));
    }

    [Fact]
    public async Task Senders_that_wait_together_share_a_sync()
    {
        var trouble = new DiskTrouble();
        await using var journal = _folder.Open(
            (path, bytes) => new FailingFile(SegmentFile.Create(path, bytes), trouble)
        );
        var before = trouble.Syncs;

        await Task.WhenAll(
            Enumerable
                .Range(0, 2000)
                .Select(i => Task.Run(() => journal.AppendAsync(_folder.Entry("m" + i), Cancel).AsTask(), Cancel))
        );

        Assert.Equal(2000, JournalFolder.Bodies(journal).Distinct().Count());
        Assert.True(trouble.Syncs - before < 1000, $"{trouble.Syncs - before} syncs for 2000 messages");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(60)]
    public async Task A_torn_tail_is_cut_kept_aside_and_reported(int bytesOfTheLastRecordLeft)
    {
        long whole;
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(_folder.Entry("acknowledged"), Cancel);
            whole = journal.End;
            await journal.AppendAsync(_folder.Entry("was being written"), Cancel);
        }

        var segment = _folder.Segments()[0];
        using (var file = new FileStream(segment, FileMode.Open))
        {
            file.SetLength(whole + bytesOfTheLastRecordLeft);
        }

        await using var again = _folder.Open();

        Assert.Equal(["acknowledged"], JournalFolder.Bodies(again));
        Assert.Equal(bytesOfTheLastRecordLeft, again.Recovery.TornBytes);
        Assert.Equal(bytesOfTheLastRecordLeft, new FileInfo(again.Recovery.KeptAs!).Length);
        await again.AppendAsync(_folder.Entry("goes on"), Cancel);
        Assert.Equal(["acknowledged", "goes on"], JournalFolder.Bodies(again));
    }

    [Fact]
    public async Task Damage_between_good_records_costs_only_the_damaged_one()
    {
        var positions = new List<long>();
        await using (var journal = _folder.Open())
        {
            foreach (var body in new[] { "one", "two", "three" })
            {
                positions.Add(((AppendOutcome.Stored)await journal.AppendAsync(_folder.Entry(body), Cancel)).Position);
            }
        }

        using (var file = new FileStream(_folder.Segments()[0], FileMode.Open))
        {
            file.Position = positions[1] + JournalRecord.HeaderBytes + 5;
            file.WriteByte(0xFF);
        }

        await using var again = _folder.Open();

        Assert.Equal(["one", "three"], JournalFolder.Bodies(again));
        Assert.Equal(positions[2] - positions[1], again.Read(0, 100, long.MaxValue).DamagedBytes);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_senders_and_loses_nothing_acknowledged()
    {
        var trouble = new DiskTrouble();
        await using var journal = _folder.Open(
            (path, bytes) => new FailingFile(SegmentFile.Create(path, bytes), trouble)
        );
        await journal.AppendAsync(_folder.Entry("before"), Cancel);

        trouble.WriteFails = true;
        var refused = await journal.AppendAsync(_folder.Entry("refused"), Cancel);
        var atOnce = await journal.AppendAsync(_folder.Entry("refused at once"), Cancel);
        trouble.WriteFails = false;
        _folder.Time.Advance(TimeSpan.FromSeconds(2));
        var after = await journal.AppendAsync(_folder.Entry("after"), Cancel);

        Assert.Equal(JournalRefusal.DiskFailed, Assert.IsType<AppendOutcome.Refused>(refused).Reason);
        Assert.Equal(JournalRefusal.DiskFailed, Assert.IsType<AppendOutcome.Refused>(atOnce).Reason);
        Assert.IsType<AppendOutcome.Stored>(after);
        Assert.Equal(["before", "after"], JournalFolder.Bodies(journal));
    }

    [Fact]
    public async Task A_failed_sync_acknowledges_nobody_and_the_file_is_left()
    {
        var trouble = new DiskTrouble();
        await using (
            var journal = _folder.Open((path, bytes) => new FailingFile(SegmentFile.Create(path, bytes), trouble))
        )
        {
            await journal.AppendAsync(_folder.Entry("before"), Cancel);
            trouble.SyncFails = true;
            Assert.IsType<AppendOutcome.Refused>(await journal.AppendAsync(_folder.Entry("unsure"), Cancel));
            trouble.SyncFails = false;
            _folder.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.IsType<AppendOutcome.Stored>(await journal.AppendAsync(_folder.Entry("after"), Cancel));
        }

        await using var again = _folder.Open();

        Assert.Equal(["before", "after"], JournalFolder.Bodies(again));
        Assert.Equal(2, _folder.Segments().Length);
    }

    [Fact]
    public async Task A_journal_at_its_greatest_size_refuses_until_processed_segments_are_released()
    {
        _folder.Settings.MaxBytes = 256 * 1024;
        await using var journal = _folder.Open();
        var body = new string('x', 10_000);
        AppendOutcome last;
        do
        {
            last = await journal.AppendAsync(_folder.Entry(body), Cancel);
        } while (last is AppendOutcome.Stored);

        Assert.Equal(JournalRefusal.Full, ((AppendOutcome.Refused)last).Reason);
        Assert.True(journal.SizeBytes <= _folder.Settings.MaxBytes);
        Assert.True(journal.Release(journal.End) > 0);
        Assert.IsType<AppendOutcome.Stored>(await journal.AppendAsync(_folder.Entry(body), Cancel));
    }

    [Fact]
    public async Task Releasing_keeps_every_segment_that_holds_something_unprocessed()
    {
        await using var journal = _folder.Open();
        for (var i = 0; i < 50; i++)
        {
            await journal.AppendAsync(_folder.Entry(new string('x', 5000) + i), Cancel);
        }

        var records = JournalFolder.All(journal).ToList();
        journal.Release(records[30].Position);

        Assert.Equal(20, JournalFolder.All(journal, records[30].Position).Count());
        Assert.True(journal.Start > 0);
    }

    [Fact]
    public async Task A_segment_whose_creation_was_interrupted_is_removed()
    {
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(_folder.Entry("kept"), Cancel);
        }

        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "0000000000000009999.journal"), new byte[10], Cancel);

        await using var again = _folder.Open();

        Assert.Equal(["kept"], JournalFolder.Bodies(again));
    }

    [Fact]
    public async Task A_file_of_another_journal_is_refused_with_what_to_do()
    {
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(_folder.Entry("mine"), Cancel);
        }

        var foreign = Path.Combine(_folder.Path, "0000000000000000999.journal");
        await File.WriteAllBytesAsync(
            foreign,
            JournalSegment.Header(999, Guid.CreateVersion7(_folder.Time.GetUtcNow()), _folder.Time.GetUtcNow()),
            Cancel
        );

        var refused = Assert.Throws<JournalUnusableException>(() => _folder.Open());
        Assert.Contains("another journal", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_copy_put_back_goes_on_behind_what_was_processed()
    {
        long processed;
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(_folder.Entry("old"), Cancel);
            processed = journal.End + 8 * 1000;
            journal.StartBehind(processed);
            await journal.AppendAsync(_folder.Entry("new"), Cancel);
            Assert.Equal(["new"], JournalFolder.Bodies(journal, processed));
        }

        await using var again = _folder.Open();

        Assert.Equal(["old", "new"], JournalFolder.Bodies(again));
        Assert.Equal(["new"], JournalFolder.Bodies(again, processed));
    }

    [Fact]
    public async Task A_second_process_is_refused_the_journal_of_the_first()
    {
        await using var journal = _folder.Open();

        var refused = Assert.Throws<JournalUnusableException>(() => _folder.Open());

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_for_more_is_woken_by_the_next_message()
    {
        await using var journal = _folder.Open();
        var waiting = journal.WaitBeyondAsync(journal.End, Cancel);
        Assert.False(waiting.IsCompleted);

        await journal.AppendAsync(_folder.Entry("news"), Cancel);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public void The_checksum_is_the_one_of_RFC_3720()
    {
        var ascending = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();

        Assert.Equal(0x46DD794Eu, ~JournalRecord.Crc32C(uint.MaxValue, ascending));
        Assert.Equal(0x8A9136AAu, ~JournalRecord.Crc32C(uint.MaxValue, new byte[32]));
    }

    public void Dispose() => _folder.Dispose();
}
