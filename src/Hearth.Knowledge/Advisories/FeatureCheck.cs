using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Facts;

namespace Hearth.Knowledge.Advisories;

/// <summary>Whether what a weakness takes is switched on, by the lines of a configuration. Lines themselves are never repeated: they hold secrets.</summary>
internal static class FeatureCheck
{
    /// <summary>Judges an affected release further.</summary>
    /// <param name="item">The weakness or defect.</param>
    /// <param name="configuration">The configuration; <see langword="null"/> when none is given.</param>
    /// <param name="isTold">Whether a function is told to be in use by who asks.</param>
    /// <returns>The verdict with a sentence, or <see langword="null"/> when nothing is known about what it takes.</returns>
    public static Judgement? Of(PublishedItem item, string? configuration, Func<string, bool> isTold)
    {
        if (item.Marks.IsEmpty)
        {
            return null;
        }

        var features = string.Join(" or ", item.Marks.Select(mark => mark.Feature).Distinct(StringComparer.Ordinal));
        if (item.Marks.FirstOrDefault(mark => isTold(mark.Feature)) is { } told)
        {
            return new(LifecycleVerdict.Affected, $"It takes {told.Feature}, which is told to be in use.");
        }

        if (string.IsNullOrWhiteSpace(configuration))
        {
            return new(
                LifecycleVerdict.Possible,
                $"It takes {features}; whether that is switched on is not known without the configuration."
            );
        }

        foreach (var line in BoundedLines.Of(configuration))
        {
            foreach (var mark in item.Marks)
            {
                foreach (var form in mark.Lines)
                {
                    if (LineForm.Begins(line.Span, form))
                    {
                        return new(
                            LifecycleVerdict.Affected,
                            $"It takes {mark.Feature}, and the configuration has it: \"{form}\", line {line.Number}."
                        );
                    }
                }
            }
        }

        return configuration.Length > BoundedLines.MaxTextLength
            ? new(
                LifecycleVerdict.Possible,
                $"It takes {features}; the configuration is too long to be looked through whole."
            )
            : new(
                LifecycleVerdict.NotAffected,
                $"It takes {features}, which no line of the configuration switches on."
            );
    }
}
