using System.Text.Json;
using System.Text.Json.Serialization;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>Recognises another transmission of a message already stored: devices send again when an answer was slow.</summary>
public sealed partial class FindDuplicate(HearthStore store)
{
    /// <summary>Messages without an id are compared by their bytes for this long; the same text may mean a new event later.</summary>
    public static readonly TimeSpan SameBytesWindow = TimeSpan.FromHours(24);

    /// <summary>Asks for the first transmissions of many messages at once.</summary>
    public async Task FetchAsync(HearthDb db, IEnumerable<StoredMessage> messages, CancellationToken cancellationToken)
    {
        var known = Known(db);
        var questions = messages.Select(Question.Of).Where(known.Asked.Add).ToList();
        if (questions.Count == 0)
        {
            return;
        }

        var json = JsonSerializer.Serialize(questions, QuestionJson.Default.ListQuestion);
        var firsts = await db.Set<StoredMessage>()
            .FromSqlRaw(store.Kind == StoreKind.Sqlite ? FirstsInSqlite : FirstsInPostgreSql, json)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        firsts.ForEach(known.Add);
    }

    /// <summary>Whether the message came before; marks it then.</summary>
    internal async Task<bool> IsDuplicateAsync(
        HearthDb db,
        StoredMessage message,
        Trace trace,
        CancellationToken cancellationToken
    )
    {
        await FetchAsync(db, [message], cancellationToken);
        var known = Known(db);
        var byId = message.WireId is not null;
        if (known.First(Question.Of(message)) is not { } first)
        {
            known.Add(message);
            trace.Step(
                "Repeats",
                "first",
                byId
                    ? "No message with this id from this device before."
                    : "These bytes did not come in the last 24 hours."
            );
            return false;
        }

        message.DuplicateOf = first.Id;
        message.DeviceId = first.DeviceId;
        message.CompanyId = first.CompanyId;
        trace.End(
            "Repeats",
            MessageOutcome.Duplicate,
            byId ? OutcomeReason.SameMessageId : OutcomeReason.SameBytes,
            $"Another transmission of message {first.Id}."
        );
        return true;
    }

    private Transmissions Known(HearthDb db) => db.Remembered<Transmissions>(this);

    // For each question one look into the index messages_key, however often a message was sent again.
    private const string FirstsInSqlite = $"""
        SELECT message.* FROM (SELECT value ->> 'key' AS key, value ->> 'since' AS since FROM json_each(@p0)) AS asked
        {FirstOfAsked}
        """;

    private const string FirstsInPostgreSql = $"""
        SELECT message.* FROM jsonb_to_recordset(CAST(@p0 AS jsonb)) AS asked (key text, since bigint)
        {FirstOfAsked}
        """;

    private const string FirstOfAsked = """
        JOIN messages AS message ON message.id = (
            SELECT first.id FROM messages AS first
            WHERE first.idempotency_key = asked.key AND first.outcome <> 2 AND first.received_at >= asked.since
            ORDER BY first.received_at LIMIT 1
        )
        """;

    /// <summary>Which message is another transmission of.</summary>
    /// <param name="Key">Its idempotency key.</param>
    /// <param name="Since">Ticks of the earliest receipt that counts.</param>
    private sealed record Question(
        [property: JsonPropertyName("key")] string Key,
        [property: JsonPropertyName("since")] long Since
    )
    {
        public static Question Of(StoredMessage message) =>
            new(
                message.IdempotencyKey,
                message.WireId is not null ? 0 : (message.ReceivedAt - SameBytesWindow).UtcTicks
            );
    }

    /// <summary>First transmissions that a session knows: out of the store, or processed in it.</summary>
    private sealed class Transmissions
    {
        private readonly Dictionary<string, List<StoredMessage>> _byKey = new(StringComparer.Ordinal);

        public HashSet<Question> Asked { get; } = [];

        public void Add(StoredMessage message)
        {
            if (!_byKey.TryGetValue(message.IdempotencyKey, out var same))
            {
                _byKey.Add(message.IdempotencyKey, same = []);
            }

            same.Add(message);
        }

        public StoredMessage? First(Question question) =>
            _byKey
                .GetValueOrDefault(question.Key)
                ?.Where(message => message.ReceivedAt.UtcTicks >= question.Since)
                .MinBy(message => message.ReceivedAt);
    }

    [JsonSerializable(typeof(List<Question>))]
    private sealed partial class QuestionJson : JsonSerializerContext;
}
