using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>What the files of an import have said so far: facts, what was left out, mistakes.</summary>
internal sealed class LifecycleDraft : IImportDraft
{
    /// <summary>The source of facts that do not name theirs.</summary>
    public const string Operator = "imported by the operator";

    private readonly Dictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private readonly List<PackFault> _faults = [];
    private readonly Dictionary<string, (SupportDates Dates, string Place)> _dates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FieldNotice Notice, string Place)> _notices = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsFull => _faults.Count >= CatalogLimits.Default.MaxFaults;

    public void Skip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    /// <inheritdoc/>
    public void Fault(PackFault fault) => _faults.Add(fault);

    /// <summary>Takes dates over; dates that came already under the same id must be the same.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? Add(SupportDates dates, string place)
    {
        if (SupportDates.Kind.FaultOf(dates) is { } fault)
        {
            return fault;
        }

        if (!_dates.TryGetValue(dates.Id, out var known))
        {
            _dates[dates.Id] = (dates, place);
            return null;
        }

        if (
            Milestones
                .All.Where(milestone => known.Dates[milestone] != dates[milestone])
                .Cast<Milestone?>()
                .FirstOrDefault() is
            { } other
        )
        {
            return $"{dates.Id} has another {Milestones.Words(other)} in {known.Place}.";
        }

        var products = known.Dates.Products.Union(dates.Products, StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        _dates[dates.Id] = (known.Dates with { Products = products }, known.Place);
        return products.Length > SupportDates.MaxProducts ? SupportDates.Kind.FaultOf(_dates[dates.Id].Dates) : null;
    }

    /// <summary>Takes a field notice over.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? Add(FieldNotice notice, string place)
    {
        if (FieldNotice.Kind.FaultOf(notice) is { } fault)
        {
            return fault;
        }

        if (_notices.TryGetValue(notice.Id, out var known))
        {
            return $"The notice {notice.Id} is in {known.Place} already.";
        }

        _notices[notice.Id] = (notice, place);
        return null;
    }

    /// <summary>The reading as a whole: refused when there is a mistake.</summary>
    public ImportReading ToReading()
    {
        if (_faults.Count > 0)
        {
            return new ImportReading.Refused([.. _faults]);
        }

        var changes = ImmutableArray.CreateBuilder<CatalogChange>();
        if (_dates.Count > 0)
        {
            changes.Add(CatalogChange.Of(SupportDates.Kind, _dates.Values.Select(one => one.Dates)));
        }

        if (_notices.Count > 0)
        {
            changes.Add(CatalogChange.Of(FieldNotice.Kind, _notices.Values.Select(one => one.Notice)));
        }

        return new ImportReading.Read(
            changes.ToImmutable(),
            [
                .. _skipped
                    .OrderBy(left => left.Key, StringComparer.Ordinal)
                    .Select(left => new SkippedRows(left.Key, left.Value)),
            ]
        );
    }
}
