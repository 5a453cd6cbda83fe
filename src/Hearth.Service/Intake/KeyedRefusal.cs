using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Hearth.Service.Intake;

/// <summary>What a program is told of a message that was not taken.</summary>
internal sealed record KeyedRefusal(int Status, string Type, string Title, string Detail, RefusalReason? Reason)
{
    /// <summary>When it should come back; <see langword="null"/> when that does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static KeyedRefusal NoKey { get; } =
        new(
            StatusCodes.Status401Unauthorized,
            "no-good-key",
            "No ingest key that is good",
            "Send the header Authorization: Bearer KEY with a key made by hearth key add. It may have been revoked.",
            RefusalReason.NotAuthorised
        );

    public static KeyedRefusal KeyReused { get; } =
        new(
            StatusCodes.Status422UnprocessableEntity,
            "idempotency-key-reused",
            "Idempotency key used for other bytes",
            "The same Idempotency-Key came before with another message. Give each message a key of its own.",
            RefusalReason.Malformed
        );

    public static KeyedRefusal Busy(RefusalReason? reason, TimeSpan wait) =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            "not-now",
            "The message cannot be taken now",
            "Nothing of it was kept. Send it again after the time in Retry-After.",
            reason
        )
        {
            RetryAfter = wait,
        };

    public static KeyedRefusal TooMany(TimeSpan wait) =>
        new(
            StatusCodes.Status429TooManyRequests,
            "too-many-messages",
            "Too many messages a minute with this key",
            "Send it again after the time in Retry-After.",
            RefusalReason.Throttled
        )
        {
            RetryAfter = wait,
        };

    public static KeyedRefusal TooLarge(int limit) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            "too-large",
            "The message is too large",
            string.Create(CultureInfo.InvariantCulture, $"A message may have {limit} bytes."),
            RefusalReason.TooLarge
        );

    public static KeyedRefusal Malformed(string detail) =>
        new(
            StatusCodes.Status400BadRequest,
            "malformed",
            "The request cannot be read",
            detail,
            RefusalReason.Malformed
        );

    public static KeyedRefusal Incomplete(int status) =>
        new(status, "incomplete", "The message did not come whole", "Send it again.", ReasonOf(status));

    /// <summary>What is told of a body that is not whole.</summary>
    public static KeyedRefusal Of(BodyEnd end, MessageRoom room, int limit, TimeSpan wait) =>
        (end, room.Loss) switch
        {
            (BodyEnd.TooLarge, _) => TooLarge(limit),
            (_, RefusalReason.TooSlow) => Incomplete(StatusCodes.Status408RequestTimeout),
            (_, { } loss) => Busy(loss, wait),
            _ => Busy(RefusalReason.TooManyInFlight, wait),
        };

    /// <summary>The reason of a message that is not whole, by what the server made of its connection.</summary>
    public static RefusalReason ReasonOf(int? status) =>
        status == StatusCodes.Status408RequestTimeout ? RefusalReason.TooSlow : RefusalReason.Incomplete;
}
