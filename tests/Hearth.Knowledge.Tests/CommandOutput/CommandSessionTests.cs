using Hearth.Knowledge.CommandOutput;

namespace Hearth.Knowledge.Tests.CommandOutput;

public sealed class CommandSessionTests
{
    [Fact]
    public void A_session_is_cut_at_its_prompts()
    {
        var parts = CommandSession
            .Read("core-1#show clock\n*06:20:00.123 UTC Mon Mar 2 2026\ncore-1#sh   ver\nline 1\nline 2\ncore-1#\n")
            .Parts;

        Assert.Equal(["show clock", "sh ver"], parts.Select(part => part.Command));
        Assert.Equal(["*06:20:00.123 UTC Mon Mar 2 2026\n", "line 1\nline 2\n"], parts.Select(part => part.Output));
        Assert.Equal([2, 4], parts.Select(part => part.Line));
    }

    [Theory]
    [InlineData("router>show clock", null)]
    [InlineData("router(config-if)#do show clock", null)]
    [InlineData("sw1.lab.example# show clock", null)]
    [InlineData("fw/pri/act# show clock", null)]
    [InlineData("RP/0/RSP0/CPU0:edge#show clock", "cisco_xr")]
    [InlineData("RP/0/RP0/CPU0:edge(config)#show clock", "cisco_xr")]
    [InlineData("UCS-A /chassis/server # show clock", "cisco_ucs")]
    [InlineData("C220-FCH1901X0A1 /chassis # show clock", "cisco_ucs")]
    [InlineData("UCS-A /org* # show clock", "cisco_ucs")]
    [InlineData("admin:show clock", "cisco_cucm")]
    [InlineData("anna@host7:~$ show clock", "linux")]
    [InlineData("[root@host7 tmp]# show clock", "linux")]
    public void The_prompts_of_every_platform_are_known(string prompt, string? platform)
    {
        var part = Assert.Single(CommandSession.Read(prompt + "\r\n06:20:00\r\n").Parts);

        Assert.Equal(("show clock", platform, "06:20:00\n"), (part.Command, part.Platform, part.Output));
    }

    [Theory]
    [InlineData("Vlan10>Vlan20")]
    [InlineData("policy#17 matched")]
    [InlineData("# show clock in a comment")]
    [InlineData("Gi1/0/1 -> Gi1/0/2")]
    [InlineData("aaa#bbb")]
    [InlineData("admin:x:1000:1000::/home/admin:/bin/bash")]
    [InlineData("etc /usr/bin # comment")]
    [InlineData("------------------ show of hands, then a vote")]
    [InlineData("---------- notes ----------")]
    public void Output_that_looks_like_a_prompt_is_output(string line)
    {
        var part = Assert.Single(CommandSession.Read($"r1#show log\n{line}\nr1#exit\n").Parts);

        Assert.Equal(line + "\n", part.Output);
    }

    [Theory]
    [InlineData("------------------ show clock ------------------", "------------------ show users ------------------")]
    [InlineData("`show clock`", "`show users`")]
    public void A_file_of_tech_support_is_cut_at_its_headings(string first, string second)
    {
        var session = CommandSession.Read(
            $"{first}\n\n*10:12:13.456 UTC Thu Nov 20 2025\n\n{second}\n\n    Line  User\n"
        );

        Assert.Equal(["show clock", "show users"], session.Parts.Select(part => part.Command));
        Assert.Equal("\n*10:12:13.456 UTC Thu Nov 20 2025\n\n", session.Parts[0].Output);
        Assert.Equal([2, 6], session.Parts.Select(part => part.Line));
    }

    [Fact]
    public void Text_without_a_prompt_is_one_part_without_a_command()
    {
        var part = Assert.Single(CommandSession.Read("\nInterface Status\nGi0/1 up\n").Parts);

        Assert.Null(part.Command);
        Assert.Equal("\nInterface Status\nGi0/1 up\n", part.Output);
    }

    [Fact]
    public void Text_in_front_of_the_first_prompt_has_no_command()
    {
        var parts = CommandSession.Read("tail of something\nr1#show clock\n06:20:00\n").Parts;

        Assert.Equal([null, "show clock"], parts.Select(part => part.Command));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("r1#terminal length 0\nr1#exit")]
    public void Where_nothing_was_printed_there_is_no_part(string text) =>
        Assert.Empty(CommandSession.Read(text).Parts);

    [Fact]
    public void Backspaces_colours_and_the_pager_leave_what_a_terminal_shows()
    {
        const string Session =
            "r1#show xx\b\bver\r\n\u001b[1mfirst\u001b[0m\r\n --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\bsecond\r\nr1#";

        var part = Assert.Single(CommandSession.Read(Session).Parts);

        Assert.Equal(("show ver", "first\nsecond\n"), (part.Command, part.Output));
    }

    [Theory]
    [InlineData("one\n--More--\ntwo\n")]
    [InlineData("one\n --More-- two\n")]
    [InlineData("one\n<--- More --->\r              \rtwo\n")]
    [InlineData("one\n--More--(12%)\ntwo\n")]
    [InlineData("one\r\ntwo\r\n")]
    [InlineData("one\r\r\ntwo\r\r\n")]
    [InlineData("one\rtwo\r")]
    [InlineData("one\n\u001b]0;a title\atwo\n")]
    [InlineData("one\nthree\u001b[5D\u001b[K\rtwo\u001b[K\n")]
    [InlineData("\u0000one\ntwo\n")]
    public void However_a_page_was_turned_the_lines_are_the_same(string text) =>
        Assert.Equal("one\ntwo\n", TerminalText.Shown(text).Replace("  ", "", StringComparison.Ordinal));

    [Fact]
    public void Fifty_megabytes_of_one_line_and_of_carriage_returns_take_their_own_size()
    {
        var line = new string('x', 25 * 1024 * 1024);

        var shown = TerminalText.Shown(line + "\r" + line + "\n");

        Assert.Equal(line.Length + 1, shown.Length);
    }
}
