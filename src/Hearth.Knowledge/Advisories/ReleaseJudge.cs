using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>What one product of a record says about releases, in the one spelling by which they are compared.</summary>
/// <remarks>A release that stands alone counts before a stretch; what is said before what is concluded (<see cref="ListConclusion"/>).</remarks>
internal sealed class ReleaseJudge
{
    private readonly FrozenSet<Release> _affected;
    private readonly FrozenSet<Release> _notAffected;
    private readonly FrozenSet<Release> _unclear;
    private readonly ImmutableArray<Release> _fixed;
    private readonly ImmutableArray<ReleaseStretch> _stretches;
    private readonly ImmutableArray<ReleaseStretch> _spared;
    private readonly ImmutableArray<ReleaseStretch> _open;
    private readonly ImmutableArray<string> _unread;
    private readonly OtherReleases _others;
    private readonly ListConclusion _conclusion;
    private readonly StretchConclusion _stretchConclusion;

    /// <summary>Reads what a product says.</summary>
    /// <param name="product">The product.</param>
    /// <param name="family">Whose releases they are.</param>
    /// <param name="day">The day of the record; <see langword="null"/> when it has none.</param>
    public ReleaseJudge(ProductReleases product, ReleaseFamily family, DateOnly? day)
    {
        Product = product;
        Family = family;
        _affected = Readable(product.Affected, family).ToFrozenSet();
        _notAffected = Readable(product.NotAffected, family).ToFrozenSet();
        _unclear = Readable(product.Unclear ?? [], family).ToFrozenSet();
        // "Go to 17.9" is no release in which it is mended, but a train that has one.
        _fixed = [.. Readable(product.Fixed, family).Where(release => !release.IsBareTrain).Distinct()];
        _stretches =
        [
            .. Stretches(product.AffectedSpans, family),
            .. product.Affected.Select(text => ReleaseStretch.OfTrain(text, family)).OfType<ReleaseStretch>(),
        ];
        _spared =
        [
            .. Stretches(product.NotAffectedSpans ?? [], family),
            .. product.NotAffected.Select(text => ReleaseStretch.OfTrain(text, family)).OfType<ReleaseStretch>(),
        ];
        _open = [.. Stretches(product.UnclearSpans ?? [], family)];
        _unread = [.. product.Affected.Where(text => IsUnread(text, family))];
        _others = product.Others;
        _conclusion = new ListConclusion(_affected, day);
        _stretchConclusion = new StretchConclusion(_stretches, day);
    }

    public ProductReleases Product { get; }

    public ReleaseFamily Family { get; }

    /// <summary>Every release the product names, whatever is said of it: it is out.</summary>
    public IEnumerable<Release> Named => _affected.Concat(_fixed).Concat(_notAffected);

    /// <summary>Whether a release is certainly not told to be affected: nothing further need be asked where only that is of interest.</summary>
    public bool IsSurelySilent(Release release) =>
        !_affected.Contains(release) && _stretches.IsEmpty && _others != OtherReleases.Affected;

    /// <summary>Whether a release is listed, or lies in a stretch, as one that has it.</summary>
    public bool Lists(Release release) =>
        _affected.Contains(release)
        || (!_notAffected.Contains(release) && _stretches.Any(stretch => stretch.Holds(release) == true));

    /// <summary>Judges a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="known">What is known of releases from all records.</param>
    public Judgement Of(Release release, KnownReleases known)
    {
        if ((OfSingle(release) ?? OfStretches(release) ?? OfFixed(release) ?? OfOpenStretches(release)) is { } stated)
        {
            return stated;
        }

        // Of a text that is not understood nobody can say whether it names the release: nothing is spared beside it.
        var judged = OfOthers(release) ?? OfList(release, known);
        return judged.Verdict == LifecycleVerdict.NotAffected && !_unread.IsEmpty
            ? Judgement.Unknown(
                $"The source also names '{_unread[0]}', which is not understood as {ReleaseFamilies.Title(Family)}: {release} may be meant."
            )
            : judged;
    }

    /// <summary>The first release that has the repair, as the source names it; <see langword="null"/> when it names none that fits.</summary>
    public Release? FirstFixed(Release release)
    {
        Release? first = null;
        var isOfTrain = false;
        foreach (var candidate in _fixed.Concat(_stretches.Select(stretch => stretch.Behind).OfType<Release>()))
        {
            var step = ReleaseOrder.Compare(candidate, release);
            if (step.Relation != ReleaseRelation.Later || Lists(candidate) || (isOfTrain && !step.IsSameTrain))
            {
                continue;
            }

            if (
                first is null
                || (step.IsSameTrain && !isOfTrain)
                || ReleaseOrder.Compare(candidate, first).Relation == ReleaseRelation.Earlier
            )
            {
                (first, isOfTrain) = (candidate, step.IsSameTrain);
            }
        }

        return first;
    }

    private Judgement? OfSingle(Release release) =>
        _affected.Contains(release) ? Judgement.Affected($"{release} is listed as affected.")
        : _notAffected.Contains(release) ? Judgement.NotAffected($"{release} is listed as not affected.")
        : _fixed.Contains(release) ? Judgement.NotAffected($"{release} is named as one in which it is mended.")
        : _unclear.Contains(release) ? Judgement.Unknown($"The source says that it does not know of {release}.")
        : null;

