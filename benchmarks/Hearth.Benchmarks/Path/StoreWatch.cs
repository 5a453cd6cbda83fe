using Hearth.Service.Storage;
using Microsoft.Data.Sqlite;

namespace Hearth.Benchmarks.Path;

/// <summary>
/// Looks into the store again and again, as any other reader would, and notes when results became visible: a row counts
/// from the first look that sees it, which is after its commit by at most the time between two looks.
/// </summary>
internal sealed class StoreWatch : IAsyncDisposable
{
    /// <summary>Time between two looks: the most by which an instant may be late.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private const string NewFindings = """
        SELECT tie.rowid, message.wire_id
        FROM finding_messages tie JOIN messages message ON message.id = tie.message_id
        WHERE tie.rowid > $last AND tie.role = 1
        """;

    private const string NewRequests = """
        SELECT event.rowid, message.wire_id
        FROM service_request_events event JOIN messages message ON message.id = event.message_id
        WHERE event.rowid > $last AND event.kind = 1
        """;

    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private long _version;
    private long _lastFinding;
    private long _lastRequest;

    private StoreWatch(SqliteConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
    }

    /// <summary>When the first finding of each message became visible, by the sender's message id.</summary>
    public Dictionary<string, DateTimeOffset> Findings { get; } = new(StringComparer.Ordinal);

    /// <summary>The same for service requests.</summary>
    public Dictionary<string, DateTimeOffset> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the store to read; what is in it already is not looked at.</summary>
    public static async Task<StoreWatch> OpenAsync(
        DataFolder data,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = data.Database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var connection = new SqliteConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        var watch = new StoreWatch(connection, time);
        watch._lastFinding = await watch.NumberAsync("SELECT ifnull(max(rowid), 0) FROM finding_messages");
        watch._lastRequest = await watch.NumberAsync("SELECT ifnull(max(rowid), 0) FROM service_request_events");
        return watch;
    }

    /// <summary>Looks until it is cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pace, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await LookAsync();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Enough was seen; one look more takes what came last.
            await LookAsync();
        }
    }

    /// <summary>How many messages the store holds.</summary>
    public Task<long> MessagesAsync() => NumberAsync("SELECT count(*) FROM messages");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task LookAsync()
    {
        // The number changes with every commit of another connection, and costs nothing to ask for.
        var version = await NumberAsync("PRAGMA data_version");
        if (version == _version)
        {
            return;
        }

        _version = version;
        _lastFinding = await TakeAsync(NewFindings, _lastFinding, Findings);
        _lastRequest = await TakeAsync(NewRequests, _lastRequest, Requests);
    }

    private async Task<long> TakeAsync(string query, long last, Dictionary<string, DateTimeOffset> seen)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$last", last);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            last = Math.Max(last, reader.GetInt64(0));
            seen.TryAdd(reader.GetString(1), _time.GetUtcNow());
        }

        return last;
    }

    private async Task<long> NumberAsync(string query)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
