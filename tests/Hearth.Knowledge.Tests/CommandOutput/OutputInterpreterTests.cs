using System.Globalization;
using System.Text;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;
using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

public sealed class OutputInterpreterTests
{
    private const string Index = """
        # which template reads which command
        Template, Hostname, Platform, Command

        acme_os_show_fans.textfsm, .*, acme_os, sh[[ow]] f[[ans]]
        acme_os_show_cards.textfsm:acme_os_show_cards_serials.textfsm, .*, acme_os, sh[[ow]] c[[ards]]
        """;

    private const string Fans = """
        Value Required FAN (\S+)
        Value STATE (ok|failed)

        Start
          ^Fan\s+${FAN}\s+is\s+${STATE}\s*$$ -> Record
          ^Fans of node
          ^\s*$$
          ^. -> Error "no line of fans"
        """;

    private const string Cards = """
        Value Required,Key SLOT (\d+)
        Value MODEL (\S+)

        Start
          ^Slot\s+${SLOT}:\s+${MODEL} -> Record
        """;

    private const string Serials = """
        Value Required,Key SLOT (\d+)
        Value SERIAL (\S+)

        Start
          ^Serial\s+${SLOT}:\s+${SERIAL} -> Record
        """;

    [Theory]
    [InlineData("show fans")]
    [InlineData("sh f")]
    [InlineData("  SHOW   Fans ")]
    [InlineData("show fans | include Fan")]
    public void A_command_is_known_however_it_is_typed(string command)
    {
        var read = Acme().Interpret("Fan 1 is ok\nFan 2 is failed\n", command, "acme_os", Token);

        Assert.Equal("acme_os_show_fans.textfsm", read.Table!.Template);
        Assert.Equal(
            [
                ["1", "ok"],
                ["2", "failed"],
            ],
            RowsOf(read)
        );
        Assert.False(read.IsFound);
    }

    [Theory]
    [InlineData("router", "chassis_type")]
    [InlineData("stack", "index")]
    public void Forms_of_one_command_are_found_and_have_columns_of_their_own(string name, string column)
    {
        var golden = GoldenOutput.Read($"cisco_ios/show_platform/{name}");

        var read = OutputInterpreter.BuiltIn.Interpret(
            golden.Output,
            null,
            "cisco_ios",
            TestContext.Current.CancellationToken
        );

        Assert.Equal("show platform", read.Command);
        Assert.Equal(column, read.Table!.Columns[0]);
    }

    [Fact]
    public void Tables_of_several_templates_are_joined_on_their_key()
    {
        var read = Acme().Interpret("Slot 1: A\nSlot 2: B\nSerial 2: Y\nSerial 1: X\n", "show cards", "acme_os", Token);

        Assert.Equal(["slot", "model", "serial"], read.Table!.Columns);
        Assert.Equal(
            [
                ["1", "A", "X"],
                ["2", "B", "Y"],
            ],
            RowsOf(read)
        );
        Assert.Empty(read.Table.Unexplained);
    }

    [Fact]
    public void An_unknown_command_has_no_table()
    {
        var read = Acme().Interpret("anything\n", "show nothing", "acme_os", Token);

        Assert.Equal(("show nothing", null), (read.Command, read.Table));
    }

