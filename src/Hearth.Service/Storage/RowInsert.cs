using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Hearth.Service.Storage;

/// <summary>
/// Inserts many rows of one type past the session's change tracking, as its mapping says: by one prepared command on SQLite,
/// by COPY on PostgreSQL. For the rows that every message brings and nothing in the session changes afterwards.
/// </summary>
public static class RowInsert
{
    /// <summary>Inserts the rows in the session's open transaction.</summary>
    /// <exception cref="DbException">The store refuses a row, or cannot be reached.</exception>
    public static async Task InsertAsync<TRow>(
        HearthDb db,
        IReadOnlyCollection<TRow> rows,
        CancellationToken cancellationToken
    )
        where TRow : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are inserted in a transaction.");
        var entity =
            db.Model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{typeof(TRow).Name} is mapped to no table.");
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

    private static async Task CopyAsync<TRow>(
        NpgsqlConnection connection,
        string target,
        ImmutableArray<Column> columns,
        IReadOnlyCollection<TRow> rows,
        CancellationToken cancellationToken
    )
        where TRow : class
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

    private static async Task ExecuteAsync<TRow>(
        DbTransaction transaction,
        string target,
        ImmutableArray<Column> columns,
        IReadOnlyCollection<TRow> rows,
        CancellationToken cancellationToken
    )
        where TRow : class
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
