using System.Collections.Immutable;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Contracts;

/// <summary>Takes contracts with their covered devices over from a file: new ones are added, known ones brought up to date.</summary>
public sealed class ImportContracts(HearthStore store, TimeProvider time)
{
    /// <summary>Imports all of it in one transaction; a company that is not known yet is made.</summary>
    public async Task<ImportedContracts> ImportAsync(
        ImmutableArray<ContractRow> rows,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var lines = 0;
        foreach (var row in rows)
        {
            var company = await CompanyAsync(db, row.Company, cancellationToken);
            var contract = await ContractAsync(db, company, row, cancellationToken);
            foreach (var device in row.Devices)
            {
                await LineAsync(db, contract, company, device, row, cancellationToken);
                lines++;
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new(rows.Length, lines);
    }

    private async Task<Company> CompanyAsync(HearthDb db, string name, CancellationToken cancellationToken)
    {
        var company =
            db.Set<Company>().Local.FirstOrDefault(c => c.Name == name)
            ?? await db.Set<Company>().FirstOrDefaultAsync(c => c.Name == name, cancellationToken);
        if (company is null)
        {
            var now = time.GetUtcNow();
            company = new Company(Guid.CreateVersion7(now), name, CompanyKind.Customer, now);
            db.Set<Company>().Add(company);
        }

        return company;
    }

    private async Task<Contract> ContractAsync(
        HearthDb db,
        Company company,
        ContractRow row,
        CancellationToken cancellationToken
    )
    {
        var contract = await db.Set<Contract>().FirstOrDefaultAsync(c => c.Number == row.Number, cancellationToken);
        if (contract is null)
        {
            contract = new Contract(
                Guid.CreateVersion7(time.GetUtcNow()),
                row.Number,
                company.Id,
                row.Program,
                row.Level,
                row.StartsOn,
                row.EndsOn
            );
            db.Set<Contract>().Add(contract);
        }
        else if (contract.CompanyId != company.Id)
        {
            throw new ContractConflictException(
                $"Contract {row.Number} belongs to another company than \"{row.Company}\"."
            );
        }
        else
        {
            contract.Renew(row.Program, row.Level, row.StartsOn, row.EndsOn);
        }

        return contract;
    }

    private async Task LineAsync(
        HearthDb db,
        Contract contract,
        Company company,
        CoveredDeviceRow device,
        ContractRow row,
        CancellationToken cancellationToken
    )
    {
        var (product, serial) = (device.ProductId.ToUpperInvariant(), device.SerialNumber.ToUpperInvariant());
        var line = await db.Set<CoveredLine>()
            .FirstOrDefaultAsync(
                l => l.ContractId == contract.Id && l.SerialNumber == serial && l.ProductId == product,
                cancellationToken
            );
        if (line is null)
        {
            var id = Guid.CreateVersion7(time.GetUtcNow());
            db.Set<CoveredLine>()
                .Add(new CoveredLine(id, contract.Id, company.Id, product, serial, row.StartsOn, row.EndsOn));
        }
        else
        {
            line.Change(row.StartsOn, row.EndsOn);
        }
    }
}

/// <summary>A contract in a file.</summary>
public sealed record ContractRow(
    string Number,
    string Company,
    string Program,
    string Level,
    DateOnly StartsOn,
    DateOnly EndsOn,
    ImmutableArray<CoveredDeviceRow> Devices
);

/// <summary>A covered device in a file.</summary>
public sealed record CoveredDeviceRow(string ProductId, string SerialNumber);

/// <summary>How much was imported.</summary>
public sealed record ImportedContracts(int Contracts, int Lines);

/// <summary>A contract number is taken by another company.</summary>
public sealed class ContractConflictException(string message) : Exception(message);
