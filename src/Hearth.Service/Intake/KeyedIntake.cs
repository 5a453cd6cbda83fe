using System.Globalization;
using System.Security.Cryptography;
using Hearth.Service.Accounts;
using Hearth.Service.Intake.Journal;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>
/// The door for programs that hold an ingest key: gateways, agents, scripts. Takes a message of any format, or a whole mail
/// as <c>message/rfc822</c>, and answers in JSON once it is durable.
/// </summary>
/// <remarks>Described in docs/gateway.md. Refusals are problem details (RFC 9457) with a stable <c>type</c> per reason.</remarks>
public sealed class KeyedIntake(
    KeyGate gate,
    MessageLog log,
    BytesInFlight inFlight,
    IdempotencyWindow window,
    IntakeMetrics metrics,
    IOptions<IntakeSettings> settings,
    TimeProvider time
)
{
    /// <summary>Path of the route.</summary>
    public const string Path = "/api/v1/messages";

    private const int LongestIdempotencyKey = 200;
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    /// <summary>Takes a message.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        var transport = context.Request.Headers.ContainsKey(RelayHeader.Name) ? Transport.Gateway : Transport.Http;
        var refusal = KeyGate.TryRead(context.Request, out var key)
            ? await JudgeAsync(context, key) ?? await TakeWithinRoomAsync(context, key, transport)
            : KeyedRefusal.NoKey;
        if (refusal is not null)
        {
            await RefuseAsync(context, transport, refusal);
        }
    }

    private async Task<KeyedRefusal?> TakeWithinRoomAsync(HttpContext context, IngestKeyText key, Transport transport)
    {
        using var room = inFlight.Open(context.Connection.RemoteIpAddress);
        try
        {
            return await ReadAndStoreAsync(context, key, transport, room);
        }
        catch (BadHttpRequestException fault)
        {
            return KeyedRefusal.Incomplete(fault.StatusCode);
        }
        catch (Exception fault) when (fault is ConnectionResetException or ConnectionAbortedException)
        {
            return KeyedRefusal.Incomplete(StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return KeyedRefusal.Incomplete(StatusCodes.Status400BadRequest);
        }
    }

    private async ValueTask<KeyedRefusal?> JudgeAsync(HttpContext context, IngestKeyText key)
    {
        if (await gate.JudgeAsync(context, key) is { } refusal)
        {
            return refusal;
        }

        if (context.Request.ContentLength > settings.Value.MaxMessageBytes)
        {
            return KeyedRefusal.TooLarge(settings.Value.MaxMessageBytes);
        }

        return gate.Throttled(key);
    }

    private async Task<KeyedRefusal?> ReadAndStoreAsync(
        HttpContext context,
        IngestKeyText key,
        Transport transport,
        MessageRoom room
    )
    {
        var idempotencyKey = context.Request.Headers["Idempotency-Key"].ToString();
        RelayFacts? relay = null;
        if (idempotencyKey.Length > LongestIdempotencyKey)
        {
            return KeyedRefusal.Malformed($"Idempotency-Key is longer than {LongestIdempotencyKey} characters.");
        }

        if (transport == Transport.Gateway && !RelayHeader.TryRead(Relay(context), out relay))
        {
            return KeyedRefusal.Malformed($"The header {RelayHeader.Name} cannot be read.");
        }

        var limit = settings.Value.MaxMessageBytes;
        var body = await BodyBytes.ReadAsync(
            context.Request.BodyReader,
            context.Request.ContentLength,
            limit,
            room,
            context.RequestAborted
        );
        if (body.End != BodyEnd.Whole)
        {
            return KeyedRefusal.Of(body.End, room, limit, ComeBack);
        }

        var entry = new JournalEntry(Facts(context, key, transport, idempotencyKey, relay), body.Bytes);
        return await StoreAsync(context, entry);
    }

    private async Task<KeyedRefusal?> StoreAsync(HttpContext context, JournalEntry entry)
    {
        if (entry.Facts.IdempotencyKey is not { } name)
        {
            return await AnswerAsync(
                context,
                await log.AppendAsync(entry, CancellationToken.None),
                isRepetition: false
            );
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(entry.Body.Span));
        return await window.OnceAsync(
            $"{entry.Facts.IngestKey} {name}",
            digest,
            () => log.AppendAsync(entry, CancellationToken.None)
        ) switch
        {
            OnceOutcome.First(var outcome) => await AnswerAsync(context, outcome, isRepetition: false),
            OnceOutcome.Repeated(var outcome) => await AnswerAsync(context, outcome, isRepetition: true),
            OnceOutcome.OtherBytes => KeyedRefusal.KeyReused,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<KeyedRefusal?> AnswerAsync(HttpContext context, AppendOutcome outcome, bool isRepetition)
    {
        if (outcome is AppendOutcome.Stored(var position))
        {
            var answer = new KeyedAnswer(position.ToString("X", CultureInfo.InvariantCulture), isRepetition);
            await (
                isRepetition
                    ? TypedResults.Ok(answer).ExecuteAsync(context)
                    : TypedResults.Accepted((string?)null, answer).ExecuteAsync(context)
            );
            return null;
        }

        // The log has counted it with its own reason.
        return KeyedRefusal.Busy(null, ((AppendOutcome.Refused)outcome).RetryAfter);
    }

    private static string Relay(HttpContext context) => context.Request.Headers[RelayHeader.Name].ToString();

    private TransportFacts Facts(
        HttpContext context,
        IngestKeyText key,
        Transport transport,
        string idempotencyKey,
        RelayFacts? relay
    ) =>
        new()
        {
            ReceivedAt = time.GetUtcNow(),
            Transport = transport,
            RemoteAddress = context.Connection.RemoteIpAddress?.ToString(),
            Path = context.Request.Path.Value,
            ContentType = context.Request.ContentType is { Length: <= 200 } type ? type : null,
            IsEncrypted = context.Request.IsHttps,
            IngestKey = key.PublicPart,
            IdempotencyKey = idempotencyKey.Length > 0 ? idempotencyKey : null,
            Relay = relay,
        };

    private async Task RefuseAsync(HttpContext context, Transport transport, KeyedRefusal refusal)
    {
        if (refusal.Reason is { } reason)
        {
            metrics.Refused(transport, reason);
        }

        await KeyGate.AnswerAsync(context, refusal);
    }
}

/// <summary>What a program is told of a message that is durable.</summary>
/// <param name="Position">Where in the journal it is, hexadecimal.</param>
/// <param name="IsRepetition">Whether it had been taken before under the same idempotency key.</param>
public sealed record KeyedAnswer(string Position, bool IsRepetition);
