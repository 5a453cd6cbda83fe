using Hearth.Service.Gateway;
using Hearth.Service.Intake.Journal;
using Hearth.Testing;

namespace Hearth.Service.Tests.Gateway;

public sealed class SpoolMarkTests
{
    private static readonly Guid Journal = new("01890a5d-ac96-774b-bcce-b302099a8057");

    [Fact]
    public void A_mark_is_read_as_it_was_saved()
    {
        using var folder = new TemporaryFolder();
        new SpoolMark(Journal, 100, []).Save(folder.Path);

        new SpoolMark(Journal, 4096, [5000, 6000]).Save(folder.Path);

        var read = SpoolMark.Read(folder.Path, Journal);
        Assert.Equal(4096, read.Position);
        Assert.Equal([5000, 6000], read.Done);
        Assert.Equal([SpoolMark.FileName], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Without_a_mark_and_with_another_journals_everything_is_still_to_be_delivered()
    {
        using var folder = new TemporaryFolder();
        var fresh = SpoolMark.Read(folder.Path, Journal);
        new SpoolMark(Guid.Empty, 4096, [5000]).Save(folder.Path);

        var others = SpoolMark.Read(folder.Path, Journal);

        Assert.Equal((0, 0), (fresh.Position, others.Position));
        Assert.Empty(others.Done);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"journalId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"position\":-1,\"done\":[]}")]
    [InlineData("{\"journalId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"posi")]
    public void A_damaged_mark_is_named_with_what_to_do(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, SpoolMark.FileName), text);

        var fault = Assert.Throws<JournalUnusableException>(() => SpoolMark.Read(folder.Path, Journal));

        Assert.Contains(SpoolMark.FileName, fault.Message, StringComparison.Ordinal);
        Assert.Contains("delete it", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_half_written_new_mark_does_not_hurt_the_old_one()
    {
        using var folder = new TemporaryFolder();
        new SpoolMark(Journal, 4096, []).Save(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, SpoolMark.FileName + ".new"), "{\"jour");

        Assert.Equal(4096, SpoolMark.Read(folder.Path, Journal).Position);
    }
}
