using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Contracts;

/// <summary>Tables of the contracts.</summary>
internal sealed class ContractsTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Contract>().ToTable("contracts");
        model.Entity<CoveredLine>().ToTable("covered_lines");
    }
}
