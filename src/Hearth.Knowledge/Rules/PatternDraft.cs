using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Rules;

/// <summary>Makes a pattern of a sentence that a device printed: what differs from device to device becomes a capture.</summary>
/// <param name="Pattern">The regular expression.</param>
/// <param name="Captures">Names of its captures with what they take of the sentence, in its order.</param>
internal sealed partial record PatternDraft(string Pattern, ImmutableArray<KeyValuePair<string, string>> Captures)
{
    /// <summary>Longest pattern, in characters; below what rules may have.</summary>
    private const int Longest = 300;

    private const int MostCaptures = 6;

    /// <summary>Words before a number that say what is numbered.</summary>
    private static readonly ImmutableArray<string> Numbered =
    [
        "slot",
        "module",
        "fan",
        "supply",
        "switch",
        "port",
        "sensor",
        "bay",
        "member",
        "chassis",
        "vlan",
        "process",
        "session",
        "disk",
        "unit",
        "tray",
        "card",
    ];

    /// <summary>Drafts a pattern.</summary>
    /// <param name="sentence">One line.</param>
    public static PatternDraft Of(string sentence)
    {
        var pattern = new StringBuilder();
        var captures = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var before = "";
        foreach (var word in sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var (open, core, close) = Bare(word);
            var shape = captures.Count < MostCaptures ? ShapeOf(core, before) : null;
            var name = shape is { } found ? Named(found.Kind, captures) : "";
            var written = shape is { } varying
                ? $"{Regex.Escape(open)}(?<{name}>{varying.Form}){Regex.Escape(close)}"
                : Regex.Escape(word);
            if (pattern.Length + written.Length > Longest)
            {
                break;
            }

            if (shape is not null)
            {
                captures.Add(new(name, core));
            }

            pattern.Append(pattern.Length == 0 ? "" : @"\s+").Append(written);
            before = core.ToLowerInvariant();
        }

        return new(pattern.ToString(), captures.DrainToImmutable());
    }

    /// <summary>A word without the brackets, quotes and stops around it.</summary>
    private static (string Open, string Core, string Close) Bare(string word)
    {
        var tail = word.TrimStart('[', '(', '\'', '"', '<');
        var core = tail.TrimEnd(']', ')', '\'', '"', '>', '.', ',', ':', ';', '!');
        return (word[..^tail.Length], core, tail[core.Length..]);
    }

    /// <summary>What differs in a word, and how it looks; <see langword="null"/> for a word that stays.</summary>
    private static (string Kind, string Form)? ShapeOf(string word, string before) =>
        Address().IsMatch(word) ? ("address", @"[\dA-Fa-f.:]+")
        : Hardware().IsMatch(word) ? ("address", @"[\dA-Fa-f.:-]+")
        : Hex().IsMatch(word) ? ("value", "0x[0-9A-Fa-f]+")
        : Interface().IsMatch(word) ? ("interface", @"[A-Za-z-]+\d[\d/.:]*")
        : Path().IsMatch(word) ? (NameBy(before, "place"), @"\d+(?:/\w+)*")
        : Number().IsMatch(word) ? (NameBy(before, "number"), @"[+-]?\d+(?:\.\d+)?\w*%?")
        : null;

    private static string NameBy(string before, string other) => Numbered.Contains(before) ? before : other;

    /// <summary>A name that no capture before has.</summary>
    private static string Named(string kind, ImmutableArray<KeyValuePair<string, string>>.Builder captures)
    {
        var same = captures.Count(capture => capture.Key.TrimEnd('2', '3', '4', '5', '6') == kind);
        return same == 0 ? kind : $"{kind}{same + 1}";
    }

    [GeneratedRegex(@"^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:[^:]*:)[0-9A-Fa-f:]{3,39})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"^(?:[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}|(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2})$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Hardware();

    [GeneratedRegex("^0x[0-9A-Fa-f]+$")]
    private static partial Regex Hex();

    [GeneratedRegex(
        @"^(?:[A-Za-z][A-Za-z-]+\d+(?:/\d+)+(?:[.:]\d+)*|(?:vlan|loopback|lo|tunnel|port-channel|po|bundle-ether|be|bvi|mgmt|mgmteth|nve|bdi|ethernet|eth|serial|virtual-access|virtual-template|dialer)\d+(?:\.\d+)?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Interface();

    [GeneratedRegex(@"^\d+(?:/\w+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex(@"^[+-]?\d+(?:\.\d+)?(?:[A-Za-z%]{0,3})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
