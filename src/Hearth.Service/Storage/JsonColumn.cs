using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hearth.Service.Storage;

/// <summary>Keeps a collection or record that one row owns as JSON text in one column.</summary>
/// <typeparam name="T">An immutable type that System.Text.Json can write and read.</typeparam>
public sealed class JsonColumn<T>() : ValueConverter<T, string>(value => Write(value), text => Read(text))
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The JSON text of a value.</summary>
    public static string Write(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value of a JSON text.</summary>
    public static T Read(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}

/// <summary>Compares two values of a JSON column by their text.</summary>
/// <typeparam name="T">The column's type.</typeparam>
public sealed class JsonColumnComparer<T>()
    : ValueComparer<T>(
        (left, right) =>
            EqualityComparer<T>.Default.Equals(left, right)
            || JsonColumn<T>.Write(left!) == JsonColumn<T>.Write(right!),
        value => StringComparer.Ordinal.GetHashCode(JsonColumn<T>.Write(value)),
        value => value
    );
