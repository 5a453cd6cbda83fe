using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hearth.Service.Intake.Journal;

/// <summary>A message as it was received: the facts of its transport, and its bytes, untouched.</summary>
/// <param name="Facts">Where it came from and when.</param>
/// <param name="Body">The bytes.</param>
public sealed record JournalEntry(TransportFacts Facts, ReadOnlyMemory<byte> Body)
{
    /// <summary>The first part of the payload: length of the facts, then the facts as JSON. The body follows it.</summary>
    internal static byte[] EncodeFacts(TransportFacts facts)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(facts, TransportFactsJson.Default.TransportFacts);
        var front = new byte[4 + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(front, json.Length);
        json.CopyTo(front, 4);
        return front;
    }

    /// <summary>Reads a payload back.</summary>
    /// <exception cref="InvalidDataException">The payload passed its checksum but is none of ours.</exception>
    internal static JournalEntry Decode(ReadOnlyMemory<byte> payload)
    {
        var length = payload.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(payload.Span) : -1;
        if (length < 0 || length > payload.Length - 4)
        {
            throw new InvalidDataException("The journal record's facts do not fit into its payload.");
        }

        var facts =
            JsonSerializer.Deserialize(payload.Span.Slice(4, length), TransportFactsJson.Default.TransportFacts)
            ?? throw new InvalidDataException("The journal record has no facts.");
        return new(facts, payload[(4 + length)..]);
    }
}

/// <summary>The facts of a message's transport.</summary>
public sealed record TransportFacts
{
    public required DateTimeOffset ReceivedAt { get; init; }

    public required Transport Transport { get; init; }

    /// <summary>Address of the peer; a relay's address where one stands between.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>Path of the request, without its query.</summary>
    public string? Path { get; init; }

    /// <summary>Content type as the sender named it.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the connection was encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The name an SMTP client gave itself.</summary>
    public string? HelloName { get; init; }

    /// <summary>The file a mail was taken out of a Maildir from: its unique name, without flags.</summary>
    public string? MailboxFile { get; init; }

    /// <summary>When a mail was delivered into the Maildir it was taken from.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>
    /// Envelope sender of a mail; <see langword="null"/> for HTTP, for the null sender where <see cref="HasNullSender"/>, and for a
    /// mail out of a Maildir that does not tell.
    /// </summary>
    public string? EnvelopeSender { get; init; }

    /// <summary>Whether the mail's envelope sender was <c>&lt;&gt;</c>.</summary>
    public bool HasNullSender { get; init; }

    /// <summary>Envelope recipients of a mail.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Public part of the ingest key that the message came with; <see langword="null"/> when it came through a device's door.</summary>
    public string? IngestKey { get; init; }

    /// <summary>The sender's own name for this transmission; <see langword="null"/> when it gave none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What the gateway said that relayed the message; <see langword="null"/> when none did.</summary>
    public RelayFacts? Relay { get; init; }

    /// <summary>The facts of the reception from the device: the gateway's where one stands between.</summary>
    [JsonIgnore]
    public TransportFacts Origin => Relay?.Facts ?? this;

    /// <summary>Whether the bytes are a whole mail.</summary>
    [JsonIgnore]
    public bool IsMail =>
        Origin.Transport is Transport.Smtp or Transport.Maildir
        || (
            IngestKey is not null
            && ContentType is { } type
            && type.StartsWith("message/rfc822", StringComparison.OrdinalIgnoreCase)
        );
}

/// <summary>What a gateway says of a message it relays.</summary>
public sealed record RelayFacts
{
    /// <summary>The gateway's name.</summary>
    public required string Gateway { get; init; }

    /// <summary>Position in the gateway's spool: rises in the order in which the gateway acknowledged.</summary>
    public required long Ordinal { get; init; }

    /// <summary>The facts of the reception by the gateway.</summary>
    public required TransportFacts Facts { get; init; }
}

/// <summary>Writes and reads transport facts as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(TransportFacts))]
[JsonSerializable(typeof(RelayFacts))]
internal sealed partial class TransportFactsJson : JsonSerializerContext;
