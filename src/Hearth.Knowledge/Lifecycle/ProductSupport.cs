using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Answers about the end of products. Immutable and safe for concurrent use.</summary>
public sealed class ProductSupport : ILifecycle
{
    private static readonly TimeSpan SoonBefore = TimeSpan.FromDays(365);

    private readonly ProductSuffixes _suffixes;
    private readonly Dictionary<string, SupportDates> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SupportDates> _byKey = new(StringComparer.Ordinal);

    /// <summary>Answers from dates.</summary>
    /// <param name="dates">The dates. Of several of a product the one announced last counts: bulletins are amended.</param>
    /// <param name="suffixes">Endings that make another order number of the same hardware.</param>
    public ProductSupport(Catalog<SupportDates> dates, ProductSuffixes suffixes)
    {
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentNullException.ThrowIfNull(suffixes);
        _suffixes = suffixes;
        var records = dates
            .Entries.Select(entry => entry.Record)
            .OrderByDescending(record => record.Announced ?? record.EndOfSale ?? DateOnly.MinValue)
            .ThenBy(record => record.Id, StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var product in record.Products)
            {
                _byName.TryAdd(ProductNumber.Normal(product)!, record);
                _byKey.TryAdd(suffixes.KeyOf(product)!, record);
            }
        }
    }

    /// <summary>The dates of a product: of just this one, else of an order number of the same hardware.</summary>
    /// <param name="productId">A product id as written.</param>
    /// <returns><see langword="null"/> when nothing was announced.</returns>
    public SupportDates? Find(string? productId) =>
        ProductNumber.Normal(productId) is { } name
            ? _byName.GetValueOrDefault(name) ?? _byKey.GetValueOrDefault(_suffixes.KeyOf(name)!)
            : null;

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Topic != LifecycleTopic.ProductSupport || Find(question.ProductId) is not { } dates)
        {
            return [];
        }

        var milestone = Telling(dates, question.On);
        return
        [
            new LifecycleAnswer
            {
                Verdict = LifecycleVerdict.Affected,
                Id = dates.Bulletin ?? dates.Id,
                Summary = Summary(dates, milestone),
                Date = dates[milestone],
                Remedy = dates.Successor,
                Reason = Reason(dates, question.ProductId!),
                Source = dates.Source,
            },
        ];
    }

    /// <summary>
    /// The last day of support once it is near; until then the end of sale, when it is over. Without the former, the latest day
    /// that is known.
    /// </summary>
    private static Milestone Telling(SupportDates dates, DateOnly? on)
    {
        if (dates.LastDateOfSupport is not { } last)
        {
            return dates.EndOfSale is not null
                ? Milestone.EndOfSale
                : Milestones.All.Where(milestone => dates[milestone] is not null).MaxBy(milestone => dates[milestone]);
        }

        var isNear = on is not { } day || last.DayNumber - day.DayNumber <= SoonBefore.TotalDays;
        return !isNear && dates.EndOfSale <= on ? Milestone.EndOfSale : Milestone.LastDateOfSupport;
    }

    private static string Summary(SupportDates dates, Milestone milestone) =>
        milestone == Milestone.EndOfSale && dates.LastDateOfSupport is { } last
            ? $"end of sale, with support until {last:yyyy-MM-dd}"
            : Milestones.Words(milestone);

    private static string Reason(SupportDates dates, string productId)
    {
        var told = Milestones
            .All.Where(milestone => dates[milestone] is not null)
            .Select(milestone => $"{Milestones.Words(milestone)} {dates[milestone]:yyyy-MM-dd}");
        var name = ProductNumber.Normal(productId);
        var named = dates.Products.FirstOrDefault(product => ProductNumber.Normal(product) == name);
        return named is null
            ? $"The bulletin names {dates.Products[0]} and not {name}, which is the same hardware: {string.Join(", ", told)}."
            : $"The bulletin names {named}: {string.Join(", ", told)}.";
    }
}
