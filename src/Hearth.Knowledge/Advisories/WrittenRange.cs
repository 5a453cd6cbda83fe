using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Advisories;

/// <summary>A range of releases in one text, as CSAF documents write it, and some CVE records in the place of a release: <c>vers:x/&gt;=1.2|&lt;1.4</c>, <c>&lt;=1.4</c>, or a few plain words.</summary>
/// <param name="Spans">The spans; one without any end is everything.</param>
/// <param name="Excluded">Releases that are not in them (<c>!=</c>).</param>
/// <param name="Beginnings">Releases behind which a span begins (<c>&gt;</c>), and which it holds all the same.</param>
/// <remarks>
/// Source: CSAF 2.0, section 3.1.2.3, and the scheme <c>vers</c> of package URLs; for what is not <c>vers</c>, the forms of words that issuers
/// use.
/// </remarks>
internal sealed partial record WrittenRange(
    ImmutableArray<ReleaseSpan> Spans,
    ImmutableArray<string> Excluded,
    ImmutableArray<string> Beginnings
)
{
    /// <summary>Reads a range.</summary>
    /// <returns><see langword="null"/> when it is not understood.</returns>
    public static WrittenRange? Read(string text)
    {
        var range = text.Trim();
        if (!range.StartsWith("vers:", StringComparison.OrdinalIgnoreCase))
        {
            return OfWords(range) ?? OfSteps(range);
        }

        // In vers the signs within a release are escaped: 15.2%287%29E3.
        var slash = range.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : OfSteps(range[(slash + 1)..], Uri.UnescapeDataString);
    }

    /// <summary>Reads a text that stands where a release is expected.</summary>
    /// <returns><see langword="null"/> when it is not a range, or not understood.</returns>
    public static WrittenRange? ReadInPlaceOfRelease(string text)
    {
        var range = text.Trim();
        return OfWords(range) ?? (range.AsSpan().IndexOfAny("<>=") >= 0 ? Read(range) : null);
    }

    private static WrittenRange? OfWords(string text)
    {
        var found = Words().Match(text);
        if (!found.Success)
        {
            return null;
        }

        string? Of(string name) => found.Groups[name] is { Success: true } group ? group.Value : null;

        return new(
            [
                Of("all") is not null
                    ? new ReleaseSpan()
                    : new ReleaseSpan
                    {
                        From = Of("from"),
                        Before = Of("before"),
                        UpTo = Of("upto"),
                    },
            ],
            [],
            []
        );
    }

    private static WrittenRange? OfSteps(string text, Func<string, string>? unescape = null)
    {
        var spans = ImmutableArray.CreateBuilder<ReleaseSpan>();
        var excluded = ImmutableArray.CreateBuilder<string>();
        var beginnings = ImmutableArray.CreateBuilder<string>();
        string? from = null;
        foreach (
            var step in text.Split(['|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            if (step == "*")
            {
                spans.Add(new ReleaseSpan());
                continue;
            }

            if (Step().Match(step) is not { Success: true } found)
            {
                return null;
            }

            var release = found.Groups["release"].Value;
            release = unescape?.Invoke(release) ?? release;
            switch (found.Groups["sign"].Value)
            {
                case ">" or ">=" when from is not null:
                    return null;
                case ">":
                    from = release;
                    beginnings.Add(release);
                    break;
                case ">=":
                    from = release;
                    break;
                case "<":
                    spans.Add(new ReleaseSpan { From = from, Before = release });
                    from = null;
                    break;
                case "<=":
                    spans.Add(new ReleaseSpan { From = from, UpTo = release });
                    from = null;
                    break;
                case "!=":
                    excluded.Add(release);
                    break;
                default:
                    spans.Add(new ReleaseSpan { From = release, UpTo = release });
                    break;
            }
        }

        if (from is not null)
        {
            spans.Add(new ReleaseSpan { From = from });
        }

        return spans.Count == 0 ? null : new(spans.ToImmutable(), excluded.ToImmutable(), beginnings.ToImmutable());
    }

    [GeneratedRegex(
        @"^(?<sign>>=|<=|!=|[<>=]?) ?(?<release>[0-9A-Za-z][^\s<>=!]*\d[^\s<>=!]*|\d[^\s<>=!]*)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Step();

    [GeneratedRegex(
        @"^(?:(?<all>all(?: versions| releases)?)"
            + @"|(?:prior to|before|earlier than|lower than) (?<before>\S*\d\S*)"
            + @"|(?<upto>\S*\d\S*) (?:and|or) (?:prior|earlier|below|lower)(?: versions| releases)?"
            + @"|(?<from>\S*\d\S*) (?:and|or) (?:later|newer|above|higher)(?: versions| releases)?"
            + @"|(?<from>\S*\d\S*) (?:through|to|up to|-) (?<upto>\S*\d\S*))\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}
