using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Contracts;

/// <summary>Looks up which contract covers a device on a day.</summary>
public static class FindCoverage
{
    /// <summary>What the contracts of a company say of a device, whenever they are good.</summary>
    public static readonly LookUp<CoveredDevice, CoveredTerm> Terms = new(
        term => term.Device,
        (db, devices) =>
        {
            var serials = devices.ConvertAll(device => device.SerialNumber);
            var products = devices.Select(device => device.ProductId).Distinct().ToList();
            var companies = devices.Select(device => (Guid?)device.CompanyId).Distinct().ToList();
            return db.Set<CoveredLine>()
                .Where(line =>
                    EF.Parameter(serials).Contains(line.SerialNumber)
                    && EF.Parameter(products).Contains(line.ProductId)
                    && EF.Parameter(companies).Contains(line.CompanyId)
                )
                .Join(
                    db.Set<Contract>(),
                    line => line.ContractId,
                    contract => contract.Id,
                    (line, contract) =>
                        new CoveredTerm(
                            new CoveredDevice(line.CompanyId!.Value, line.ProductId, line.SerialNumber),
                            line.StartsOn > contract.StartsOn ? line.StartsOn : contract.StartsOn,
                            line.EndsOn < contract.EndsOn ? line.EndsOn : contract.EndsOn,
                            new Coverage(contract.Id, contract.Number, contract.Level, line.EndsOn)
                        )
                );
        }
    );

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
        (await Terms.OfAsync(db, new CoveredDevice(companyId, productId, serialNumber), cancellationToken))
            .Where(term => term.StartsOn <= on && term.EndsOn >= on)
            .MaxBy(term => term.Coverage.EndsOn)
            ?.Coverage;
}

/// <summary>A device as its owner's contracts name it.</summary>
/// <param name="CompanyId">The owner.</param>
/// <param name="ProductId">Product id, upper case.</param>
/// <param name="SerialNumber">Serial number, upper case.</param>
public sealed record CoveredDevice(Guid CompanyId, string ProductId, string SerialNumber);

/// <summary>What one contract says of a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="StartsOn">First day on which both contract and line are good.</param>
/// <param name="EndsOn">Last such day, inclusive.</param>
/// <param name="Coverage">What it gives.</param>
public sealed record CoveredTerm(CoveredDevice Device, DateOnly StartsOn, DateOnly EndsOn, Coverage Coverage);

/// <summary>A device is covered.</summary>
/// <param name="ContractId">By which contract.</param>
/// <param name="ContractNumber">Its number.</param>
/// <param name="Level">Hardware service level, such as <c>NBD</c>.</param>
/// <param name="EndsOn">Last day covered.</param>
public sealed record Coverage(Guid ContractId, string ContractNumber, string Level, DateOnly EndsOn);
