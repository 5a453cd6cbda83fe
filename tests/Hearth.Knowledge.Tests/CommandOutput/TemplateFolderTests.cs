using System.Collections.Immutable;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>A folder of somebody else's templates is taken as a whole or refused with file, line and reason.</summary>
public sealed class TemplateFolderTests
{
    private const string Head = "Template, Hostname, Platform, Command\n";
    private const string Rows = "Value NAME (\\S+)\n\nStart\n  ^${NAME} -> Record\n";

    [Theory]
    [InlineData("a.textfsm, .*, acme_os, show a, b", "index:2: The row has 5 columns, the head line 4.")]
    [InlineData("a.textfsm, .*, acme_os", "index:2: The row has 3 columns, the head line 4.")]
    [InlineData("a.textfsm, .*, acme_os, sho(w", "index:2: ")]
    [InlineData("a.textfsm, .*, acme_(os, show a", "index:2: ")]
    [InlineData("../../etc/passwd, .*, acme_os, show a", "index:2: '../../etc/passwd' is no name of a file")]
    [InlineData("/etc/passwd, .*, acme_os, show a", "index:2: '/etc/passwd' is no name of a file")]
    [InlineData("a.textfsm:.., .*, acme_os, show a", "index:2: '..' is no name of a file")]
    [InlineData("a.textfsm:, .*, acme_os, show a", "index:2: '' is no name of a file")]
    [InlineData("index, .*, acme_os, show a", "index:1: ")]
    [InlineData("none.textfsm, .*, acme_os, show a", "none.textfsm: The index names this template. There is no such")]
    public void A_row_that_means_nothing_refuses_the_folder(string row, string reason)
    {
        using var folder = Folder(row);

        var fault = Assert.Single(Refused(folder)).ToString();

        Assert.StartsWith(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_left_out_a_thousand_deep_are_refused_with_their_line()
    {
        using var folder = Folder($"a.textfsm, .*, acme_os, sh[[{new string('o', 5000)}]]");

        Assert.StartsWith("index:2: ", Assert.Single(Refused(folder)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_of_too_many_rows_or_of_too_long_a_row_is_refused_where_it_is_too_much()
    {
        using var many = Folder(
            string.Concat(Enumerable.Range(1, 12_000).Select(n => $"a.textfsm, .*, acme_os, c{n}\n"))
        );
        using var wide = Folder($"a.textfsm, .*, acme_os, {new string('[', 500_000)}");

        Assert.Equal("index:10002: The index has more than 10000 rows.", Assert.Single(Refused(many)).ToString());
        Assert.Equal("index:2: The row is longer than 4000 characters.", Assert.Single(Refused(wide)).ToString());
    }

    [Fact]
    public void A_template_that_spells_out_to_more_than_fits_into_memory_is_refused_with_its_line()
    {
        using var folder = Folder("a.textfsm, .*, acme_os, show a");
        var value = string.Join('|', Enumerable.Repeat("a", 80_000));
        File.WriteAllText(
            Path.Combine(folder.Path, "a.textfsm"),
            $"Value NAME ({value})\n\nStart\n{string.Concat(Enumerable.Repeat("  ^${NAME}\n", 5000))}"
        );

        Assert.Equal(
            "a.textfsm:30: With the values put in, the rules are longer than any that are read.",
            Assert.Single(Refused(folder)).ToString()
        );
    }

    [Fact]
    public void Of_many_wrong_rows_the_first_hundred_are_told()
    {
        using var folder = Folder(string.Concat(Enumerable.Repeat("a.textfsm, b\n", 60_000)));

        Assert.Equal(100, Refused(folder).Length);
    }

    [Fact]
    public void A_template_that_is_not_UTF_8_is_refused()
    {
        using var folder = Folder("a.textfsm, .*, acme_os, show a");
        File.WriteAllBytes(Path.Combine(folder.Path, "a.textfsm"), [.. "# caf"u8, 0xE9, (byte)'\n', .. "Start\n"u8]);

        Assert.EndsWith("The file is not UTF-8.", Assert.Single(Refused(folder)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index", "/dev/zero", "index: The file is larger than 1048576 bytes.")]
    [InlineData("a.textfsm", "/dev/zero", "a.textfsm: The index names this template. The file is larger than")]
    [InlineData("a.textfsm", "a.textfsm", "a.textfsm: The index names this template. The file cannot be read: ")]
    public void A_link_that_leads_to_no_end_is_refused(string name, string target, string reason)
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no such device.");
        using var folder = Folder("a.textfsm, .*, acme_os, show a");
        File.Delete(Path.Combine(folder.Path, name));
        File.CreateSymbolicLink(Path.Combine(folder.Path, name), target);

        Assert.StartsWith(reason, Assert.Single(Refused(folder)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(s+)+$")]
    [InlineData("(?=s)(s+)+$")]
    [InlineData("s*s*s*s*s*s*s*s*s*s*$")]
    public void A_command_that_makes_an_index_explode_is_not_known(string pattern)
    {
        using var folder = Folder($"a.textfsm, .*, acme_os, {pattern}");

        var library = Assert
            .IsType<TemplateLibraryLoad.Loaded>(TemplateLibrary.LoadFolder(folder.Path, TemplateLimits.Default))
            .Library;

        Assert.True(library.Knows("acme_os", "sss"));
        Assert.False(library.Knows("acme_os", new string('s', 2000) + "x"));
    }

    private static TemporaryFolder Folder(string rows)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "index"), $"{Head}{rows}\n");
        File.WriteAllText(Path.Combine(folder.Path, "a.textfsm"), Rows);
        return folder;
    }

    private static ImmutableArray<PackFault> Refused(TemporaryFolder folder) =>
        Assert
            .IsType<TemplateLibraryLoad.Refused>(TemplateLibrary.LoadFolder(folder.Path, TemplateLimits.Default))
            .Faults;
}
