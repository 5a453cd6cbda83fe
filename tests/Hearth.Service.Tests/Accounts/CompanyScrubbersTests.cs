using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Hearth.Testing;

namespace Hearth.Service.Tests.Accounts;

public sealed class CompanyScrubbersTests
{
    private const string Line = "enable secret hunter2\n";

    [Fact]
    public void The_installation_keeps_its_secret_in_a_file_of_its_owner()
    {
        using var folder = new TemporaryFolder();
        var company = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        var data = new DataFolder(folder.Path);

        var first = new CompanyScrubbers(data, TimeProvider.System).Of(company).Scrub(Line).Text;
        var afterRestart = new CompanyScrubbers(data, TimeProvider.System).Of(company).Scrub(Line).Text;

        Assert.NotEqual(Line, first);
        Assert.Equal(first, afterRestart);
        var file = Assert.Single(Directory.GetFiles(data.Keys));
        Assert.Equal("scrubbing.key", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void Companies_and_what_belongs_to_none_have_pseudonyms_of_their_own()
    {
        using var folder = new TemporaryFolder();
        var scrubbers = new CompanyScrubbers(new DataFolder(folder.Path), TimeProvider.System);
        Guid?[] owners =
        [
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            null,
        ];

        var texts = owners.Select(owner => scrubbers.Of(owner).Scrub(Line).Text).ToList();

        Assert.Equal(3, texts.Distinct().Count());
    }

    [Fact]
    public async Task Those_who_begin_at_once_share_one_secret()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder.Path);

        var texts = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => new CompanyScrubbers(data, TimeProvider.System).Of(null).Scrub(Line).Text))
        );

        Assert.Single(texts.Distinct());
        Assert.Single(Directory.GetFiles(data.Keys));
    }

    [Fact]
    public void A_damaged_secret_is_said_with_its_file()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder.Path);
        Directory.CreateDirectory(data.Keys);
        File.WriteAllText(Path.Combine(data.Keys, "scrubbing.key"), "short");

        var fault = Assert.Throws<InvalidDataException>(() => new CompanyScrubbers(data, TimeProvider.System).Of(null));

        Assert.Contains("scrubbing.key has 5 bytes instead of 32", fault.Message, StringComparison.Ordinal);
    }
}
