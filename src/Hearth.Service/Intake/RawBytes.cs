using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>Turns a journal entry into the row that keeps its bytes, and back.</summary>
public static class RawBytes
{
    /// <summary>The row of an entry. Brotli at its lowest level: it keeps up with the intake and still shrinks messages to about a third.</summary>
    public static RawMessage Of(Guid messageId, JournalEntry entry)
    {
        var body = entry.Body.Span;
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        if (!BrotliEncoder.TryCompress(body, packed, out var written, quality: 1, window: 22))
        {
            throw new InvalidOperationException("Brotli's own bound for its output was too small.");
        }

        return new RawMessage
        {
            MessageId = messageId,
            SizeBytes = body.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
            Facts = JsonSerializer.Serialize(entry.Facts, TransportFactsJson.Default.TransportFacts),
            BodyBrotli = packed[..written],
        };
    }

    /// <summary>The entry of a row.</summary>
    /// <exception cref="InvalidDataException">The stored bytes are damaged.</exception>
    public static JournalEntry Entry(RawMessage raw)
    {
        var body = new byte[raw.SizeBytes];
        if (!BrotliDecoder.TryDecompress(raw.BodyBrotli, body, out var written) || written != raw.SizeBytes)
        {
            throw new InvalidDataException($"The stored bytes of message {raw.MessageId} are damaged.");
        }

        var facts =
            JsonSerializer.Deserialize(raw.Facts, TransportFactsJson.Default.TransportFacts)
            ?? throw new InvalidDataException($"The transport facts of message {raw.MessageId} are missing.");
        return new JournalEntry(facts, body);
    }
}
