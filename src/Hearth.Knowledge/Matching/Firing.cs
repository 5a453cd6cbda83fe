using System.Collections.Immutable;

namespace Hearth.Knowledge.Matching;

/// <summary>One way a rule held: what was captured and which lines say so.</summary>
/// <param name="Captures">What was captured, by name.</param>
/// <param name="Evidence">The lines.</param>
/// <param name="Subject">The finding of another rule that it is about; <see langword="null"/> for none.</param>
internal sealed record Firing(
    ImmutableDictionary<string, string> Captures,
    ImmutableArray<EvidenceLine> Evidence,
    Diagnosis? Subject = null
);

/// <summary>What became of a rule on a message.</summary>
/// <param name="Firings">One for each place it speaks of; empty when it declined.</param>
/// <param name="Why">What was seen, or what was missing, in a few words.</param>
/// <param name="Line">The line seen first; <see langword="null"/> for none.</param>
internal sealed record Evaluation(ImmutableArray<Firing> Firings, string Why, EvidenceLine? Line = null);
