using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hearth.Service.Storage;

/// <summary>The store: SQLite in the data folder, or PostgreSQL. Opens fenced sessions. Safe for use by many threads.</summary>
public sealed class HearthStore : IAsyncDisposable
{
    private readonly DbContextOptions<HearthDb> _options;
    private readonly TableList _tables;
    private readonly NpgsqlDataSource? _postgres;
    private readonly SemaphoreSlim? _writers;

    private HearthStore(StoreKind kind, string place, TableList tables, NpgsqlDataSource? postgres, string? sqlite)
    {
        Kind = kind;
        Place = place;
        _tables = tables;
        _postgres = postgres;
        _writers = kind == StoreKind.Sqlite ? new SemaphoreSlim(1, 1) : null;
        var builder = new DbContextOptionsBuilder<HearthDb>().ConfigureWarnings(w =>
            w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)
        );
        _options = postgres is not null
            ? builder.UseNpgsql(postgres).Options
            : builder.UseSqlite(sqlite!).AddInterceptors(new SqliteDurability()).Options;
    }

    /// <summary>Which database it is.</summary>
    public StoreKind Kind { get; }

    /// <summary>Where it is, without secrets: a file, or host and database.</summary>
    public string Place { get; }

    /// <summary>Names the store that the settings ask for. Nothing is opened yet.</summary>
    public static HearthStore Create(StorageSettings settings, DataFolder data, TableList tables)
    {
        if (settings.PostgreSql.Length > 0)
        {
            var postgres = NpgsqlDataSource.Create(settings.PostgreSql);
            var server = new NpgsqlConnectionStringBuilder(settings.PostgreSql);
            return new(StoreKind.PostgreSql, $"{server.Host}:{server.Port}/{server.Database}", tables, postgres, null);
        }

        data.Create();
        var sqlite = new SqliteConnectionStringBuilder
        {
            DataSource = data.Database,
            ForeignKeys = true,
            DefaultTimeout = 30,
        };
        return new(StoreKind.Sqlite, data.Database, tables, null, sqlite.ConnectionString);
    }

    /// <summary>Begins a transaction that means to write, in its turn.</summary>
    public Task<WriteTransaction> BeginWriteAsync(HearthDb db, CancellationToken cancellationToken) =>
        WriteTransaction.BeginAsync(db, _writers, cancellationToken);

    /// <summary>Opens a session that sees what the fence admits.</summary>
    public HearthDb Open(Fence fence) => new(_options, _tables, fence);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _writers?.Dispose();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>A commit that was answered must survive a power cut: write-ahead log, synced at every commit.</summary>
    private sealed class SqliteDurability : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;";

        public override void ConnectionOpened(
            System.Data.Common.DbConnection connection,
            ConnectionEndEventData eventData
        )
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>The databases Hearth runs on.</summary>
public enum StoreKind
{
    /// <summary>SQLite, embedded.</summary>
    Sqlite = 1,

    /// <summary>PostgreSQL 15 or later.</summary>
    PostgreSql = 2,
}
