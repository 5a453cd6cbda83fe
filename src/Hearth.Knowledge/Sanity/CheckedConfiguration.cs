using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>The configuration that is being checked.</summary>
/// <param name="Tree">Its lines.</param>
/// <param name="Platform">Whose it is.</param>
/// <param name="IsWhole">Whether what is not in it is not on the device.</param>
/// <param name="CancellationToken">Ends the work.</param>
internal sealed record CheckedConfiguration(
    ConfigurationTree Tree,
    ConfigurationPlatform Platform,
    bool IsWhole,
    CancellationToken CancellationToken
)
{
    private Dictionary<string, int>? _wordCounts;

    /// <summary>Whether what a line refers to must be in the text: it is whole, or names its device.</summary>
    public bool HoldsDefinitions => IsWhole || (Tree.IsNamed && !Tree.IsCut);

    /// <summary>In how many lines each word stands, texts for people left out.</summary>
    public IReadOnlyDictionary<string, int> WordCounts => _wordCounts ??= CountWords();

    /// <summary>Whether a line is a text for people: what looks like a name in it refers to nothing.</summary>
    public static bool IsProse(ConfigurationLine line) =>
        line.Begins("description")
        || line.Begins("remark")
        || line.Begins("alias")
        || line.Begins("banner")
        || line.Begins("snmp-server location")
        || line.Begins("snmp-server contact")
        || line.Text.Span.Contains(" remark ", StringComparison.OrdinalIgnoreCase)
        || line.Text.Span.Contains(" description ", StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, int> CountWords()
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Tree.Lines.Where(line => !IsProse(line)))
        {
            foreach (
                var word in line
                    .Text.ToString()
                    .Split([' ', '\t', '(', ')', ',', '"'], StringSplitOptions.RemoveEmptyEntries)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
            )
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts;
    }
}
