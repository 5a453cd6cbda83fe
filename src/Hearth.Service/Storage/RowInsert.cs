using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Hearth.Service.Storage;

/// <summary>
/// Inserts many rows of a table past the session's change tracking, as its mapping says: by one prepared command on SQLite,
/// by COPY on PostgreSQL.
/// </summary>
public static class RowInsert
{
    /// <summary>
    /// Saves a session to which many rows were added: what was changed or removed as ever, then the new rows, table by table.
    /// The session is done with afterwards.
    /// </summary>
    /// <param name="db">A session with an open transaction.</param>
    /// <param name="others">New rows that the session does not track.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DbException">The store refuses a row, or cannot be reached.</exception>
    /// <exception cref="DbUpdateException">The store refuses a change.</exception>
    /// <remarks>
    /// New rows come last, so that a row may take the place of a removed one. References between new rows are checked at the
    /// commit: every foreign key of the schema is deferred.
    /// </remarks>
    public static async Task SaveAsync(HearthDb db, IEnumerable<object> others, CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList();
        added.ForEach(entry => entry.State = EntityState.Detached);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var rows in added.Select(entry => entry.Entity).Concat(others).GroupBy(row => row.GetType()))
        {
            await InsertAsync(db, rows.Key, [.. rows], cancellationToken);
        }
    }

    private static async Task InsertAsync(
        HearthDb db,
        Type type,
        ImmutableArray<object> rows,
        CancellationToken cancellationToken
    )
    {
        var transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are inserted in a transaction.");
        var entity =
            db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is mapped to no table.");
        ImmutableArray<Column> columns = [.. entity.GetProperties().Select(property => new Column(property))];
        var target = $"{entity.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))})";
        if (transaction.Connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, target, columns, rows, cancellationToken);
        }
        else
        {
            await ExecuteAsync(transaction, target, columns, rows, cancellationToken);
        }
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection,
        string target,
        ImmutableArray<Column> columns,
        ImmutableArray<object> rows,
        CancellationToken cancellationToken
    )
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {target} FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                if (column.Of(row) is { } value)
                {
                    await copy.WriteAsync(value, cancellationToken);
                }
                else
                {
                    await copy.WriteNullAsync(cancellationToken);
                }
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(
        DbTransaction transaction,
        string target,
        ImmutableArray<Column> columns,
        ImmutableArray<object> rows,
        CancellationToken cancellationToken
    )
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {target} VALUES ({string.Join(", ", columns.Select(column => "@" + column.Name))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                command.Parameters[i].Value = columns[i].Of(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>A column of the mapping, and how its value is read and written.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly ValueConverter? _converter = property.GetRelationalTypeMapping().Converter;

        public string Name { get; } = property.GetColumnName();

        public object? Of(object row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return value is null || _converter is null ? value : _converter.ConvertToProvider(value);
        }
    }
}