    [Fact]
    public void A_line_the_template_calls_an_error_leaves_the_rows_and_is_named()
    {
        var read = Acme().Interpret("Fan 1 is ok\n% broken\nFan 2 is ok\n", "show fans", "acme_os", Token);

        Assert.Equal(
            [
                ["1", "ok"],
                ["2", "ok"],
            ],
            RowsOf(read)
        );
        Assert.Equal(new UnexplainedLine(2, "% broken"), Assert.Single(read.Table!.Unexplained));
        Assert.Contains("line 2 of the output", read.Table.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_name_a_command_is_found_by_its_output()
    {
        var read = Acme().Interpret("Fans of node\nFan 1 is ok\nFan 2 is failed\n", null, null, Token);

        Assert.Equal(("show fans", "acme_os"), (read.Command, read.Platform));
        Assert.True(read.IsFound);
    }

    [Theory]
    [InlineData("nothing that any template reads\nat all\n")]
    [InlineData("\n")]
    [InlineData("\u0000\u0001\ufffd\n")]
    public void What_no_template_reads_is_not_guessed_at(string output)
    {
        var read = Acme().Interpret(output, null, null, Token);

        Assert.Equal((null, null), (read.Command, read.Table));
    }

    [Theory]
    [InlineData("# Mark: Fans of node\n", "Fans of node\nFan 1 is ok\n", "show fans")]
    [InlineData("# Mark: Fans of node\n", "Fan 1 is ok\nFan 2 is ok\n", null)]
    [InlineData("# Hint: Fans of node\n# Mark: Fan \\d\n", "Fan 1 is ok\n", "show fans")]
    [InlineData("# Hint: Fans of node\n# Mark: Fan tray\n", "Fans of node\nFan 1 is ok\n", null)]
    public void A_template_with_marks_is_asked_when_the_output_bears_one(string head, string output, string? command)
    {
        var read = Acme(head + Fans).Interpret(output, null, null, Token);

        Assert.Equal(command, read.Command);
    }

    [Fact]
    public void A_command_that_is_known_needs_no_mark()
    {
        var acme = Acme("# Mark: Fans of node\n" + Fans);

        Assert.Single(acme.Interpret("Fan 1 is ok\n", "show fans", null, Token).Table!.Rows);
        Assert.Single(acme.Interpret("Fan 1 is ok\n", "show fans", "acme_os", Token).Table!.Rows);
    }

    [Fact]
    public void Headings_notes_and_what_is_printed_around_any_output_are_explained()
    {
        const string Output =
            "Load for five secs: 4%/0%; one minute: 8%; five minutes: 6%\nshow fans\n----- ----\nAll fans spin.\nFan 1 is ok\nFan x is odd\n";

        var read = Acme("# Known: All fans\n" + Fans).Interpret(Output, "show fans", "acme_os", Token);

        Assert.Equal([new UnexplainedLine(6, "Fan x is odd")], read.Table!.Unexplained);
    }

    [Fact]
    public void A_mark_that_is_no_pattern_refuses_the_folder_with_its_line()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "# fans\n# Mark: Fan (\n" + Fans);

        var load = TemplateLibrary.LoadFolder(folder.Path, TemplateLimits.Default);

        var fault = Assert.Single(Assert.IsType<TemplateLibraryLoad.Refused>(load).Faults).ToString();
        Assert.StartsWith("acme_os_show_fans.textfsm:2: The mark is wrong: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void One_device_has_one_platform_whatever_each_output_alone_looks_like()
    {
        var session = CommandSession.Read(
            $"""
            node7#show version
            {Golden("show_version", "classic-15.txt")}
            node7#show inventory
            {Golden("show_inventory", "stack.txt")}
            """
        );

        var read = OutputInterpreter.BuiltIn.Interpret(session, null, Token).ToList();

        Assert.Equal(["cisco_ios", "cisco_ios"], read.Select(one => one.Output.Platform));
    }

    [Fact]
    public void Rules_get_rows_by_family_with_names_in_any_case()
    {
        var rows = TemplateTables.BuiltIn.Read(DeviceFamily.IosXe, "sh ver", Golden("show_version", "classic-15.txt"));

        Assert.NotEqual("", Assert.Single(rows).Fields["VERSION"]);
        Assert.Equal(rows[0].Fields["VERSION"], rows[0].Fields["version"]);
    }

    [Fact]
    public void A_folder_with_one_wrong_template_is_refused_with_file_line_and_reason()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Fans.Replace("${STATE}", "${STAET}", StringComparison.Ordinal));

        var faults = Assert
            .IsType<TemplateLibraryLoad.Refused>(TemplateLibrary.LoadFolder(folder.Path, TemplateLimits.Default))
            .Faults;

        Assert.Equal("acme_os_show_fans.textfsm:5: There is no value 'STAET'.", Assert.Single(faults).ToString());
    }

