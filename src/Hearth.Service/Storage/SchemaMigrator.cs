using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Storage;

/// <summary>Brings the store's schema up to date: runs the numbered scripts that are missing, each in its own transaction.</summary>
/// <remarks>Several nodes may start at once: the second waits for the first.</remarks>
public sealed partial class SchemaMigrator(HearthStore store, TimeProvider time, ILogger<SchemaMigrator> logger)
{
    /// <summary>Held while scripts run, so that two nodes never run the same one. The number is arbitrary but fixed.</summary>
    private const long AdvisoryLock = 0x4845_4152_5448;

    /// <summary>The scripts of a dialect, in order.</summary>
    public static IReadOnlyList<SchemaScript> Scripts(StoreKind kind)
    {
        var assembly = typeof(SchemaMigrator).Assembly;
        var prefix = $"schema/{kind}/";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Select(name => name.Replace('\\', '/'))
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => SchemaScript.Load(assembly, name, prefix)),
        ];
    }

    /// <summary>Runs what is missing.</summary>
    /// <exception cref="SchemaMismatchException">The store was made by a newer Hearth, or an applied script was edited.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await ExecuteAsync(
            connection,
            null,
            "CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, name text NOT NULL, "
                + "sha256 text NOT NULL, applied_at bigint NOT NULL)",
            cancellationToken
        );
        var scripts = Scripts(store.Kind);
        foreach (var script in scripts)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (store.Kind == StoreKind.PostgreSql)
            {
                await ExecuteAsync(
                    connection,
                    transaction,
                    $"SELECT pg_advisory_xact_lock({AdvisoryLock})",
                    cancellationToken
                );
            }

            await ApplyIfMissingAsync(connection, transaction, script, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await RefuseNewerAsync(scripts[^1].Version, cancellationToken);
    }

    private async Task ApplyIfMissingAsync(
        DbConnection connection,
        DbTransaction transaction,
        SchemaScript script,
        CancellationToken cancellationToken
    )
    {
        await using var look = connection.CreateCommand();
        look.Transaction = transaction;
        look.CommandText = "SELECT sha256 FROM schema_versions WHERE version = @version";
        Add(look, "@version", script.Version);
        var applied = (string?)await look.ExecuteScalarAsync(cancellationToken);
        if (applied == script.Sha256)
        {
            return;
        }

        if (applied is not null)
        {
            throw new SchemaMismatchException(
                $"Schema script {script.Name} was applied to {store.Place} with other contents. Applied scripts are never edited."
            );
        }

        await ExecuteAsync(connection, transaction, script.Sql, cancellationToken);
        await using var note = connection.CreateCommand();
        note.Transaction = transaction;
        note.CommandText =
            "INSERT INTO schema_versions (version, name, sha256, applied_at) VALUES (@version, @name, @sha256, @at)";
        Add(note, "@version", script.Version);
        Add(note, "@name", script.Name);
        Add(note, "@sha256", script.Sha256);
        Add(note, "@at", time.GetUtcNow().UtcTicks);
        await note.ExecuteNonQueryAsync(cancellationToken);
        LogApplied(script.Name, store.Place);
    }

    private async Task RefuseNewerAsync(int newestKnown, CancellationToken cancellationToken)
    {
        var newest = await StoreVersion.ReadAsync(store, cancellationToken);
        if (newest > newestKnown)
        {
            throw new SchemaMismatchException(
                $"The store {store.Place} has schema {newest}; this Hearth knows up to {newestKnown}. Start the newer version."
            );
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static async Task ExecuteAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(5000, LogLevel.Information, "Schema script {Name} applied to {Place}")]
    private partial void LogApplied(string name, string place);
}

/// <summary>One numbered schema script.</summary>
/// <param name="Version">The number at the front of its name.</param>
/// <param name="Name">File name without ending.</param>
/// <param name="Sql">The script.</param>
/// <param name="Sha256">Digest of the script, hexadecimal.</param>
public sealed record SchemaScript(int Version, string Name, string Sql, string Sha256)
{
    internal static SchemaScript Load(Assembly assembly, string resource, string prefix)
    {
        using var stream =
            assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Schema script {resource} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var name = resource[prefix.Length..].Replace(".sql", "", StringComparison.Ordinal);
        var version = int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        return new(version, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}

/// <summary>The store's schema does not fit this version of Hearth.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
