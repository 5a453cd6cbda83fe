using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Tests.Intake.Journal;

/// <summary>Why a journal cannot be opened: each cause is told apart.</summary>
public sealed class JournalOpeningTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_that_another_holds_is_in_use()
    {
        await using var journal = _folder.Open();

        Assert.Contains("is in use by another process", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_opened_is_a_matter_of_permission()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "in-use"));

        var told = Refused();

        Assert.Contains("may not be written to", told, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, told, StringComparison.Ordinal);
        Assert.DoesNotContain("another process", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_that_the_disk_has_no_room_for_tells_how_much_is_missing()
    {
        _folder.Settings.SegmentBytes = 1L << 60;

        Assert.Contains(
            "is full: a new segment takes 1,152,921,504,606,846,976 bytes, ",
            Refused(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_full_disk_is_told_by_its_error_number_too()
    {
        var told = Refused((_, _) => throw new IOException("No space left on device", 28));

        Assert.Contains("is full", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_fault_is_told_as_the_system_tells_it()
    {
        var told = Refused((_, _) => throw new IOException("Input/output error", 5));

        Assert.Equal($"The journal in {_folder.Path} cannot be opened: Input/output error", told);
    }

    [Fact]
    public async Task A_refused_opening_holds_nothing()
    {
        Refused((_, _) => throw new IOException("Input/output error", 5));

        await using var journal = _folder.Open();

        Assert.Empty(JournalFolder.Bodies(journal));
    }

    private string Refused(Func<string, long, ISegmentFile>? createFile = null) =>
        Assert.Throws<JournalUnusableException>(() => _folder.Open(createFile)).Message;
}
