using System.Collections.Immutable;

namespace Hearth.Service.Storage;

/// <summary>Whose rows a database session may see: every query passes it.</summary>
/// <remarks>Closed by default: a session sees the companies it is given and nothing else, unless it is the service itself.</remarks>
public sealed class Fence
{
    private Fence(bool seesEverything, ImmutableArray<Guid> companies)
    {
        SeesEverything = seesEverything;
        Companies = companies;
    }

    /// <summary>The service's own work and its support staff.</summary>
    public static Fence Everything { get; } = new(seesEverything: true, []);

    /// <summary>Sees no company's rows.</summary>
    public static Fence Nothing { get; } = new(seesEverything: false, []);

    /// <summary>Whether rows of every company, and rows of none, are visible.</summary>
    public bool SeesEverything { get; }

    /// <summary>The companies whose rows are visible.</summary>
    public ImmutableArray<Guid> Companies { get; }

    /// <summary>Sees the rows of the companies named.</summary>
    public static Fence Of(params IEnumerable<Guid> companies) => new(seesEverything: false, [.. companies]);

    /// <summary>Whether a row of this company is visible.</summary>
    /// <param name="companyId">The row's company; <see langword="null"/> for a row that no company owns yet.</param>
    public bool Admits(Guid? companyId) => SeesEverything || (companyId is { } id && Companies.Contains(id));
}

/// <summary>A row that belongs to a company, or to none yet.</summary>
public interface IFenced
{
    /// <summary>The company; <see langword="null"/> while nobody owns the row, which then only the service sees.</summary>
    Guid? CompanyId { get; }
}
