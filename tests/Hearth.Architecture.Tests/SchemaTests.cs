using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Architecture.Tests;

/// <summary>Both dialects of the schema make the same store, and the code's mapping fits it.</summary>
public sealed class SchemaTests
{
    /// <summary>Which types of PostgreSQL a type of SQLite stands for.</summary>
    private static readonly FrozenDictionary<string, string[]> SameTypes = new Dictionary<string, string[]>
    {
        ["text"] = ["text", "uuid", "date", "jsonb"],
        ["integer"] = ["integer", "bigint", "smallint", "boolean"],
        ["blob"] = ["bytea"],
        ["real"] = ["double"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Tables that are reached by SQL alone, with who does it.</summary>
    private static readonly Dictionary<string, string> WithoutMapping = new()
    {
        ["number_sequences"] = "Storage/NumberSequence counts in one statement",
    };

    /// <summary>Columns never null although their property may be, because a base type or an interface says so.</summary>
    private static readonly Dictionary<string, string> StricterInSchema = new()
    {
        ["users.user_name"] = "IdentityUser.UserName",
        ["users.normalized_user_name"] = "IdentityUser.NormalizedUserName",
        ["contracts.company_id"] = "IFenced.CompanyId",
        ["covered_lines.company_id"] = "IFenced.CompanyId",
    };

    private static SqlSchema Sqlite { get; } =
        SqlSchema.Read(SchemaMigrator.Scripts(StoreKind.Sqlite).Select(s => s.Sql));

    private static SqlSchema PostgreSql { get; } =
        SqlSchema.Read(SchemaMigrator.Scripts(StoreKind.PostgreSql).Select(s => s.Sql));

    [Fact]
    public void Both_dialects_have_the_same_scripts() =>
        Assert.Equal(
            SchemaMigrator.Scripts(StoreKind.Sqlite).Select(script => script.Name),
            SchemaMigrator.Scripts(StoreKind.PostgreSql).Select(script => script.Name)
        );

    [Fact]
    public void Every_statement_is_understood() =>
        Offenders.None(
            "Teach SqlSchema the statement, so that the dialects can be compared.",
            Sqlite.Unknown.Concat(PostgreSql.Unknown)
        );

    [Fact]
    public void Both_dialects_make_the_same_tables_and_indexes() =>
        Offenders.None(
            "SQLite and PostgreSQL have the same tables, columns and indexes.",
            Differences(Sqlite, PostgreSql)
        );

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public void Every_property_has_its_column_and_every_column_its_property(StoreKind kind)
    {
        var schema = kind == StoreKind.Sqlite ? Sqlite : PostgreSql;

        Offenders.None("The mapping fits the schema.", Misfits(schema, MappedColumns(kind)));
    }

    [Fact]
    public void Differences_of_dialects_are_seen()
    {
        var one = SqlSchema.Read([
            "CREATE TABLE a (id text PRIMARY KEY, b integer NOT NULL, c text, d integer REFERENCES a (id), UNIQUE (b, c)); "
                + "CREATE INDEX a_b ON a (b);",
        ]);
        var other = SqlSchema.Read([
            "CREATE TABLE a (id uuid PRIMARY KEY, b integer, c bytea, d bigint, e text, UNIQUE (b)); "
                + "CREATE UNIQUE INDEX a_b ON a (b); CREATE TABLE f (id uuid PRIMARY KEY);",
        ]);

        Assert.Equal(
            [
                "f: only in one",
                "a.e: only in one",
                "a.b: required in one only",
                "a.c: text and bytea",
                "a.d: refers to \"REFERENCES a (id)\" and to \"\"",
                "a: UNIQUE (b) only in one",
                "a: UNIQUE (b, c) only in one",
                "index a_b: \"ON a (b)\" and \"UNIQUE ON a (b)\"",
            ],
            Differences(one, other)
        );
    }

    [Fact]
    public void A_column_added_later_is_read()
    {
        var schema = SqlSchema.Read([
            "CREATE TABLE a (id text PRIMARY KEY);",
            "ALTER TABLE a ADD COLUMN b text NOT NULL;",
        ]);

        Assert.Equal(["b", "id"], schema.Tables["a"].Columns.Keys);
        Assert.True(schema.Tables["a"].Columns["b"].IsRequired);
    }

    [Fact]
    public void A_mapping_that_does_not_fit_is_seen()
    {
        var schema = SqlSchema.Read(["CREATE TABLE a (id text PRIMARY KEY, b text, c text NOT NULL);"]);
        var mapped = new Dictionary<string, bool>
        {
            ["a.id"] = true,
            ["a.b"] = true,
            ["a.d"] = false,
        };

        Assert.Equal(
            ["a.d has no column", "a.c has no property", "a.b may be null in the schema only"],
            Misfits(schema, mapped)
        );
    }

    private static IEnumerable<string> Differences(SqlSchema one, SqlSchema other)
    {
        foreach (var name in InOneOnly(one.Tables.Keys, other.Tables.Keys))
        {
            yield return $"{name}: only in one";
        }

        foreach (var (name, table) in one.Tables.Where(pair => other.Tables.ContainsKey(pair.Key)))
        {
            foreach (var difference in Differences(name, table, other.Tables[name]))
            {
                yield return difference;
            }
        }

        foreach (var name in InOneOnly(one.Indexes.Keys, other.Indexes.Keys))
        {
            yield return $"index {name}: only in one";
        }

        foreach (
            var (name, on) in one.Indexes.Where(pair =>
                other.Indexes.GetValueOrDefault(pair.Key, pair.Value) != pair.Value
            )
        )
        {
            yield return $"index {name}: \"{on}\" and \"{other.Indexes[name]}\"";
        }
    }

    private static IEnumerable<string> Differences(string name, SqlTable one, SqlTable other)
    {
        foreach (var column in InOneOnly(one.Columns.Keys, other.Columns.Keys))
        {
            yield return $"{name}.{column}: only in one";
        }

        foreach (var column in one.Columns.Values.Where(column => other.Columns.ContainsKey(column.Name)))
        {
            var twin = other.Columns[column.Name];
            if (column.IsRequired != twin.IsRequired)
            {
                yield return $"{name}.{column.Name}: required in one only";
            }

            if (!SameTypes.GetValueOrDefault(column.Type, []).Contains(twin.Type))
            {
                yield return $"{name}.{column.Name}: {column.Type} and {twin.Type}";
            }

            if (column.Refers != twin.Refers)
            {
                yield return $"{name}.{column.Name}: refers to \"{column.Refers}\" and to \"{twin.Refers}\"";
            }
        }

        foreach (var rule in InOneOnly(one.Rules, other.Rules))
        {
            yield return $"{name}: {rule} only in one";
        }
    }

    private static ImmutableSortedSet<string> InOneOnly(IEnumerable<string> one, IEnumerable<string> other) =>
        one.ToImmutableSortedSet(StringComparer.Ordinal).SymmetricExcept(other);

    private static IEnumerable<string> Misfits(SqlSchema schema, Dictionary<string, bool> mapped)
    {
        var columns = schema
            .Tables.Where(table => !WithoutMapping.ContainsKey(table.Key))
            .SelectMany(table =>
                table.Value.Columns.Values.Select(column => (Key: $"{table.Key}.{column.Name}", column))
            )
            .ToDictionary(pair => pair.Key, pair => pair.column.IsRequired);
        var without = mapped.Keys.Except(columns.Keys).Select(key => $"{key} has no column");
        var unused = columns.Keys.Except(mapped.Keys).Select(key => $"{key} has no property");
        var unequal = mapped
            .Where(pair => columns.TryGetValue(pair.Key, out var isRequired) && isRequired != pair.Value)
            .Where(pair => !StricterInSchema.ContainsKey(pair.Key))
            .Select(pair => $"{pair.Key} may be null in the {(pair.Value ? "schema" : "code")} only");
        return without.Concat(unused).Concat(unequal);
    }

    /// <summary>Every mapped column as <c>table.column</c>, and whether the code requires it.</summary>
    private static Dictionary<string, bool> MappedColumns(StoreKind kind)
    {
        var services = new ServiceCollection();
        services.AddHearth(new DataFolder("unused"), ((KnowledgeLoad.Loaded)KnowledgeBase.LoadEmbedded()).Knowledge);
        using var provider = services.BuildServiceProvider();
        var tables = new TableList([.. provider.GetServices<ITable>()]);
        var options = new DbContextOptionsBuilder<HearthDb>();
        _ = kind == StoreKind.Sqlite ? options.UseSqlite("Data Source=:memory:") : options.UseNpgsql("Host=localhost");
        using var db = new HearthDb(options.Options, tables, Fence.Everything);
        return db
            .Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Select(property => (entity, property)))
            .ToDictionary(
                pair => $"{pair.entity.GetTableName()}.{pair.property.GetColumnName()}",
                pair => !pair.property.IsNullable
            );
    }
}
