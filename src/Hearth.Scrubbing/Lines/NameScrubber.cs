using System.Buffers;
using System.Net;
using Hearth.Scrubbing.Pseudonyms;
using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Lines;

/// <summary>Replaces what tells whose network it is: names, contacts and addresses at level high, and the host name where it is asked for.</summary>
/// <remarks>Remembers the host names of one text. Not shared between threads.</remarks>
internal sealed class NameScrubber(ScrubOptions options, Pseudonymizer pseudonyms, AddressPseudonyms addresses)
{
    private const int MostHostNames = 16;
    private const string Host = "host-";
    private static readonly SearchValues<char> AddressLetters = SearchValues.Create("0123456789.");
    private readonly List<string> _hostNames = [];

    /// <summary>Whether names, contacts and addresses are replaced.</summary>
    public bool IsHigh => options.Level == ScrubLevel.High;

    /// <summary>Replaces what a shape took as a name.</summary>
    public void Take(ReadOnlySpan<char> line, Captured captured, ScrubKind kind, EditList edits)
    {
        if (captured.Element == ElementKind.HostName)
        {
            if (options.HostName)
            {
                Learn(captured.Range.In(line));
                edits.Rename(line, captured.Range, Host, ScrubKind.HostName);
            }
        }
        else if (IsHigh)
        {
            var isUser = captured.Element == ElementKind.UserName;
            edits.Rename(line, captured.Range, isUser ? "user-" : PrefixOf(kind), isUser ? ScrubKind.UserName : kind);
        }
    }

    /// <summary>Replaces host names met before, mail addresses and IP addresses.</summary>
    public void Hide(ReadOnlySpan<char> line, TokenList tokens, EditList edits)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            var (start, end) = tokens[index];
            if (options.HostName)
            {
                Prompt(line, index, start, end, edits);
                HostNames(line, start, end, edits);
            }

            if (IsHigh)
            {
                MailAddress(line, start, end, edits);
                Addresses(line, start, end, edits);
            }
        }
    }

    private static string PrefixOf(ScrubKind kind) =>
        kind switch
        {
            ScrubKind.Description => "text-",
            ScrubKind.DomainName => "domain-",
            ScrubKind.Contact => "contact-",
            ScrubKind.HostName => Host,
            _ => "name-",
        };

    private void Learn(ReadOnlySpan<char> name)
    {
        if (
            name.Length > 1
            && !Pseudonymizer.IsName(Host, name)
            && !_hostNames.Contains(name.ToString())
            && _hostNames.Count < MostHostNames
        )
        {
            _hostNames.Add(name.ToString());
        }
    }

    /// <summary>A prompt tells the host name before any line of the configuration does.</summary>
    private void Prompt(ReadOnlySpan<char> line, int index, int start, int end, EditList edits)
    {
        var word = line[start..end];
        var mark = word.IndexOfAny('#', '>');
        if (index != 0 || mark < 2 || start > 0)
        {
            return;
        }

        var name = word[..mark];
        var mode = name.IndexOf('(');
        name = name[(name.LastIndexOf(':') + 1)..(mode < 0 ? name.Length : mode)];
        if (name.Length > 1 && char.IsAsciiLetter(name[0]) && IsHostName(name))
        {
            Learn(name);
            var at = start + word.IndexOf(name, StringComparison.Ordinal);
            edits.Rename(line, new(at, at + name.Length, at + name.Length), Host, ScrubKind.HostName);
        }
    }

    private void HostNames(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        foreach (var name in _hostNames)
        {
            var at = start;
            while (line[at..end].IndexOf(name, StringComparison.OrdinalIgnoreCase) is var found and >= 0)
            {
                var from = at + found;
                at = from + name.Length;
                if (IsEdge(line, from - 1) && IsEdge(line, at))
                {
                    edits.Rename(line, new(from, at, at), Host, ScrubKind.HostName);
                }
            }
        }
    }

    private void MailAddress(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        const string Domain = "@scrubbed.invalid";
        var at = line[start..end].IndexOf('@');
        if (at < 1)
        {
            return;
        }

        at += start;
        var from = at;
        while (from > start && IsMailLetter(line[from - 1]))
        {
            from--;
        }

        var to = at + 1;
        while (to < end && (char.IsAsciiLetterOrDigit(line[to]) || line[to] is '.' or '-'))
        {
            to++;
        }

        var host = line[(at + 1)..to].TrimEnd('.');
        to = at + 1 + host.Length;
        if (from == at || !host.Contains('.') || line[at..to].SequenceEqual(Domain) || IPAddress.TryParse(host, out _))
        {
            return;
        }

        edits.Add(new(from, to, to), pseudonyms.OfName("mail-", line[from..to]) + Domain, ScrubKind.MailAddress);
    }

    private void Addresses(ReadOnlySpan<char> line, int start, int end, EditList edits)
    {
        for (var at = start; at < end; )
        {
            if (!char.IsAsciiHexDigit(line[at]) && line[at] != ':')
            {
                at++;
                continue;
            }

            var stop = at;
            while (stop < end && (char.IsAsciiHexDigit(line[stop]) || line[stop] is '.' or ':'))
            {
                stop++;
            }

            var text = line[at..stop].TrimEnd(":.");
            if (text.Contains('.') && text.IndexOf(':') is var port and > 0)
            {
                text = text[..port];
            }

            if (
                IsAddressLike(line, at, stop, text)
                && IPAddress.TryParse(text, out var address)
                && !edits.IsSettled(at, at + text.Length)
            )
            {
                var other = addresses.Of(address);
                edits.Add(new(at, at + text.Length, at + text.Length), other?.ToString(), ScrubKind.IPAddress);
            }

            at = stop;
        }
    }

    private static bool IsAddressLike(ReadOnlySpan<char> line, int at, int stop, ReadOnlySpan<char> text)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(line[at - 1]) || line[at - 1] is '.' or '-' or '_'))
        {
            return false;
        }

        if (stop < line.Length && (char.IsAsciiLetter(line[stop]) || line[stop] is '-' or '_'))
        {
            return false;
        }

        return text.Count('.') == 3
            ? text.IndexOfAnyExcept(AddressLetters) < 0
            : text.Count(':') >= 2 && (text.Contains("::", StringComparison.Ordinal) || text.Count(':') == 7);
    }

    private static bool IsHostName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMailLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+';

    private static bool IsEdge(ReadOnlySpan<char> line, int at) =>
        at < 0 || at >= line.Length || !(char.IsAsciiLetterOrDigit(line[at]) || line[at] is '-' or '_');
}
