using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.TextFsm;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests;

/// <summary>Folders that people keep may hold anything: links to devices, files that are gone, far too much.</summary>
public sealed class FolderFileTests
{
    private const string Rows = "Value NAME (\\S+)\n\nStart\n  ^${NAME} -> Record\n";

    [Theory]
    [InlineData("longer", "The file is larger than 3 bytes.")]
    [InlineData("none", "There is no such file.")]
    [InlineData("", "It is a folder, not a file.")]
    public void Why_a_file_is_not_read_is_said(string name, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "longer"), "1234");

        Assert.Equal(reason, FolderFile.Read(Path.Combine(folder.Path, name), 3, out var content));
        Assert.Empty(content);
    }

    [Fact]
    public void A_link_to_a_device_without_end_is_read_to_the_limit_and_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no such device.");
        using var folder = new TemporaryFolder();
        var link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, "/dev/zero");

        Assert.Equal("The file is larger than 1000 bytes.", FolderFile.Read(link, 1000, out var content));
        Assert.Empty(content);
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_a_writer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a file cannot be opened without waiting.");
        using var folder = new TemporaryFolder();
        var pipe = NamedPipe.Make(Path.Combine(folder.Path, "pipe"));

        Assert.Equal("It is a pipe, a socket or a device, not a file.", FolderFile.Read(pipe, 1000, out var content));
        Assert.Empty(content);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_file_as_long_as_the_limit_is_read_whole(int length)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "file");
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);

        Assert.Null(FolderFile.Read(path, length, out var content));
        Assert.Equal(bytes, content);
    }

    [Fact]
    public void A_link_is_followed_to_its_file_and_a_circle_of_links_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "file"), "123");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "file");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "circle"), "circle");

        Assert.Null(FolderFile.Read(Path.Combine(folder.Path, "link"), 3, out var content));
        Assert.Equal("123"u8, content);
        Assert.NotNull(FolderFile.Read(Path.Combine(folder.Path, "circle"), 3, out _));
    }

    [Theory]
    [InlineData("more\n.yaml")]
    [InlineData("more\\..\\..\\others.yaml")]
    public void A_pack_with_a_file_whose_name_breaks_a_line_or_leads_elsewhere_is_refused(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names are none there.");
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);
        File.WriteAllText(Path.Combine(folder.Path, "rules", name), Packs.RuleText);

        var refused = Assert.IsType<KnowledgeLoad.Refused>(
            PackFolder.Read(folder.Path, KnowledgeLimits.Default).Load()
        );

        Assert.Contains(
            refused.Faults,
            fault => fault.Reason == "The file's name holds a control character or a backslash."
        );
    }

    [Fact]
    public void A_folder_is_no_pack_once_its_pack_yaml_is_gone()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);
        var whole = PackFolder.Read(folder.Path, KnowledgeLimits.Default);
        File.Delete(Path.Combine(folder.Path, "pack.yaml"));

        Assert.False(whole.IsNone);
        Assert.True(PackFolder.Read(folder.Path, KnowledgeLimits.Default).IsNone);
        Assert.False(PackFolder.Read(Path.Combine(folder.Path, "nowhere"), KnowledgeLimits.Default).IsNone);
    }

    [Fact]
    public void A_file_of_a_pack_that_is_gone_is_named()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "rules", "gone.yaml"), "nowhere");

        var refused = Assert.IsType<KnowledgeLoad.Refused>(
            PackFolder.Read(folder.Path, KnowledgeLimits.Default).Load()
        );

        Assert.Contains(refused.Faults, fault => fault.ToString() == "rules/gone.yaml: There is no such file.");
    }

    [Fact]
    public void Rows_beyond_the_limit_end_the_reading_and_are_told()
    {
        var limits = new TemplateLimits { MaxCells = 2 };
        var template = Assert.IsType<TemplateLoad.Loaded>(Template.Read("t", Rows, limits)).Template;

        var result = template.Parse("a\nb\nc\nd\n", TemplateMode.Tolerant, TestContext.Current.CancellationToken);

        Assert.Equal(3, result.Rows.Length);
        Assert.Equal("t: more than 2 cells; reading ended with line 3 of the output, read it in parts.", result.Fault);
    }

    [Fact]
    public void A_mistake_is_one_short_line_that_steers_no_terminal()
    {
        var text = new PackFault(
            "f.yaml",
            3,
            "The id '\u001b[31m\n" + new string('x', 1000) + "' is wrong."
        ).ToString();

        Assert.StartsWith("f.yaml:3: The id ' [31m x", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 500, 520);
    }
}
