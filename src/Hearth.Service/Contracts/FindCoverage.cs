using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Contracts;

/// <summary>Looks up which contract covers a device on a day.</summary>
public static class FindCoverage
{
    /// <summary>The coverage of a device under contracts of its owner.</summary>
    /// <param name="db">A session.</param>
    /// <param name="companyId">The owner: another company's contract never covers (R22).</param>
    /// <param name="productId">Product id, upper case.</param>
    /// <param name="serialNumber">Serial number, upper case.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The coverage that ends last; <see langword="null"/> when there is none that day.</returns>
    public static async Task<Coverage?> OfAsync(
        HearthDb db,
        Guid companyId,
        string productId,
        string serialNumber,
        DateOnly on,
        CancellationToken cancellationToken
    ) =>
        await db.Set<CoveredLine>()
            .Where(line =>
                line.SerialNumber == serialNumber
                && line.ProductId == productId
                && line.CompanyId == companyId
                && line.StartsOn <= on
                && line.EndsOn >= on
            )
            .Join(
                db.Set<Contract>().Where(contract => contract.StartsOn <= on && contract.EndsOn >= on),
                line => line.ContractId,
                contract => contract.Id,
                (line, contract) => new { line, contract }
            )
            .OrderByDescending(pair => pair.line.EndsOn)
            .Select(pair => new Coverage(pair.contract.Id, pair.contract.Number, pair.contract.Level, pair.line.EndsOn))
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>A device is covered.</summary>
/// <param name="ContractId">By which contract.</param>
/// <param name="ContractNumber">Its number.</param>
/// <param name="Level">Hardware service level, such as <c>NBD</c>.</param>
/// <param name="EndsOn">Last day covered.</param>
public sealed record Coverage(Guid ContractId, string ContractNumber, string Level, DateOnly EndsOn);
