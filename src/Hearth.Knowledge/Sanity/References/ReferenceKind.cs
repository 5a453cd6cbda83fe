using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.References;

/// <summary>Something that is defined under a name in one place and used by it in others.</summary>
internal sealed record ReferenceKind
{
    /// <summary>What it is called: <c>access list</c>.</summary>
    public required string Words { get; init; }

    /// <summary>The check for what is used and not defined.</summary>
    public required SanityCheck Undefined { get; init; }

    /// <summary>The check for what is defined and not used; <see langword="null"/> for none.</summary>
    public SanityCheck? Unused { get; init; }

    /// <summary>How it is written on which platform.</summary>
    public required ImmutableArray<ReferenceForm> Forms { get; init; }

    /// <summary>A kind whose platforms are those of its forms.</summary>
    /// <param name="id">The id's word: the checks are <c>undefined-</c> and <c>unused-</c> with it.</param>
    /// <param name="words">What it is called.</param>
    /// <param name="reason">What happens when it is used and not defined.</param>
    /// <param name="isCheckedForUse">Whether it is told when it is used nowhere.</param>
    /// <param name="forms">How it is written.</param>
    public static ReferenceKind Of(
        string id,
        string words,
        string reason,
        bool isCheckedForUse,
        params ImmutableArray<ReferenceForm> forms
    )
    {
        ImmutableArray<ConfigurationPlatform> platforms =
        [
            .. forms.SelectMany(form => form.Platforms).Distinct().Order(),
        ];
        return new ReferenceKind
        {
            Words = words,
            Undefined = new(
                "undefined-" + id,
                $"{Article(words)} {words} is used and not defined",
                reason,
                SanitySeverity.Warning,
                platforms
            ),
            Unused = isCheckedForUse
                ? new(
                    "unused-" + id,
                    $"{Article(words)} {words} is defined and used nowhere",
                    "Nobody knows any more what it is for, or the line that used it was forgotten: then something is not filtered that should be.",
                    SanitySeverity.Info,
                    platforms
                )
                : null,
            Forms = forms,
        };
    }

    private static string Article(string words) => words[0] is 'a' or 'e' or 'i' or 'o' ? "An" : "A";
}

/// <summary>How definitions and uses of a kind are written on some platforms.</summary>
/// <param name="Platforms">The platforms.</param>
/// <param name="Definition">Lines outside blocks that define; the group <c>n</c> is the name.</param>
/// <param name="Use">Lines anywhere that use; the group <c>n</c> is the name, or the names.</param>
/// <param name="UseTexts">Texts of which every line that uses holds one; <see langword="null"/> when none is known.</param>
/// <param name="Define">The commands that define it, modes first; <c>{n}</c> is the name.</param>
internal sealed record ReferenceForm(
    ImmutableArray<ConfigurationPlatform> Platforms,
    Regex Definition,
    Regex Use,
    SearchValues<string>? UseTexts,
    ImmutableArray<string> Define
)
{
    /// <summary>Names that are there without a definition.</summary>
    public ImmutableHashSet<string> Known { get; init; } = [];

    /// <summary>How every line that defines begins; empty when that is not known.</summary>
    public string DefinitionStart { get; } = LiteralStart.Of(Definition.ToString());

    /// <summary>Whether a line defines something, told without the whole expression for most lines.</summary>
    public bool MayDefine(ReadOnlySpan<char> line) =>
        line.StartsWith(DefinitionStart, StringComparison.OrdinalIgnoreCase) && Definition.IsMatch(line);

    /// <summary>Whether a line uses something, told without the whole expression for most lines.</summary>
    public bool MayUse(ReadOnlySpan<char> line) =>
        (UseTexts is null || line.ContainsAny(UseTexts)) && Use.IsMatch(line);

    /// <summary>A form of one platform or several.</summary>
    public static ReferenceForm Of(
        ImmutableArray<ConfigurationPlatform> platforms,
        string definition,
        string use,
        ImmutableArray<string> define,
        params ImmutableArray<string> known
    ) =>
        new(platforms, Expression(definition), Expression(use), LiteralPart.Of(use), define)
        {
            Known = known.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase),
        };

    private static Regex Expression(string pattern) =>
        new(
            pattern,
            RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            KnowledgeLimits.Default.PatternTimeout
        );
}
