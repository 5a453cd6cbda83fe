using System.Collections.Immutable;

namespace Hearth.Knowledge;

/// <summary>What became of loading a pack: all of it, or nothing.</summary>
public abstract record KnowledgeLoad
{
    private KnowledgeLoad() { }

    /// <summary>The pack is sound.</summary>
    /// <param name="Knowledge">Its rules, ready for use.</param>
    public sealed record Loaded(KnowledgeBase Knowledge) : KnowledgeLoad;

    /// <summary>The pack is refused as a whole.</summary>
    /// <param name="Faults">Every mistake found; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : KnowledgeLoad;
}

/// <summary>A mistake in a pack.</summary>
/// <param name="File">The file, relative to the pack's folder, with forward slashes.</param>
/// <param name="Line">The line, from 1; 0 when the mistake is the file's or the folder's as a whole.</param>
/// <param name="Reason">A short English sentence.</param>
public sealed record PackFault(string File, int Line, string Reason)
{
    /// <summary>Longest reason that is written out: it may quote a word of the file, and that may be of any length.</summary>
    private const int LongestReason = 500;

    /// <summary>The form editors and terminals turn into a link: <c>file:line: reason</c>, in one line that steers no terminal.</summary>
    public override string ToString()
    {
        // A long word is quoted in the middle: what is wrong with it stands at the end.
        var reason =
            Reason.Length > LongestReason
                ? $"{Reason[..(LongestReason / 2)]} ... {Reason[^(LongestReason / 2)..]}"
                : Reason;
        var text = Line > 0 ? $"{File}:{Line}: {reason}" : $"{File}: {reason}";
        return string.Create(
            text.Length,
            text,
            static (shown, from) =>
            {
                for (var at = 0; at < from.Length; at++)
                {
                    shown[at] = char.IsControl(from[at]) ? ' ' : from[at];
                }
            }
        );
    }
}
