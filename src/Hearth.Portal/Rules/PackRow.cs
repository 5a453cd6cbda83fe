using System.Collections.Immutable;
using Hearth.Knowledge.Rules;
using Hearth.Portal.Layout;
using Hearth.Service.Analysis.Packs;

namespace Hearth.Portal.Rules;

/// <summary>A pack as the page of the rules lists it.</summary>
/// <param name="Folder">Its folder in the data folder; <see langword="null"/> for the one that comes with Hearth.</param>
/// <param name="InForce">The pack whose rules are applied; <see langword="null"/> when none are.</param>
/// <param name="State">How it stands.</param>
/// <param name="SignedBy">Id of the key; <see langword="null"/> when nobody signed it.</param>
/// <param name="Refusal">Why what lies in the folder is not taken; <see langword="null"/> when it is.</param>
public sealed record PackRow(
    string? Folder,
    RulePack? InForce,
    (string Text, Tone Tone) State,
    string? SignedBy,
    string? Refusal
)
{
    /// <summary>Every pack: the one that comes with Hearth, then the operator's in the order in which they are taken.</summary>
    public static ImmutableArray<PackRow> Of(KnowledgeInForce knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var shipped = knowledge.Knowledge.Packs[0];
        return
        [
            new(null, shipped, ("in force", Tone.Good), null, null),
            .. knowledge.Packs.Select(standing => new PackRow(
                standing.Name,
                standing.InForce,
                standing switch
                {
                    { Refusal: null } => ("in force", Tone.Good),
                    { InForce: not null } => ("refused, the version before is in force", Tone.Waiting),
                    _ => ("refused", Tone.Bad),
                },
                standing.SignedBy?.Id,
                standing.Refusal?.Reason
            )),
        ];
    }
}
