using System.Text.RegularExpressions;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads whether a weakness of a CSAF document is used in attacks.</summary>
/// <remarks>
/// Source: CSAF 2.0, section 3.2.3.14 (threats, category <c>exploit_status</c>); the words are the issuers' own. Makers that have no threats
/// say it in a note about exploitation. A sentence that denies something proves nothing, and one with CVE numbers is about those.
/// </remarks>
internal static partial class CsafThreats
{
    /// <summary>The day since which it is known to be used in attacks; <see langword="null"/> when the document does not say so.</summary>
    /// <param name="document">The document.</param>
    /// <param name="head">Its head, with the notes about all weaknesses.</param>
    /// <param name="weakness">The weakness.</param>
    /// <param name="published">The day of the document, for a statement without a day of its own.</param>
    /// <param name="draft">Takes the mistakes.</param>
    public static DateOnly? ExploitedSince(
        ForeignDocument document,
        JsonPart head,
        JsonPart weakness,
        DateOnly? published,
        ImportDraft draft
    )
    {
        var cve = weakness.TextOf("cve");
        DateOnly? since = null;
        foreach (var threat in weakness["threats"]?.Items ?? [])
        {
            var day = ImportDraft.Day(document, threat["date"], draft);
            if (threat.TextOf("category") == "exploit_status" && Says(threat.TextOf("details"), cve))
            {
                var told = day ?? published;
                since = since is null || told < since ? told : since;
            }
        }

        var notes = (weakness["notes"]?.Items ?? []).Concat(head["notes"]?.Items ?? []);
        return since
            ?? (
                notes.Any(note =>
                    note.TextOf("title")?.Contains("exploitation", StringComparison.OrdinalIgnoreCase) == true
                    && Says(note.TextOf("text"), cve)
                )
                    ? published
                    : null
            );
    }

    private static bool Says(string? text, string? cve)
    {
        if (text is null)
        {
            return false;
        }

        foreach (var sentence in Ends().Split(text[..Math.Min(text.Length, ImportDraft.MostText)]))
        {
            if (Attacks().IsMatch(sentence) && !Denials().IsMatch(sentence) && IsAbout(sentence, cve))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAbout(string sentence, string? cve)
    {
        var named = Numbers().Matches(sentence);
        return named.Count == 0 || named.Any(one => one.Value.Equals(cve, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"[;\r\n]|\.(?=\s|\z)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(
        @"\bexploited ?[:=] ?yes\b|\bexploitation detected\b|known-exploited-vulnerabilities|\bexploited in the wild\b|\bactively exploited\b"
            + @"|\b(?:active|attempted|widespread|limited|targeted|malicious) (?:exploitation|use)\b|\bexploitation\b.{0,80}\bin the wild\b"
            + @"|\bexploitation (?:has been|was|is being) (?:observed|detected|seen|reported)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Attacks();

    [GeneratedRegex(
        @"\b(?:no|not|none|never|nor|without|unaware|cannot|unlikely|could|may|might)\b|n't\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Denials();

    [GeneratedRegex(@"CVE-\d{4}-\d{4,19}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();
}
