using System.Globalization;

namespace Hearth.Knowledge.TextFsm;

/// <summary>How long a text may be read in all: every template, rule and line together. For one thread.</summary>
/// <remarks>
/// <see cref="TemplateLimits.Patience"/> bounds one rule on one line. A thousand lines, each of which takes nearly as long, are bounded
/// here.
/// </remarks>
internal sealed class ReadingBudget
{
    private const double CharactersPerMebibyte = 1024 * 1024;

    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan _mine;

    private ReadingBudget(TimeSpan total, TimeSpan mine, TimeProvider clock) =>
        (Total, _mine, _clock, _start) = (total, mine, clock, clock.GetTimestamp());

    /// <summary>What the whole text was given.</summary>
    public TimeSpan Total { get; }

    /// <summary>Whether it is used up: then nothing more is tried.</summary>
    public bool IsSpent => _clock.GetElapsedTime(_start) > _mine;

    /// <summary>The budget of a text; it runs from now on.</summary>
    /// <param name="characters">How long the text is.</param>
    /// <param name="limits">What is allowed.</param>
    public static ReadingBudget For(int characters, TemplateLimits limits)
    {
        var total = limits.PatienceInAll + (limits.PatiencePerMebibyte * (characters / CharactersPerMebibyte));
        return new(total, total, limits.Clock);
    }

    /// <summary>Half of what is left, from now on: what one part of the work may take, so that the parts behind it are not left without.</summary>
    public ReadingBudget Half()
    {
        var left = _mine - _clock.GetElapsedTime(_start);
        return new(Total, left > TimeSpan.Zero ? left / 2 : TimeSpan.Zero, _clock);
    }

    /// <summary>What has happened, for the reader of an answer.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"the time for this text ({Total.TotalSeconds:0.#} s in all) was used up"
        );
}
