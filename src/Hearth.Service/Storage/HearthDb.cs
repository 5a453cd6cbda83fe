using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hearth.Service.Storage;

/// <summary>One session with the store: short-lived, made by <see cref="HearthStore"/>, fenced by company.</summary>
public sealed class HearthDb(DbContextOptions<HearthDb> options, TableList tables, Fence fence) : DbContext(options)
{
    private readonly Dictionary<object, object> _remembered = [];

    /// <summary>Whether the fence lets every row through. Read by the query filters.</summary>
    public bool FenceSeesEverything => fence.SeesEverything;

    /// <summary>Companies whose rows pass. Read by the query filters.</summary>
    public Guid[] FenceCompanies { get; } = [.. fence.Companies];

    /// <summary>What somebody remembers for as long as the session lasts; empty at first.</summary>
    /// <param name="by">Who remembers it.</param>
    internal T Remembered<T>(object by)
        where T : class, new()
    {
        if (!_remembered.TryGetValue(by, out var remembered))
        {
            _remembered.Add(by, remembered = new T());
        }

        return (T)remembered;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        configurationBuilder.Properties<ImmutableArray<string>>().HaveConversion<JsonColumn<ImmutableArray<string>>>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var table in tables.Tables)
        {
            table.Map(modelBuilder);
        }

        NameColumns(modelBuilder);
        var fenceOne = typeof(HearthDb).GetMethod(nameof(PutFence), BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (
            var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IFenced)))
        )
        {
            fenceOne.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
        }
    }

    /// <summary>Columns carry the property's words, in lower case with underscores: the scripts are written by hand.</summary>
    private static void NameColumns(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            if (property.ClrType == typeof(ImmutableArray<string>))
            {
                property.SetValueComparer(new JsonColumnComparer<ImmutableArray<string>>());
            }
        }
    }

    private void PutFence<T>(ModelBuilder modelBuilder)
        where T : class, IFenced =>
        modelBuilder
            .Entity<T>()
            .HasQueryFilter(row =>
                FenceSeesEverything || (row.CompanyId != null && FenceCompanies.Contains(row.CompanyId.Value))
            );

    private sealed class UtcTicksConverter()
        : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>The mapping of a slice's tables.</summary>
public interface ITable
{
    /// <summary>Maps the state of the slice to its tables.</summary>
    void Map(ModelBuilder model);
}

/// <summary>The tables of all slices, in the order of the slices.</summary>
public sealed record TableList(ImmutableArray<ITable> Tables);
