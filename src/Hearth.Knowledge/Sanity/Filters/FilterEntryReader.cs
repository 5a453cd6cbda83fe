using System.Collections.Frozen;
using System.Globalization;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Sanity.Addresses;

namespace Hearth.Knowledge.Sanity.Filters;

/// <summary>Reads lines of IPv4 access lists. What it does not know it does not guess: such a line has no entry.</summary>
internal sealed class FilterEntryReader
{
    /// <summary>Ports by the names devices print. Source: IANA service names, as IOS and ASA print them.</summary>
    private static readonly FrozenDictionary<string, int> Ports = new Dictionary<string, int>
    {
        ["ftp-data"] = 20,
        ["ftp"] = 21,
        ["ssh"] = 22,
        ["telnet"] = 23,
        ["smtp"] = 25,
        ["tacacs"] = 49,
        ["domain"] = 53,
        ["bootps"] = 67,
        ["bootpc"] = 68,
        ["tftp"] = 69,
        ["www"] = 80,
        ["http"] = 80,
        ["pop3"] = 110,
        ["ntp"] = 123,
        ["snmp"] = 161,
        ["snmptrap"] = 162,
        ["bgp"] = 179,
        ["https"] = 443,
        ["isakmp"] = 500,
        ["syslog"] = 514,
        ["non500-isakmp"] = 4500,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words at the end that change nothing about what is matched.</summary>
    private static readonly FrozenSet<string> Silent = new[]
    {
        "log",
        "log-input",
        "informational",
        "warnings",
        "notifications",
        "debugging",
        "errors",
        "interval",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly bool _isMask;
    private string[] _words = [];
    private int _at;

    private FilterEntryReader(bool isMask) => _isMask = isMask;

    /// <summary>Reads what stands behind a list's name and number: <c>permit tcp any host 192.0.2.1 eq 443</c>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="words">Its words from permit or deny on.</param>
    /// <param name="isStandard">Whether the list knows senders only.</param>
    /// <param name="isMask">Whether addresses have masks, as ASA writes them, instead of wildcards.</param>
    public static FilterEntry? Read(ConfigurationLine line, string[] words, bool isStandard, bool isMask)
    {
        var reader = new FilterEntryReader(isMask) { _words = words, _at = 1 };
        return words is ["permit" or "deny", ..] ? reader.Entry(line, isStandard) : null;
    }

    private FilterEntry? Entry(ConfigurationLine line, bool isStandard)
    {
        var isPermit = _words[0] == "permit";
        var protocol = "ip";
        if (!isStandard)
        {
            protocol = Next() ?? "";
            if (protocol.Length == 0 || protocol is "object-group" or "object")
            {
                return null;
            }

            protocol = protocol == "ipv4" ? "ip" : protocol.ToLowerInvariant();
        }

        if (Address(isStandard) is not { } from)
        {
            return null;
        }

        if (isStandard)
        {
            return new(line, isPermit, protocol, from, FilterEnd.Any, HasMore());
        }

        var sender = Port(from);
        return sender is null || Address(isStandard) is not { } to || Port(to) is not { } receiver
            ? null
            : new(line, isPermit, protocol, sender.Value, receiver, HasMore());
    }

    private string? Next() => _at < _words.Length ? _words[_at++] : null;

    /// <summary>Whether words are left that narrow what is matched; those that only say how it is logged do not.</summary>
    private bool HasMore()
    {
        for (var at = _at; at < _words.Length; at++)
        {
            var word = _words[at];
            var isOfLog = at > _at && (char.IsAsciiDigit(word[0]) || word.StartsWith("0x", StringComparison.Ordinal));
            if (!Silent.Contains(word) && !isOfLog)
            {
                return true;
            }
        }

        return false;
    }

    private FilterEnd? Address(bool isStandard)
    {
        var word = Next();
        switch (word)
        {
            case "any" or "any4":
                return FilterEnd.Any;
            case "host":
                return Ipv4Network.TryParse(Next() ?? "", out var host) ? new(host, 0, 0, FilterEnd.MaxPort) : null;
            case null:
                return null;
            default:
                break;
        }

        if (word.Contains('/', StringComparison.Ordinal))
        {
            return Ipv4Network.TryParse(word, null, out var network)
                ? new(network.First, network.First ^ network.Last, 0, FilterEnd.MaxPort)
                : null;
        }

        if (!Ipv4Network.TryParse(word, out var address))
        {
            return null;
        }

        if (_at < _words.Length && Ipv4Network.TryParse(_words[_at], out var bits))
        {
            _at++;
            var wild = _isMask ? ~bits : bits;
            return new(address & ~wild, wild, 0, FilterEnd.MaxPort);
        }

        return isStandard ? new(address, 0, 0, FilterEnd.MaxPort) : null;
    }

    /// <summary>The ports behind an address; <see langword="null"/> when they are there and not understood.</summary>
    private FilterEnd? Port(FilterEnd end)
    {
        if (_at >= _words.Length)
        {
            return end;
        }

        switch (_words[_at])
        {
            case "eq":
                _at++;
                var port = Number();
                // Several ports may follow on some platforms: then the line is more than one entry.
                return port is null || (_at < _words.Length && NumberOf(_words[_at]) is not null)
                    ? null
                    : end with
                    {
                        FirstPort = port.Value,
                        LastPort = port.Value,
                    };
            case "gt":
                _at++;
                return Number() is { } above and < FilterEnd.MaxPort ? end with { FirstPort = above + 1 } : null;
            case "lt":
                _at++;
                return Number() is { } below and > 0 ? end with { LastPort = below - 1 } : null;
            case "range":
                _at++;
                return Number() is { } first && Number() is { } last && first <= last
                    ? end with
                    {
                        FirstPort = first,
                        LastPort = last,
                    }
                    : null;
            case "neq" or "object-group" or "object" or "portgroup":
                return null;
            default:
                return end;
        }
    }

    private int? Number() => Next() is { } word ? NumberOf(word) : null;

    private static int? NumberOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number <= FilterEnd.MaxPort
                ? number
                : null
            : Ports.TryGetValue(word, out var known)
                ? known
                : null;
}
