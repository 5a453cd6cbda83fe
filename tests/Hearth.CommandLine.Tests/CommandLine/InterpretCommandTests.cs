using System.Text;
using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class InterpretCommandTests
{
    private const string Inventory =
        "NAME: \"Chassis\", DESCR: \"a chassis\"\r\nPID: AB-1234-X         , VID: V02, SN: XYZ1234ABCD\r\n";

    [Fact]
    public async Task The_output_of_a_named_command_is_one_document_of_rows()
    {
        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Inventory),
            ["interpret", "--command", "sh inv", "--platform", "cisco_ios", "-", "--json"]
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var root = document.RootElement;
        Assert.Equal("sh inv", root.GetProperty("command").GetString());
        Assert.Equal("cisco_ios", root.GetProperty("platform").GetString());
        Assert.Equal("cisco_ios_show_inventory.textfsm", root.GetProperty("template").GetString());
        Assert.Equal(
            "XYZ1234ABCD",
            Assert.Single(root.GetProperty("rows").EnumerateArray()).GetProperty("sn").GetString()
        );
        Assert.Empty(root.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            "Chassis",
            Assert.Single(root.GetProperty("parts").EnumerateArray()).GetProperty("position").GetString()
        );
        Assert.Equal(JsonValueKind.Null, root.GetProperty("release").ValueKind);
    }

    [Fact]
    public async Task Rules_know_a_command_that_was_typed_short()
    {
        const string Stack = """
            sw-1#sh ver
            Cisco IOS XE Software, Version 17.03.04
            Switch Ports Model              SW Version        SW Image              Mode
            ------ ----- -----              ----------        ----------            ----
            *    1 41    C9300-24T          17.03.04          CAT9K_IOSXE           INSTALL
                 2 41    C9300-24T          17.03.05          CAT9K_IOSXE           INSTALL
            """;

        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Stack.ReplaceLineEndings("\n")),
            ["interpret", "-", "--json"]
        );

        using var document = JsonDocument.Parse(ended.Output);
        var output = Assert.Single(document.RootElement.GetProperty("outputs").EnumerateArray());
        Assert.Equal("sh ver", output.GetProperty("command").GetString());
        var finding = Assert.Single(output.GetProperty("findings").EnumerateArray());
        Assert.Equal("I11", finding.GetProperty("ruleId").GetString());
    }

    [Fact]
    public async Task A_port_that_a_guard_shut_down_is_told_with_its_cause_and_its_name()
    {
        const string Ports = """
            Port      Name               Status       Reason               Err-disabled Vlans
            Gi1/0/7   printer            err-disabled bpduguard
            Gi1/0/9                      err-disabled psecure-violation
            """;

        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Ports.ReplaceLineEndings("\n")),
            ["interpret", "--command", "sh int status err", "--platform", "cisco_ios", "-"]
        );

        Assert.Contains("port Gi1/0/7 by itself: bpduguard", ended.Output, StringComparison.Ordinal);
        Assert.Contains("port Gi1/0/9 by itself: psecure-violation", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_that_no_template_reads_are_an_answer()
    {
        const string Blade =
            "Server 1/1:\n    Equipped Product Name: a blade\n    Equipped PID: UCSB-B200-M4\n    Equipped Serial (SN): FCH1901X0E1\n\n    CPU 1:\n        Presence: Equipped\n        PID: UCS-CPU-E52680D\n";

        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Blade),
            ["interpret", "--command", "show server inventory expand", "-"]
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Matches("(?m)^    Server 1/1 +module: UCSB-B200-M4 FCH1901X0E1$", ended.Output);
        Assert.Matches("(?m)^      Server 1/1 CPU 1 +module: UCS-CPU-E52680D$", ended.Output);
    }

    [Fact]
    public async Task A_release_is_told_with_what_was_imported_of_it_or_that_nothing_was()
    {
        const string Version = "Cisco IOS XE Software, Version 17.06.03\n";
        using var folder = new TemporaryFolder();
        var bugs = Path.Combine(folder.Path, "bugs.csv");
        await File.WriteAllTextAsync(
            bugs,
            "id,title,severity,product,affected,fixed\nBUG-17,Memory leak with many tunnels,2,IOS XE,17.6.3,17.6.5\n",
            TestContext.Current.CancellationToken
        );

        string[] asked =
        [
            "interpret",
            "--command",
            "show version",
            "--platform",
            "cisco_ios",
            "-",
            "--data",
            folder.Path,
        ];
        var before = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Version), asked);
        var import = await HearthProcess.RunAsync("import", "bugs", bugs, "--data", folder.Path);
        var after = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Version), asked);
        var json = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(Version), [.. asked, "--json"]);

        Assert.Equal(0, import.Status);
        Assert.Contains(
            "release: IOS XE 17.6.3 (train 17.6): no advisory and no defect was imported here",
            before.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "release: IOS XE 17.6.3 (train 17.6): 1 affected, 0 possible, 0 unknown, 0 not affected; the gravest BUG-17 (severity 2): Memory leak with many tunnels. All of it: hearth bugs --version 17.6.3 --platform cisco_xe --data ",
            after.Output,
            StringComparison.Ordinal
        );
        using var document = JsonDocument.Parse(json.Output);
        var release = document.RootElement.GetProperty("release");
        Assert.Equal(1, release.GetProperty("counts").GetProperty("affected").GetInt32());
        Assert.Equal("BUG-17", release.GetProperty("gravest").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_session_is_answered_command_by_command()
    {
        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes($"r1#show inventory\r\n{Inventory}r1#show nothing-like-it\r\nwhat is this\r\nr1#"),
            ["interpret", "--platform", "cisco_ios", "-", "--json"]
        );

        Assert.Equal(1, ended.Status);
        Assert.Contains(
            "standard input:5: no template knows the command 'show nothing-like-it' of cisco_ios",
            ended.Error,
            StringComparison.Ordinal
        );
        using var document = JsonDocument.Parse(ended.Output);
        var outputs = document.RootElement.GetProperty("outputs").EnumerateArray().ToList();
        Assert.Equal([1, 0], outputs.Select(output => output.GetProperty("rows").GetArrayLength()));
    }

    [Fact]
    public async Task What_a_row_calls_broken_and_what_a_log_says_is_told_with_the_line()
    {
        const string Session = """
            acc-12#show environment fan
            Switch   FAN     Speed   State   Airflow direction
            ---------------------------------------------------
              1       1     5440      OK     Front to Back
              1       2        0     FAULTY     Front to Back
            acc-12#show logging
            Syslog logging: enabled (0 messages dropped, 0 flushes, 0 overruns)
            Log Buffer (8192 bytes):
            Nov 20 2025 04:11:00 CET: %SYS-2-MALLOCFAIL: Memory allocation of 65536 bytes failed from 0x8030F4A8, alignment 0
            Nov 20 2025 04:12:00 CET: %SYS-5-CONFIG_I: Configured from console by operator
            acc-12#

            """;

        var ended = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Session),
            ["interpret", "--platform", "cisco_ios", "-", "--json"]
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var outputs = document.RootElement.GetProperty("outputs").EnumerateArray().ToList();
        var fan = Assert.Single(outputs[0].GetProperty("findings").EnumerateArray());
        Assert.Equal("E04", fan.GetProperty("ruleId").GetString());
        Assert.StartsWith(
            "show environment fan:4: 1       2        0     FAULTY",
            fan.GetProperty("evidence")[0].GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("H05", outputs[1].GetProperty("findings")[0].GetProperty("ruleId").GetString());
        var message = Assert.Single(outputs[1].GetProperty("messages").EnumerateArray());
        Assert.Equal("SYS-2-MALLOCFAIL", message.GetProperty("tag").GetString());
        Assert.Equal(3, message.GetProperty("line").GetInt32());
        Assert.NotEmpty(message.GetProperty("explanation").GetString()!);
    }

    [Fact]
    public async Task The_templates_that_an_installation_names_are_used()
    {
        using var folder = new TemporaryFolder();
        var templates = Directory.CreateDirectory(Path.Combine(folder.Path, "templates")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(templates, "index"),
            "Template, Hostname, Platform, Command\nfans.textfsm, .*, acme_os, show fans\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(templates, "fans.textfsm"),
            "Value Required FAN (\\d+)\nValue STATE (\\w+)\n\nStart\n  ^Fan ${FAN} ${STATE} -> Record\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "hearth.json"),
            JsonSerializer.Serialize(new { Analysis = new { TemplateFolder = templates } }),
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync(
            "Fan 1 ok\nFan 2 failed\n"u8.ToArray(),
            ["interpret", "--command", "show fans", "--data", folder.Path, "-", "--json"]
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        Assert.Equal("acme_os", document.RootElement.GetProperty("platform").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal("E04", document.RootElement.GetProperty("findings")[0].GetProperty("ruleId").GetString());
    }

    [Fact]
    public async Task What_cannot_be_worked_on_is_a_complaint_of_one_line()
    {
        using var folder = new TemporaryFolder();

        var missing = await HearthProcess.RunAsync("interpret", Path.Combine(folder.Path, "no-such"));
        var empty = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes("\r\n"), ["interpret", "-"]);
        var templates = await HearthProcess.RunAsync(
            Encoding.UTF8.GetBytes(Inventory),
            ["interpret", "-", "--templates", folder.Path]
        );

        Assert.Equal((2, ""), (missing.Status, missing.Output));
        Assert.Contains("there is no such file", missing.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (empty.Status, empty.Output));
        Assert.Contains("there is no output in it", empty.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (templates.Status, templates.Output));
        Assert.Contains("/index: There is no such file.", templates.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_gives_its_rows_and_names_the_lines_it_does_not_know()
    {
        using var folder = new TemporaryFolder();
        var template = Path.Combine(folder.Path, "fans.textfsm");
        await File.WriteAllTextAsync(
            template,
            "Value Required FAN (\\S+)\nValue List NOTE (\\w+)\n\nStart\n  ^Fan ${FAN} ${NOTE} -> Record\n  ^% -> Error \"broken\"\n",
            TestContext.Current.CancellationToken
        );

        var rows = await HearthProcess.RunAsync(
            "Fan 1 ok\r\nwhat\r\n"u8.ToArray(),
            ["parse", "--template", template, "-", "--json"]
        );
        var refused = await HearthProcess.RunAsync(
            "Fan 1 ok\n% no\n"u8.ToArray(),
            ["parse", "--template", template, "-", "--json"]
        );

        Assert.Equal(0, rows.Status);
        Assert.Equal(
            """[{"FAN":"1","NOTE":["ok"]}]""",
            rows.Output.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
        );
        Assert.Contains("standard input:2: no rule reads: what", rows.Error, StringComparison.Ordinal);
        Assert.Equal((1, "[]"), (refused.Status, refused.Output.Trim()));
        Assert.Contains(
            "fans.textfsm:6: the rule calls line 2 of the output \"broken\"",
            refused.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_output_of_another_command_than_the_named_one_is_no_answer()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "fans.txt");
        await File.WriteAllTextAsync(
            file,
            "Switch 1 FAN 1 is OK\nSwitch 1 FAN 2 is FAULTY\n",
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync(
            "interpret",
            "--command",
            "show module",
            "--platform",
            "cisco_nxos",
            file
        );

        Assert.Equal(1, ended.Status);
        Assert.EndsWith(
            ":1: no line of it reads as the output of 'show module'; without the command it is found by the look of the output\n",
            ended.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wrong_template_is_refused_with_line_and_reason()
    {
        using var folder = new TemporaryFolder();
        var template = Path.Combine(folder.Path, "wrong.textfsm");
        await File.WriteAllTextAsync(
            template,
            "Value A (\\S+)\n\nBegin\n  ^${A}\n",
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync("x"u8.ToArray(), ["parse", "--template", template, "-"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("wrong.textfsm: The template has no state 'Start'.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_template_in_the_folder_of_the_settings_is_told_by_the_check()
    {
        using var folder = new TemporaryFolder();
        var templates = Directory.CreateDirectory(Path.Combine(folder.Path, "templates")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(templates, "index"),
            "Template, Hostname, Platform, Command\nwrong.textfsm, .*, acme_os, show fans\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(templates, "wrong.textfsm"),
            "Value A (\\S+)\n\nStart\n  ^${B}\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "hearth.json"),
            JsonSerializer.Serialize(new { Analysis = new { TemplateFolder = templates } }),
            TestContext.Current.CancellationToken
        );

        var ended = await HearthProcess.RunAsync("check", "--data", folder.Path);

        Assert.Equal(1, ended.Status);
        Assert.Contains("wrong.textfsm:4: There is no value 'B'.", ended.Output, StringComparison.Ordinal);
    }
}
