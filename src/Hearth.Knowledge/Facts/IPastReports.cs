using System.Collections.Immutable;

namespace Hearth.Knowledge.Facts;

/// <summary>Findings reported before the message, asked only when a rule that could fire needs them.</summary>
/// <remarks>
/// An implementation that must wait for a store notes what is asked, answers with what it has, is given the answers, and the
/// analysis is run again: same input, same answer.
/// </remarks>
public interface IPastReports
{
    /// <summary>Whether anything can be known: where not, a rule that counts speaks as if nothing had come before.</summary>
    bool IsKnown { get; }

    /// <summary>Finds earlier reports.</summary>
    /// <param name="question">Whose reports, of which rules, how far back from the receipt of the message.</param>
    /// <returns>The reports in any order; the message's own are not among them.</returns>
    IEnumerable<PastReport> Find(ReportQuestion question);
}

/// <summary>A question about earlier reports.</summary>
/// <param name="Scope">Whose reports.</param>
/// <param name="RuleId">The rule whose findings they are.</param>
/// <param name="Within">How far back from the receipt of the message; above zero.</param>
public readonly record struct ReportQuestion(ReportScope Scope, string RuleId, TimeSpan Within);

/// <summary>Whose reports are asked for.</summary>
public enum ReportScope
{
    /// <summary>Of the device itself.</summary>
    Device = 0,

    /// <summary>Of the devices at the same site, the device itself among them.</summary>
    Site = 1,

    /// <summary>Of the nodes of the same cluster, the device itself among them.</summary>
    Cluster = 2,

    /// <summary>Of all devices of the same company.</summary>
    Fleet = 3,
}

/// <summary>One report of a finding: a message that told of it.</summary>
public sealed record PastReport
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The finding's fingerprint on its device.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What tells devices apart, such as product id and serial number.</summary>
    public required string Device { get; init; }

    /// <summary>When the message was received, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The place, in the spelling of <see cref="Diagnosis.Position"/>; <see langword="null"/> for none.</summary>
    public string? Position { get; init; }

    /// <summary>The host name of the device; <see langword="null"/> when not known.</summary>
    public string? Host { get; init; }

    /// <summary>The software the device ran; <see langword="null"/> when not known.</summary>
    public string? Software { get; init; }

    /// <summary>Whether it is a report of the very device the message is of.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether the finding still stands; <see langword="false"/> after a recovery.</summary>
    public bool IsOpen { get; init; } = true;
}

/// <summary>Earlier reports that are at hand.</summary>
public sealed class PastReports : IPastReports
{
    private readonly ImmutableArray<(ReportScope Scope, PastReport Report)> _reports;
    private readonly DateTimeOffset _now;

    private PastReports(ImmutableArray<(ReportScope, PastReport)> reports, DateTimeOffset now, bool isKnown)
    {
        _reports = reports;
        _now = now;
        IsKnown = isKnown;
    }

    /// <summary>Nothing is known of what came before.</summary>
    public static PastReports None { get; } = new([], default, false);

    /// <inheritdoc/>
    public bool IsKnown { get; }

    /// <summary>Answers from a list.</summary>
    /// <param name="reports">The reports, each with the narrowest scope it belongs to; wider scopes hold it too.</param>
    /// <param name="receivedAt">When the message was received.</param>
    public static PastReports Of(
        IEnumerable<(ReportScope Scope, PastReport Report)> reports,
        DateTimeOffset receivedAt
    ) => new([.. reports], receivedAt, true);

    /// <inheritdoc/>
    public IEnumerable<PastReport> Find(ReportQuestion question) =>
        _reports
            .Where(entry => entry.Scope <= question.Scope && entry.Report.RuleId == question.RuleId)
            .Select(entry => entry.Report)
            .Where(report => report.At <= _now && _now - report.At <= question.Within);
}