    [Fact]
    public void An_output_that_nothing_reads_keeps_the_platform_that_a_prompt_told()
    {
        var session = CommandSession.Read(
            "UCS-A# show version\nSystem version: 4.1(3b)\nUCS-A /chassis # show nothing\nnothing\n"
        );

        var read = OutputInterpreter.BuiltIn.Interpret(session, null, Token).Select(one => one.Output).ToList();

        Assert.Equal(["cisco_ucs", "cisco_ucs"], read.Select(output => output.Platform));
        Assert.All(read, output => Assert.Null(output.Table));
    }

    [Fact]
    public void A_search_that_takes_too_long_names_the_first_template_that_was_not_asked()
    {
        var interpreter = new OutputInterpreter([TemplateLibrary.BuiltIn])
        {
            Limits = new TemplateLimits
            {
                PatienceInAll = TimeSpan.FromSeconds(10),
                Clock = new SteppingTimeProvider(TimeSpan.FromSeconds(1)),
            },
        };

        var read = interpreter.Interpret("no template reads this line\n", null, "linux", Token);

        Assert.Null(read.Table);
        Assert.Matches(
            "^the time for this text \\(10 s in all\\) was used up while .* looked for; linux_\\S+\\.textfsm and the templates behind it were not asked\\.$",
            read.SearchFault
        );
    }

    [Fact]
    public void An_output_that_takes_all_its_time_leaves_time_for_the_others_of_the_session()
    {
        var interpreter = Acme(
            Fans,
            new TemplateLimits
            {
                PatienceInAll = TimeSpan.FromSeconds(100),
                Clock = new SteppingTimeProvider(TimeSpan.FromSeconds(1)),
            }
        );
        var session = CommandSession.Read(
            "node7#show fans\n"
                + string.Concat(Enumerable.Repeat("Fan 1 is ok\n", 500))
                + "node7#show fans\nFan 2 is ok\n"
        );

        var read = interpreter.Interpret(session, "acme_os", Token).Select(one => one.Output.Table!).ToList();

        Assert.Contains("was used up; reading ended at line", read[0].Fault, StringComparison.Ordinal);
        Assert.Null(read[1].Fault);
        Assert.Single(read[1].Rows);
    }

    [Fact]
    public void Fifty_megabytes_of_a_command_are_read_in_memory_of_their_own_size()
    {
        var block = new StringBuilder();
        for (var fan = 0; fan < 1000; fan++)
        {
            block.Append(CultureInfo.InvariantCulture, $"this line is about fan {fan} and no rule knows it at all\n");
        }

        var output = string.Concat(Enumerable.Repeat(block.ToString(), 50 * 1024 * 1024 / block.Length));
        var interpreter = Acme();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = interpreter.Interpret(output, "show fans", "acme_os", Token);
        var found = interpreter.Interpret(output, null, null, Token);

        Assert.Empty(read.Table!.Rows);
        Assert.Equal(1000, read.Table.Unexplained.Length);
        Assert.Null(found.Table);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * sizeof(char) * output.Length);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static OutputInterpreter Acme(string fans = Fans, TemplateLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        Write(folder, fans);
        return new([
            Assert
                .IsType<TemplateLibraryLoad.Loaded>(TemplateLibrary.LoadFolder(folder.Path, TemplateLimits.Default))
                .Library,
        ])
        {
            Limits = limits ?? TemplateLimits.Default,
        };
    }

    private static void Write(TemporaryFolder folder, string fans)
    {
        File.WriteAllText(Path.Combine(folder.Path, "index"), Index);
        File.WriteAllText(Path.Combine(folder.Path, "acme_os_show_fans.textfsm"), fans);
        File.WriteAllText(Path.Combine(folder.Path, "acme_os_show_cards.textfsm"), Cards);
        File.WriteAllText(Path.Combine(folder.Path, "acme_os_show_cards_serials.textfsm"), Serials);
    }

    private static string Golden(params string[] path) =>
        File.ReadAllText(
            Repository.PathOf(["tests", "Hearth.Knowledge.Tests", "CommandOutput", "Golden", "cisco_ios", .. path])
        );

    private static IEnumerable<string[]> RowsOf(InterpretedOutput read) =>
        read.Table!.Rows.Select(row => row.Select(cell => Assert.IsType<TemplateCell.Text>(cell).Value).ToArray());
}
