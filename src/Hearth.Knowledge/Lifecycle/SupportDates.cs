using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>The end of products as their maker announced it, one line of <c>lifecycle.jsonl</c>. A date that is not there was not announced.</summary>
public sealed record SupportDates : ICatalogRecord
{
    /// <summary>Most products in one line.</summary>
    public const int MaxProducts = 5000;

    /// <summary>The catalogue.</summary>
    public static CatalogKind<SupportDates> Kind { get; } = new("lifecycle", LifecycleJson.Default.SupportDates, Fault);

    /// <summary>The bulletin, or the bulletin and a product of it.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>Number of the bulletin; the id when it is not said.</summary>
    public string? Bulletin { get; init; }

    /// <summary>Address of the bulletin.</summary>
    public string? Url { get; init; }

    /// <summary>The products meant, by their ids.</summary>
    public required ImmutableArray<string> Products { get; init; }

    /// <summary>The product the maker names to follow.</summary>
    public string? Successor { get; init; }

    /// <summary>The end was announced.</summary>
    public DateOnly? Announced { get; init; }

    /// <summary>Last day it could be ordered.</summary>
    public DateOnly? EndOfSale { get; init; }

    /// <summary>Last day it could be shipped.</summary>
    public DateOnly? LastShip { get; init; }

    /// <summary>Last day a maintenance release may come.</summary>
    public DateOnly? EndOfSoftwareMaintenance { get; init; }

    /// <summary>Last day a weakness may be mended.</summary>
    public DateOnly? EndOfVulnerabilitySupport { get; init; }

    /// <summary>Last day a failed part is examined for its cause.</summary>
    public DateOnly? EndOfRoutineFailureAnalysis { get; init; }

    /// <summary>Last day a service contract could be bought for it.</summary>
    public DateOnly? EndOfNewServiceAttachment { get; init; }

    /// <summary>Last day a service contract can be renewed.</summary>
    public DateOnly? EndOfServiceContractRenewal { get; init; }

    /// <summary>Last day of any support and of replacement parts.</summary>
    public DateOnly? LastDateOfSupport { get; init; }

    /// <summary>The date of a milestone.</summary>
    /// <param name="milestone">The milestone.</param>
    /// <returns><see langword="null"/> when it was not announced.</returns>
    public DateOnly? this[Milestone milestone] =>
        milestone switch
        {
            Milestone.Announced => Announced,
            Milestone.EndOfSale => EndOfSale,
            Milestone.LastShip => LastShip,
            Milestone.EndOfSoftwareMaintenance => EndOfSoftwareMaintenance,
            Milestone.EndOfVulnerabilitySupport => EndOfVulnerabilitySupport,
            Milestone.EndOfRoutineFailureAnalysis => EndOfRoutineFailureAnalysis,
            Milestone.EndOfNewServiceAttachment => EndOfNewServiceAttachment,
            Milestone.EndOfServiceContractRenewal => EndOfServiceContractRenewal,
            Milestone.LastDateOfSupport => LastDateOfSupport,
            _ => throw new ArgumentOutOfRangeException(nameof(milestone)),
        };

    /// <summary>The same facts with one date more.</summary>
    internal SupportDates With(Milestone milestone, DateOnly? date) =>
        milestone switch
        {
            Milestone.Announced => this with { Announced = date },
            Milestone.EndOfSale => this with { EndOfSale = date },
            Milestone.LastShip => this with { LastShip = date },
            Milestone.EndOfSoftwareMaintenance => this with { EndOfSoftwareMaintenance = date },
            Milestone.EndOfVulnerabilitySupport => this with { EndOfVulnerabilitySupport = date },
            Milestone.EndOfRoutineFailureAnalysis => this with { EndOfRoutineFailureAnalysis = date },
            Milestone.EndOfNewServiceAttachment => this with { EndOfNewServiceAttachment = date },
            Milestone.EndOfServiceContractRenewal => this with { EndOfServiceContractRenewal = date },
            Milestone.LastDateOfSupport => this with { LastDateOfSupport = date },
            _ => throw new ArgumentOutOfRangeException(nameof(milestone)),
        };

    private static string? Fault(SupportDates record)
    {
        if (record.Products.IsDefaultOrEmpty)
        {
            return "products is empty.";
        }

        if (record.Products.Length > MaxProducts)
        {
            return $"products has more than {MaxProducts} entries; use a line each part of them.";
        }

        if (record.Products.FirstOrDefault(product => ProductNumber.Normal(product) is null) is { } odd)
        {
            return $"'{odd}' is no product id.";
        }

        return Milestones.All.All(milestone => record[milestone] is null)
            ? "There is no date; a line needs one at least."
            : Milestones.Contradiction(record);
    }
}
