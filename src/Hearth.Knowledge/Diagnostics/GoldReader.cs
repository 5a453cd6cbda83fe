using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Protocol;

namespace Hearth.Knowledge.Diagnostics;

/// <summary>Reads <c>show diagnostic result</c> line by line; lines it does not know are passed over.</summary>
internal sealed partial class GoldReader
{
    private readonly ImmutableArray<GoldTest>.Builder _tests = ImmutableArray.CreateBuilder<GoldTest>();
    private readonly SortedSet<int> _failedPorts = [];
    private readonly List<int> _ports = [];
    private readonly string _member = "";
    private string? _module;
    private string? _board;
    private string? _serial;
    private GoldTest? _open;
    private char? _letter;
    private int _testedPorts;
    private bool _isFull;

    public GoldReader(string? command)
    {
        if (command is { Length: <= 300 })
        {
            var module = CommandModule().Match(command).Groups["number"].Value;
            _member = CommandSwitch().Match(command).Groups["number"].Value;
            (_module, _board) = Named(_member, module);
        }
    }

    /// <summary>Names a switch of a stack or pair, a module, or a module in a switch.</summary>
    /// <param name="member">Number of the switch; empty for none.</param>
    /// <param name="module">Number of the module; empty for none.</param>
    /// <returns>Its number as positions have it, and in the words of commands.</returns>
    public static (string? Module, string? Board) Named(string member, string module) =>
        (member, module) switch
        {
            ("", "") => (null, null),
            ("", _) => (module, $"module {module}"),
            (_, "") => (member, $"switch {member}"),
            _ => ($"{member}/{module}", $"switch {member} module {module}"),
        };

    public ReadResult<GoldResult> Read(string text)
    {
        foreach (var line in BoundedLines.Of(text))
        {
            if (line.Text.Length <= 600)
            {
                ReadLine(line);
            }
        }

        Close();
        var problems = ImmutableArray.CreateBuilder<ReadProblem>();
        if (_isFull)
        {
            problems.Add(
                new(ReadProblemKind.TooMany, -1, $"More than {GoldResult.MaxTests} tests; the rest was not read.")
            );
        }

        if (_tests.Count == 0)
        {
            problems.Add(new(ReadProblemKind.Missing, -1, "The text holds no diagnostic result."));
            return new(null, problems.DrainToImmutable());
        }

        return new(new GoldResult(_tests.DrainToImmutable()), problems.DrainToImmutable());
    }

    private void ReadLine(BoundedLine line)
    {
        var text = line.Text.ToString();
        if (TestHeading().Match(text) is { Success: true } heading)
        {
            Open(heading, line.Number);
        }
        else if (ModuleHeading().Match(text) is { Success: true } module)
        {
            Close();
            ReadHeading(module.Groups["what"].ValueSpan, module.Groups["module"].Value);
            _serial = module.Groups["serial"] is { Success: true } serial ? serial.Value : null;
        }
        else if (_open is not null)
        {
            ReadBody(text);
        }
    }

    /// <summary>
    /// A command that names the switch prints headings of the modules within it; module 1 of a switch of a stack is the switch itself.
    /// </summary>
    private void ReadHeading(ReadOnlySpan<char> what, string number)
    {
        if (what.Equals("switch", StringComparison.OrdinalIgnoreCase))
        {
            (_module, _board) = Named(number, "");
        }
        else
        {
            (_module, _board) = Named(number.Contains('/', StringComparison.Ordinal) ? "" : _member, number);
            _module = _member.Length > 0 && number == "1" ? _member : _module;
        }
    }

    private void Open(Match heading, int line)
    {
        Close();
        if (_tests.Count >= GoldResult.MaxTests)
        {
            _isFull = true;
            return;
        }

        _open = new GoldTest
        {
            Name = heading.Groups["name"].Value,
            Module = _module,
            Board = _board,
            ModuleSerial = _serial,
            Outcome = GoldOutcome.Untested,
            Line = line,
        };
        _letter = heading.Groups["letter"] is { Success: true } letter ? letter.Value[0] : null;
    }

    private void ReadBody(string text)
    {
        if (PortHeading().Match(text) is { Success: true } ports)
        {
            _ports.Clear();
            foreach (Capture port in ports.Groups["port"].Captures)
            {
                _ports.Add(int.Parse(port.ValueSpan, CultureInfo.InvariantCulture));
            }
        }
        else if (_ports.Count > 0 && PortLetters().Match(text) is { Success: true } letters)
        {
            ReadPorts(letters.Groups["letter"].Captures);
        }
        else if (Detail().Match(text) is { Success: true } detail)
        {
            ReadDetail(detail.Groups["name"].Value, detail.Groups["value"].Value);
        }
    }

    private void ReadPorts(CaptureCollection letters)
    {
        for (var i = 0; i < letters.Count && i < _ports.Count; i++)
        {
            var letter = letters[i].ValueSpan[0];
            _testedPorts += letter is '.' or 'F' or 'E' ? 1 : 0;
            if (letter is 'F' or 'E')
            {
                _failedPorts.Add(_ports[i]);
            }
        }

        _ports.Clear();
    }

    private void ReadDetail(string name, string value)
    {
        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        _open = name.ToLowerInvariant() switch
        {
            "error code" => _open! with { ErrorCode = value },
            "total failure count" when isNumber => _open! with { TotalFailures = number },
            "consecutive failure count" when isNumber => _open! with { ConsecutiveFailures = number },
            _ => _open,
        };
    }

    private void Close()
    {
        if (_open is not null)
        {
            _tests.Add(
                _open with
                {
                    Outcome = Judge(_open),
                    FailedPorts = [.. _failedPorts],
                    TestedPorts = _testedPorts,
                }
            );
        }

        _open = null;
        _letter = null;
        _failedPorts.Clear();
        _ports.Clear();
        _testedPorts = 0;
    }

    private GoldOutcome Judge(GoldTest test)
    {
        if (_letter is 'F' or 'E' || _failedPorts.Count > 0 || test.ConsecutiveFailures > 0)
        {
            return GoldOutcome.Failed;
        }

        if (_letter != '.' && _testedPorts == 0)
        {
            return GoldOutcome.Untested;
        }

        return test.TotalFailures > 0 ? GoldOutcome.Transient : GoldOutcome.Passed;
    }

    [GeneratedRegex(
        @"\b(?:module|slot)\s+(?<number>\d{1,3}(?:/\d{1,3})?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CommandModule();

    [GeneratedRegex(@"\bswitch\s+(?<number>\d{1,3})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CommandSwitch();

    [GeneratedRegex(
        @"^\s*(?:Overall Diagnostic Result for )?(?<what>Switch|Module|Slot)\s+(?<module>\d{1,3}(?:/\d{1,3})?)\s*:(?:.*?SerialNo\s*:\s*(?<serial>\w{4,32}))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ModuleHeading();

    [GeneratedRegex(
        @"^\s*\d{1,3}\)\s*(?<name>[A-Za-z][A-Za-z0-9_./]{1,60})\s*(?:-*>\s*(?<letter>[.A-Z])|:)\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TestHeading();

    [GeneratedRegex(@"^\s*Ports?(?:\s+(?<port>\d{1,4}))+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PortHeading();

    [GeneratedRegex(@"^\s+(?:(?<letter>[.FUIAE])\s*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex PortLetters();

    [GeneratedRegex(
        @"^\s*(?<name>Error code|Total failure count|Consecutive failure count)\s*-+>\s*(?<value>\S.{0,80}?)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Detail();
}
