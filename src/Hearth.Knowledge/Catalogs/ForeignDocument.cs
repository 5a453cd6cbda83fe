using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>A JSON document of somebody else's form, read piece by piece; every mistake gets its place.</summary>
internal sealed class ForeignDocument : IDisposable
{
    /// <summary>Largest document in bytes: it is held in memory as a whole.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Most values: each takes more memory than the two bytes it may be written with.</summary>
    private const int MostValues = 12_000_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly byte[] _bytes;
    private readonly JsonDocument _document;
    private readonly int _firstLine;

    private ForeignDocument(string name, byte[] bytes, JsonDocument document, int firstLine, int index)
    {
        (Name, _bytes, _document, _firstLine) = (name, bytes, document, firstLine);
        var root = new JsonPart(document.RootElement, null, "", -1);
        Root = index < 0 ? root : new JsonPart(document.RootElement, root, "", index);
    }

    /// <summary>The file's name in answers.</summary>
    public string Name { get; }

    /// <summary>The whole value.</summary>
    public JsonPart Root { get; }

    /// <summary>Reads a document.</summary>
    /// <returns>The document, or what is wrong with the file.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static (ForeignDocument? Document, PackFault? Fault) Read(string name, Stream source)
    {
        var (bytes, complaint) = ReadBytes(source, MaxBytes);
        return complaint is null ? Parse(name, bytes) : (null, new PackFault(name, 0, complaint));
    }

    /// <summary>Reads bytes at hand.</summary>
    /// <param name="name">The file's name in answers.</param>
    /// <param name="bytes">The document.</param>
    /// <param name="firstLine">The line of the file it begins in, from 1.</param>
    /// <param name="index">Its place in the list it was cut out of; -1 when it is the whole file or line.</param>
    public static (ForeignDocument? Document, PackFault? Fault) Parse(
        string name,
        byte[] bytes,
        int firstLine = 1,
        int index = -1
    )
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (null, new PackFault(name, firstLine, "The file is UTF-16; it must be UTF-8."));
        }

        if (bytes is [0x1F, 0x8B, ..] or [(byte)'P', (byte)'K', 3, 4, ..])
        {
            return (null, new PackFault(name, firstLine, "The file is compressed (gzip or zip): unpack it first."));
        }

        var text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (BrokenText.FirstIn(text) is { } bad)
        {
            return (
                null,
                new PackFault(name, BrokenText.LineAt(text, bad) + firstLine - 1, $"Byte {bad} is not UTF-8.")
            );
        }

        if (HasTooManyValues(text))
        {
            return (null, new PackFault(name, firstLine, $"The document has more than {MostValues} values."));
        }

        try
        {
            return (new ForeignDocument(name, text, JsonDocument.Parse(text, Options), firstLine, index), null);
        }
        catch (JsonException fault)
        {
            var (line, reason) = JsonFault.In(text, fault, firstLine);
            return (null, new PackFault(name, line, reason));
        }
    }

    /// <summary>Reads a stream up to a size.</summary>
    public static (byte[] Bytes, string? Complaint) ReadBytes(Stream source, int most)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > most)
            {
                return ([], $"The file is longer than {most} bytes.");
            }
        }

        return (bytes.ToArray(), null);
    }

    /// <summary>A mistake in a part.</summary>
    public PackFault Fault(JsonPart part, string reason) => new(Name, LineOf(part), $"{part.Path}: {reason}");

    public void Dispose() => _document.Dispose();

    /// <summary>The line a part begins in: the document is gone through again up to it.</summary>
    private int LineOf(JsonPart part)
    {
        var way = part.Way().Skip(Root.Way().Count);
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        reader.Read();
        foreach (var step in way)
        {
            if (!Step(ref reader, step))
            {
                break;
            }
        }

        return BrokenText.LineAt(_bytes, reader.TokenStartIndex) + _firstLine - 1;
    }

    private static bool Step(ref Utf8JsonReader reader, JsonPart step)
    {
        var at = 0;
        reader.Read();
        while (reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var isIt = step.Index >= 0 ? at == step.Index : reader.ValueTextEquals(step.Name);
            if (step.Index < 0)
            {
                reader.Read();
            }

            if (isIt)
            {
                return true;
            }

            reader.Skip();
            reader.Read();
            at++;
        }

        return false;
    }

    private static bool HasTooManyValues(ReadOnlySpan<byte> text)
    {
        // A value and what divides it from the next are two bytes: only of a large document it needs to be asked.
        if (text.Length / 2 < MostValues)
        {
            return false;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        try
        {
            var values = 0;
            while (reader.Read())
            {
                values += reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray ? 0 : 1;
                if (values > MostValues)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // What is wrong with it is told when it is read.
        }

        return false;
    }
}

/// <summary>A value in a foreign document, with the way to it.</summary>
internal sealed class JsonPart(JsonElement element, JsonPart? parent, string name, int index)
{
    public string Name { get; } = name;

    /// <summary>The place in a list; -1 for a member of an object.</summary>
    public int Index { get; } = index;

    public JsonValueKind Kind => element.ValueKind;

    /// <summary>The way to it as people write it: <c>containers.cna.affected[2]</c>.</summary>
    public string Path =>
        Way()
            .Aggregate(
                "",
                (path, part) =>
                    part.Index >= 0 ? $"{path}[{part.Index}]"
                    : path.Length == 0 ? part.Name
                    : $"{path}.{part.Name}"
            )
            is { Length: > 0 } path
            ? path
            : "the document";

    /// <summary>A member; <see langword="null"/> when it is missing, null, or this is no object.</summary>
    public JsonPart? this[string member] =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(member, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? new JsonPart(value, this, member, -1)
            : null;

    /// <summary>The members of a list; empty for everything else.</summary>
    public IEnumerable<JsonPart> Items =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select((item, at) => new JsonPart(item, this, "", at))
            : [];

    /// <summary>The text, trimmed; <see langword="null"/> when it is none, empty, or holds half a character (<c>\ud800</c>).</summary>
    public string? Text
    {
        get
        {
            try
            {
                return element.ValueKind == JsonValueKind.String && element.GetString()!.Trim() is { Length: > 0 } text
                    ? text
                    : null;
            }
            catch (InvalidOperationException)
            {
                // The library's answer to half a character; there is no way to ask beforehand.
                return null;
            }
        }
    }

    /// <summary>The number; <see langword="null"/> when it is none.</summary>
    public double? Number =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) ? number : null;

    /// <summary>The text of the value as it stands in the file.</summary>
    public string Raw => element.GetRawText();

    /// <summary>The text of a member; <see langword="null"/> when it is missing, empty, or no text.</summary>
    public string? TextOf(string member) => this[member]?.Text;

    /// <summary>The parts on the way to it, the root left out.</summary>
    public IReadOnlyList<JsonPart> Way()
    {
        var way = new List<JsonPart>();
        for (var part = this; part.Parent is not null; part = part.Parent)
        {
            way.Insert(0, part);
        }

        return way;
    }

    private JsonPart? Parent { get; } = parent;
}
