using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;

namespace Hearth.Service.Analysis.Packs;

/// <summary>How a pack of the operator stands.</summary>
/// <param name="Name">Its folder in <c>packs</c>.</param>
/// <param name="InForce">The pack whose rules are applied; <see langword="null"/> when none of this folder's are.</param>
/// <param name="Refusal">Why what lies in the folder now is not in force; <see langword="null"/> when it is.</param>
public sealed record PackStanding(string Name, RulePack? InForce, PackRefusal? Refusal)
{
    /// <summary>Whose signature the pack in force bears; <see langword="null"/> when nobody signed it, or none is in force.</summary>
    public PackKey? SignedBy { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        (InForce, Refusal) switch
        {
            ({ } pack, null) => $"{Name}: {pack} in force, {pack.RuleCount} rules",
            ({ } pack, { } refusal) => $"{Name}: refused, {pack} stays in force: {refusal.Reason}",
            (null, { } refusal) => $"{Name}: refused, nothing of it is in force: {refusal.Reason}",
            _ => $"{Name}: nothing of it is in force",
        };
}

/// <summary>Why a pack is not taken.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Reason">In words, with file and line where there is one.</param>
public sealed record PackRefusal(PackRefusalKind Kind, string Reason);

/// <summary>Kinds of reasons why a pack is not taken.</summary>
public enum PackRefusalKind
{
    /// <summary>A file or rule of it is wrong.</summary>
    Wrong = 1,

    /// <summary>Nobody signed it.</summary>
    Unsigned = 2,

    /// <summary>Somebody signed it whose key is not trusted.</summary>
    NotTrusted = 3,

    /// <summary>It is not what was signed.</summary>
    Tampered = 4,
}
