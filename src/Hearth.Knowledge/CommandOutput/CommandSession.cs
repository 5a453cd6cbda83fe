using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>A captured session, cut at its prompts into commands and what they printed.</summary>
/// <param name="Parts">The parts, in order.</param>
public sealed record CommandSession(ImmutableArray<CommandPart> Parts)
{
    /// <summary>Platform of a Linux shell.</summary>
    internal const string Linux = "linux";

    /// <summary>Platform of IOS XR, whose prompt begins with the place of the processor.</summary>
    internal const string IosXr = "cisco_xr";

    /// <summary>Platform of UCS Manager, FXOS and the controllers of rack servers, whose prompt names the object commands are about.</summary>
    internal const string Ucs = "cisco_ucs";

    /// <summary>Platform of Unified CM, whose prompt is <c>admin:</c>.</summary>
    internal const string UnifiedCm = "cisco_cucm";

    /// <summary>Parts beyond this many stay uncut in the last one.</summary>
    internal const int MaxParts = 1000;

    /// <summary>Reads a session.</summary>
    /// <param name="text">What the terminal captured, or what somebody pasted.</param>
    /// <returns>
    /// A part for each command that printed something, and one without a command for text in front of the first prompt. Without a
    /// prompt the whole text is one part.
    /// </returns>
    public static CommandSession Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = TerminalText.Shown(text);
        var prompts = new HashSet<string>(StringComparer.Ordinal);
        var parts = ImmutableArray.CreateBuilder<CommandPart>();
        var (command, platform, outputStart, outputLine) = ((string?)null, (string?)null, 0, 1);
        var (start, number) = (0, 1);
        while (start < shown.Length && parts.Count < MaxParts)
        {
            var feed = shown.IndexOf('\n', start);
            var end = feed < 0 ? shown.Length : feed;
            var line = shown.AsSpan(start, Math.Min(end - start, PromptLine.MaxLength));
            if (PromptLine.Of(line, prompts) is { } prompt)
            {
                AddPart(start);
                (command, platform) = (prompt.Command, prompt.Platform);
                (outputStart, outputLine) = (Math.Min(end + 1, shown.Length), number + 1);
            }

            start = end + 1;
            number++;
        }

        AddPart(shown.Length);
        return new CommandSession(parts.DrainToImmutable());

        void AddPart(int end)
        {
            var output = shown[outputStart..end];
            if (!string.IsNullOrWhiteSpace(output) && command is not "")
            {
                parts.Add(new CommandPart(command, platform, output, outputLine));
            }
        }
    }
}

/// <summary>A command and what it printed.</summary>
/// <param name="Command">The command as it was typed, single blanks; <see langword="null"/> where it cannot be seen.</param>
/// <param name="Platform">The platform where the prompt tells it, such as <c>cisco_xr</c>; <see langword="null"/> otherwise.</param>
/// <param name="Output">What it printed, as a terminal shows it, lines ending with a line feed.</param>
/// <param name="Line">Line of the session in which the output begins, from 1, with the marks of pagers not counted.</param>
public sealed record CommandPart(string? Command, string? Platform, string Output, int Line);

/// <summary>A line that is a prompt with the command typed behind it, or the heading of an output in a file of many.</summary>
/// <param name="Command">The command; empty when only return was pressed.</param>
/// <param name="Platform">The platform, where the prompt tells it.</param>
internal sealed partial record PromptLine(string Command, string? Platform)
{
    /// <summary>Longest line that is looked at, in characters.</summary>
    public const int MaxLength = 512;

    private const string Administration = "admin:";