    private Judgement? OfStretches(Release release)
    {
        var affected = Holding(_stretches, release, true);
        var spared = Holding(_spared, release, true);
        if (affected is not null && spared is not null)
        {
            return new(
                LifecycleVerdict.Possible,
                $"The source contradicts itself: {release} lies in the affected stretch {affected}, and in {spared}, which is not."
            );
        }

        return affected is not null ? Judgement.Affected($"{release} lies in the affected stretch {affected}.")
            : spared is not null
                ? Judgement.NotAffected($"{release} lies in the stretch {spared}, which is not affected.")
            : Holding(_open, release, true) is { } unclear
                ? Judgement.Unknown(
                    $"{release} lies in the stretch {unclear}, of which the source says that it does not know."
                )
            : null;
    }

    private Judgement? OfOpenStretches(Release release) =>
        (Holding(_stretches, release, null) ?? Holding(_spared, release, null)) is { } open
            ? Judgement.Unknown($"Whether {release} lies in the stretch {open} cannot be said: {open.WhyOpen}")
            : null;

    /// <summary>A later release of a train has the repairs that reach it, see <see cref="Repairs"/>.</summary>
    private Judgement? OfFixed(Release release) =>
        Repairs.ThatReaches(_fixed, release) is { } mended
            ? Judgement.NotAffected($"{release} is later than {mended} of the same train, where it is mended.")
            : null;

    private Judgement? OfOthers(Release release) =>
        _others switch
        {
            OtherReleases.Affected => Judgement.Affected(
                "The source says that releases it does not name are affected."
            ),
            OtherReleases.NotAffected => Judgement.NotAffected(
                $"{release} is not listed, and the source says that others are not affected."
            ),
            _ => null,
        };

    private Judgement OfList(Release release, KnownReleases known) =>
        !_stretches.IsEmpty ? OfStretchesAndList(release, known)
        : _affected.Count > 0 ? _conclusion.Of(release, known)
        : _fixed.FirstOrDefault(mended => mended.Train == release.Train) is { } rebuild
            ? Judgement.Unknown(
                $"{rebuild} of the same train is named as one in which it is mended; whether {release} has that repair, the source does not say."
            )
        : _unread.IsEmpty ? Judgement.Unknown($"The source names no release of {Product.Product} that is affected.")
        : Judgement.Unknown(
            $"The source names '{_unread[0]}', which is not understood as {ReleaseFamilies.Title(Family)}: {release} may be meant."
        );

    /// <summary>A release is spared by what is left out only where neither the stretches nor the list leave it open.</summary>
    private Judgement OfStretchesAndList(Release release, KnownReleases known)
    {
        var judged = _stretchConclusion.Of(release, known);
        var isListed = _affected.Any(one => one.Train == release.Train);
        return _affected.Count == 0 || (!isListed && _stretchConclusion.KnowsTrainOf(release)) ? judged
            : judged.Verdict == LifecycleVerdict.NotAffected ? _conclusion.Of(release, known)
            : judged;
    }

    private static ReleaseStretch? Holding(ImmutableArray<ReleaseStretch> stretches, Release release, bool? answer) =>
        stretches.FirstOrDefault(stretch => stretch.Holds(release) == answer);

    private static IEnumerable<ReleaseStretch> Stretches(ImmutableArray<ReleaseSpan> spans, ReleaseFamily family) =>
        spans.Select(span => ReleaseStretch.Of(span, family));

    /// <summary>Whether a text may mean releases that are not read; builds of the maker that were never released are none.</summary>
    private static bool IsUnread(string text, ReleaseFamily family) =>
        Release.Read(text, family) is ReleaseReading.Refused(var fault)
        && fault.Kind is not (ReleaseFaultKind.ExperimentalBuild or ReleaseFaultKind.NotGiven or ReleaseFaultKind.Empty)
        && ReleaseStretch.OfTrain(text, family) is null;

    private static IEnumerable<Release> Readable(ImmutableArray<string> releases, ReleaseFamily family)
    {
        foreach (var text in releases)
        {
            if (Release.TryParse(text, family, out var release))
            {
                yield return release;
            }
        }
    }
}

/// <summary>What is to be said of a release.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="IsConcluded">Whether it is concluded from what a source leaves out, and not stated.</param>
internal readonly record struct Judgement(LifecycleVerdict Verdict, string Reason, bool IsConcluded = false)
{
    /// <summary>Whether it applies, or may.</summary>
    public bool IsHit => Verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible;

    /// <summary>The same with a sentence more.</summary>
    public Judgement And(string reason) => this with { Reason = $"{Reason} {reason}" };

    /// <summary>A possibility at most, with a sentence more.</summary>
    public Judgement Perhaps(string reason) => new(LifecycleVerdict.Possible, $"{Reason} {reason}");

    public static Judgement Affected(string reason) => new(LifecycleVerdict.Affected, reason);

    public static Judgement NotAffected(string reason) => new(LifecycleVerdict.NotAffected, reason);

    public static Judgement Unknown(string reason) => new(LifecycleVerdict.Unknown, reason);

    public static Judgement Concluded(string reason) => new(LifecycleVerdict.NotAffected, reason, true);
}
