using System.Text.Json;

namespace Hearth.Protocol.Json;

/// <summary>Reads the canonical record in JSON, as <see cref="MessageJson"/> writes it and agents post it.</summary>
/// <remarks>
/// Every member may be missing or <c>null</c>. What a record without them leaves open is concluded as from any other format:
/// kind, family, event and system message. The record's format is JSON, whatever <c>format</c> says it was read from first;
/// its <c>defects</c> are kept in front of those of this reading, with the offsets of that first reading. Members nobody
/// knows are passed over and noted once; those that an export adds are known. The first of equal members counts. A record
/// that breaks off is kept as far as it goes when it names its device or itself.
/// </remarks>
public static class MessageJsonReader
{
    /// <summary>Reads one record.</summary>
    /// <param name="bytes">The document: UTF-8, UTF-16 with a mark, or Windows-1252.</param>
    /// <param name="limits">How much is taken; the depth is that of objects and lists.</param>
    /// <returns>The message with all problems met. No message when the bytes are too many, are no JSON object, or hold no member of a message.</returns>
    public static ReadResult<Message> Read(ReadOnlyMemory<byte> bytes, ReaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (bytes.Length > limits.MaxBytes)
        {
            var detail = $"The input has {bytes.Length} bytes; at most {limits.MaxBytes} are taken.";
            return new ReadResult<Message>(null, [new ReadProblem(ReadProblemKind.TooLarge, limits.MaxBytes, detail)]);
        }

        var input = Utf8Input.Of(bytes);
        var problems = new NotedProblems(input);
        if (input.WasOther)
        {
            problems.Add(ReadProblemKind.WrongEncoding, -1, "The text is not in UTF-8; it was read as Windows-1252.");
        }

        var pass = new JsonPass(limits, problems);
        var isWhole = ReadRoot(pass, input.Utf8.Span, problems, limits);
        var draft = pass.Draft;
        if (isWhole && !draft.IsMessage)
        {
            problems.Add(ReadProblemKind.NotCallHome, 0, "The JSON object has no member of a Call Home message.");
        }

        var isKept = draft.IsMessage && (isWhole || draft.IsIdentified);
        var message = isKept ? draft.Compose() : null;
        var all = problems.ToImmutable();
        return new ReadResult<Message>(
            message is null ? null : message with { Defects = [.. message.Defects, .. all] },
            all
        );
    }

    /// <summary>Reads the outermost object; <see langword="false"/> when it is broken or cut off.</summary>
    private static bool ReadRoot(JsonPass pass, ReadOnlySpan<byte> utf8, NotedProblems problems, ReaderLimits limits)
    {
        var options = new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = Math.Max(limits.MaxDepth, 1),
        };
        // Not said to be the last piece, so that a document that breaks off can be told from a broken one.
        var json = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(options));
        try
        {
            if (!json.Read())
            {
                problems.Add(ReadProblemKind.Truncated, utf8.Length, "The document ends before its object does.");
                return false;
            }

            if (json.TokenType != JsonTokenType.StartObject)
            {
                problems.Add(ReadProblemKind.NotCallHome, 0, "The JSON document is not an object.");
                return false;
            }

            if (!pass.ReadMessage(ref json))
            {
                problems.Add(ReadProblemKind.Truncated, utf8.Length, "The document ends before its object does.");
                return false;
            }
        }
        catch (JsonException fault)
        {
            var isDeep = json.CurrentDepth >= options.MaxDepth;
            problems.Add(
                isDeep ? ReadProblemKind.TooDeep : ReadProblemKind.NotWellFormed,
                json.BytesConsumed,
                isDeep
                    ? $"Objects and lists are nested deeper than {options.MaxDepth}."
                    : NotedProblems.Quote(fault.Message)
            );
            return false;
        }

        if (utf8[(int)json.BytesConsumed..].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
        {
            problems.Add(
                ReadProblemKind.NotWellFormed,
                json.BytesConsumed,
                "Text behind the end of the document was passed over."
            );
        }

        return true;
    }
}
