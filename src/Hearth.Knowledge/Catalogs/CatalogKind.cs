using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hearth.Knowledge.Catalogs;

/// <summary>A kind of catalogue: its name, the form of its lines, and what a line must hold beyond its form.</summary>
/// <typeparam name="T">The record of a line.</typeparam>
/// <param name="Name">The file's name without <c>.jsonl</c>: lower case, <c>a-z</c> and <c>-</c>.</param>
/// <param name="Form">How a line is read and written: source-generated, camel case, unknown and repeated members refused.</param>
/// <param name="Check">What is wrong with a record, in a sentence; <see langword="null"/> for nothing.</param>
public sealed record CatalogKind<T>(string Name, JsonTypeInfo<T> Form, Func<T, string?> Check)
    where T : class, ICatalogRecord
{
    /// <summary>
    /// The day a record is the state of; <see langword="null"/> when the kind or the record tells none. Where both tell one, an earlier
    /// state does not replace a later one.
    /// </summary>
    public Func<T, DateOnly?>? StateOf { get; init; }

    private const int MostIdCharacters = 200;
    private const int MostSourceCharacters = 500;

    /// <summary>How a line is read and written.</summary>
    public JsonTypeInfo<T> Form { get; } =
        Form.Options.AllowDuplicateProperties
            ? throw new ArgumentException($"The form of {Name} takes a member that comes twice.", nameof(Form))
            : Form;

    /// <summary>The catalogue's file: in a folder of catalogues and among the resources.</summary>
    public string FileName => Name + ".jsonl";

    /// <summary>What is wrong with a record, in a sentence; <see langword="null"/> for nothing.</summary>
    internal string? FaultOf(T record) =>
        TextFault("id", record.Id, MostIdCharacters)
        ?? TextFault("source", record.Source, MostSourceCharacters)
        ?? Check(record);

    /// <summary>Whether a record is the state of an earlier day than another.</summary>
    internal bool IsOlder(T record, T other) => StateOf is { } state && state(record) < state(other);

    /// <summary>A line, without its end.</summary>
    internal byte[] Write(T record) => JsonSerializer.SerializeToUtf8Bytes(record, Form);

    private static string? TextFault(string name, string text, int most) =>
        string.IsNullOrWhiteSpace(text) ? $"{name} is empty."
        : text.Length > most ? $"{name} is longer than {most} characters."
        : text.Any(char.IsControl) ? $"{name} has control characters."
        : null;
}
