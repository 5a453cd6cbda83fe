using Npgsql;
using Xunit;

namespace Hearth.Testing;

/// <summary>An empty database for one test: SQLite in the test's own folder, or a database of its own on a real PostgreSQL.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Names the administrator's connection string of the PostgreSQL server that tests may make databases on.</summary>
    public const string Variable = "HEARTH_TEST_POSTGRES";

    private readonly string? _administrator;
    private readonly string _name;

    private TestDatabase(string? administrator, string name)
    {
        _administrator = administrator;
        _name = name;
    }

    /// <summary>The databases every storage test runs on.</summary>
    public static TheoryData<string> Kinds => ["sqlite", "postgres"];

    /// <summary>Connection string for the setting <c>Storage:PostgreSql</c>; empty for SQLite.</summary>
    public string PostgreSql { get; private init; } = "";

    /// <summary>Makes the database; skips the test by name where there is no PostgreSQL server.</summary>
    public static async Task<TestDatabase> CreateAsync(string kind)
    {
        if (kind == "sqlite")
        {
            return new(null, "");
        }

        var administrator = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(administrator), $"{Variable} names no PostgreSQL server.");
        var name = $"hearth_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await ExecuteAsync(administrator!, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(administrator) { Database = name, MaxPoolSize = 10 };
        return new(administrator, name) { PostgreSql = own.ConnectionString };
    }

    public async ValueTask DisposeAsync()
    {
        if (_administrator is not null)
        {
            await ExecuteAsync(_administrator, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string administrator, string sql)
    {
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