    /// <summary>What people type first, on devices and in shells. An abbreviation of two letters or more counts.</summary>
    private static readonly string[] Verbs =
    [
        .. "show display dir more ping traceroute terminal enable disable configure exit end logout quit do copy write verify debug undebug".Split(
            ' '
        ),
        .. "test clear reload attach admin run switchto changeto slot module tclsh event license packet-tracer sudo cat grep ip ifconfig df".Split(
            ' '
        ),
        .. "free uname uptime ps top lsblk lscpu lspci lsusb lsmod ls dmesg dmidecode ethtool netstat ss arp route journalctl systemctl w who".Split(
            ' '
        ),
        .. "scope connect top utils file".Split(' '),
        .. "hostnamectl timedatectl sensors smartctl sysctl mount vmstat iostat last date id env rpm dpkg apt yum cd pwd echo".Split(
            ' '
        ),
    ];

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="known">Prompts seen so far, without the mode; the line's own is added.</param>
    /// <returns><see langword="null"/> when it is output.</returns>
    public static PromptLine? Of(ReadOnlySpan<char> text, HashSet<string> known)
    {
        if (text.Length > 0 && text[0] is '-' or '`')
        {
            // No prompt begins so.
            return Heading().Match(text.ToString()) is { Success: true } heading
                ? new PromptLine(heading.Groups["command"].Value, null)
                : null;
        }

        // Most lines do not hold the end of a prompt.
        var isOfAdministration = text.StartsWith(Administration, StringComparison.Ordinal);
        if (text.IndexOfAny('#', '>', '$') < 0 && !isOfAdministration)
        {
            return null;
        }

        var line = text.ToString();
        var match = isOfAdministration ? Appliance().Match(line) : Device().Match(line);
        match = match.Success ? match : Shell().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var platform =
            isOfAdministration ? CommandSession.UnifiedCm
            : match.Groups["shell"].Success ? CommandSession.Linux
            : match.Groups["place"].Success ? CommandSession.IosXr
            : match.Groups["scope"].Success ? CommandSession.Ucs
            : null;
        var host = match.Groups["host"].Value;
        var command = string.Join(
            ' ',
            match.Groups["command"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        // Output may look like a prompt: the first of a host is believed only with a command behind it, or with its place in front;
        // "admin:" begins lines of accounts, too, and is believed with a command only.
        if (
            (!known.Contains(host) || (isOfAdministration && command.Length > 0))
            && !IsCommand(command)
            && !(platform is not null && command.Length == 0)
        )
        {
            return null;
        }

        known.Add(host);
        return new PromptLine(
            command.StartsWith("do ", StringComparison.OrdinalIgnoreCase) ? command[3..] : command,
            platform
        );
    }

    private static bool IsCommand(string command)
    {
        var blank = command.IndexOf(' ', StringComparison.Ordinal);
        var verb = blank < 0 ? command : command[..blank];
        return verb.Length > 0
            && Array.Exists(
                Verbs,
                known =>
                    known.Equals(verb, StringComparison.OrdinalIgnoreCase)
                    || (verb.Length >= 2 && known.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
            );
    }

    /// <summary><c>host#</c>, <c>host(config-if)#</c>, <c>host/context></c>, <c>RP/0/RSP0/CPU0:host#</c>, <c>host /chassis/server #</c>.</summary>
    [GeneratedRegex(
        @"^(?<place>(?:RP|LC)/\d+/[A-Z]*\d*/CPU\d+:)?(?<host>[A-Za-z0-9][\w.\-/+]{0,62}(?:@[\w.\-]{1,62})?)(?:\([\w\- /.]{1,40}\))?(?:(?<scope> /[a-z][\w/\-]{0,80}\*?) )?[#>](?: ?(?<command>[A-Za-z].*)|\s*)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Device();

    /// <summary>What stands over each output of <c>show tech-support</c>: <c>---- show clock ----</c>, of NX-OS <c>`show clock`</c>.</summary>
    [GeneratedRegex(
        @"^(?:-{4,} ?(?<command>(?:show|dir|more|admin) .*?) ?-{4,}|`(?<command>(?:show|dir|more|admin) [^`]*)`)\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Heading();

    /// <summary><c>admin:show status</c>.</summary>
    [GeneratedRegex(@"^(?<host>admin):(?:\s?(?<command>[a-z].*)|\s*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Appliance();

    /// <summary><c>user@host:~$</c>, <c>[user@host folder]#</c>.</summary>
    [GeneratedRegex(
        @"^(?<shell>)\[?(?<host>[a-z_][\w\-]{0,31}@[\w.\-]{1,62})(?:[: ][^\s\]$#]{0,100})?\]?[$#](?: (?<command>\S.*)|\s*)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Shell();
}
