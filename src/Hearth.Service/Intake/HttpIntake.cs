using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Service.Intake.Journal;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>The door for devices that post: takes the raw bytes, makes them durable, and answers as devices expect.</summary>
/// <remarks>Not part of the API. The content is never a reason to refuse.</remarks>
public sealed class HttpIntake(
    MessageLog log,
    DeviceThrottle throttle,
    BytesInFlight inFlight,
    IntakeMetrics metrics,
    IOptions<IntakeSettings> settings,
    TimeProvider time
)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);
    private static readonly byte[] Up = "Call Home receiver is up\n"u8.ToArray();

    /// <summary>Answers people and probes that look whether somebody is there; devices that ask for signatures get none.</summary>
    public async Task AnswerGetAsync(HttpContext context)
    {
        if (AsksForSignatures(context, default))
        {
            await RefuseSignaturesAsync(context, null);
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Up.Length;
        await context.Response.Body.WriteAsync(Up, context.RequestAborted);
    }

    /// <summary>Takes a message.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        var limit = settings.Value.MaxMessageBytes;
        if (context.Request.ContentLength > limit)
        {
            Refuse(context, StatusCodes.Status413PayloadTooLarge, RefusalReason.TooLarge, null);
            return;
        }

        using var room = inFlight.Open(context.Connection.RemoteIpAddress);
        try
        {
            await ReadAndStoreAsync(context, room, limit);
        }
        catch (Exception fault)
            when (fault is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException)
        {
            // Too slow, broken off or malformed on the way: the message never was whole, so there is nothing to keep.
            var status = (fault as BadHttpRequestException)?.StatusCode;
            metrics.Refused(Transport.Http, KeyedRefusal.ReasonOf(status));
            if (status is { } told && !context.Response.HasStarted)
            {
                context.Response.StatusCode = told;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            metrics.Refused(Transport.Http, RefusalReason.Incomplete);
        }
    }

    private async Task ReadAndStoreAsync(HttpContext context, MessageRoom room, int limit)
    {
        var body = await BodyBytes.ReadAsync(
            context.Request.BodyReader,
            context.Request.ContentLength,
            limit,
            room,
            context.RequestAborted
        );
        if (body.End != BodyEnd.Whole)
        {
            RefuseBody(context, body.End, room);
            return;
        }

        var (messageId, deviceId) = Peek(body.Bytes.Span);
        if (AsksForSignatures(context, body.Bytes.Span))
        {
            await RefuseSignaturesAsync(context, messageId);
            return;
        }

        var address = context.Connection.RemoteIpAddress?.ToString();
        if (!throttle.Admits($"{address} {deviceId}", out var retryAfter))
        {
            Refuse(context, StatusCodes.Status429TooManyRequests, RefusalReason.Throttled, retryAfter);
            return;
        }

        var entry = new JournalEntry(Facts(context, address), body.Bytes);
        switch (await log.AppendAsync(entry, CancellationToken.None))
        {
            case AppendOutcome.Stored(var position):
                await ReplyAsync(context, messageId, position);
                break;
            case AppendOutcome.Refused(_, var wait):
                Tell(context, StatusCodes.Status503ServiceUnavailable, wait);
                break;
        }
    }

    private static (string? MessageId, string DeviceId) Peek(ReadOnlySpan<byte> body)
    {
        var peek = AmlPeek.At(body);
        return (
            peek.MessageId.IsEmpty ? null : Encoding.Latin1.GetString(peek.MessageId),
            Encoding.Latin1.GetString(peek.DeviceId)
        );
    }

    private TransportFacts Facts(HttpContext context, string? address) =>
        new()
        {
            ReceivedAt = time.GetUtcNow(),
            Transport = Transport.Http,
            RemoteAddress = address,
            Path = WithoutKey(context),
            ContentType = context.Request.ContentType is { Length: <= 200 } type ? type : null,
            IsEncrypted = context.Request.IsHttps,
        };

    /// <summary>The path, with the key of a customer's own address replaced by a digest: keys are secrets.</summary>
    private static string WithoutKey(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (context.Request.RouteValues["key"] is not string key)
        {
            return path;
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return path.Replace(key, $"sha256:{Convert.ToHexStringLower(digest.AsSpan(0, 6))}", StringComparison.Ordinal);
    }

    /// <summary>Whether a device asks for diagnostic signatures: by the type of the document it posts, by its query where it posts none.</summary>
    private static bool AsksForSignatures(HttpContext context, ReadOnlySpan<byte> body)
    {
        if (!body.IsEmpty)
        {
            var type = AmlPeek.At(body).Type;
            return !type.IsEmpty && OtherTraffic.AsksForSignatures(Encoding.Latin1.GetString(type));
        }

        foreach (var (name, values) in context.Request.Query)
        {
            if (OtherTraffic.AsksForSignatures(name) || values.Any(OtherTraffic.AsksForSignatures))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A download that is not there: the one answer of this door that depends on what was asked.</summary>
    private Task RefuseSignaturesAsync(HttpContext context, string? replyTo)
    {
        metrics.Refused(Transport.Http, RefusalReason.NoSignatures);
        return WriteAsync(context, StatusCodes.Status404NotFound, replyTo, "R:0");
    }

    private static Task ReplyAsync(HttpContext context, string? replyTo, long position) =>
        WriteAsync(
            context,
            StatusCodes.Status200OK,
            replyTo,
            string.Create(CultureInfo.InvariantCulture, $"R:{position:X}")
        );

    private static async Task WriteAsync(HttpContext context, int status, string? replyTo, string id)
    {
        var reply = AmlReply.Write(
            replyTo,
            id,
            to: null,
            from: $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}"
        );
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.ContentLength = reply.Length;
        await context.Response.BodyWriter.WriteAsync(reply, CancellationToken.None);
    }

    private void RefuseBody(HttpContext context, BodyEnd end, MessageRoom room)
    {
        var (status, reason, retryAfter) = (end, room.Loss) switch
        {
            (BodyEnd.TooLarge, _) => (StatusCodes.Status413PayloadTooLarge, RefusalReason.TooLarge, (TimeSpan?)null),
            (_, RefusalReason.TooSlow) => (StatusCodes.Status408RequestTimeout, RefusalReason.TooSlow, null),
            (_, { } loss) => (StatusCodes.Status503ServiceUnavailable, loss, ComeBack),
            _ => (StatusCodes.Status503ServiceUnavailable, RefusalReason.TooManyInFlight, ComeBack),
        };
        Refuse(context, status, reason, retryAfter);
    }

    private void Refuse(HttpContext context, int status, RefusalReason reason, TimeSpan? retryAfter)
    {
        metrics.Refused(Transport.Http, reason);
        Tell(context, status, retryAfter);
    }

    private static void Tell(HttpContext context, int status, TimeSpan? retryAfter)
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
