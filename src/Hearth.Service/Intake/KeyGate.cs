using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Hearth.Service.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>Lets programs in that hold a key which is good and do not ask too often; tells the others why not (RFC 9457).</summary>
public sealed class KeyGate(IngestKeyRing keys, DeviceThrottle throttle, IOptions<IntakeSettings> settings)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    /// <summary>Lets a request in, or answers it.</summary>
    /// <returns>The public part of its key; <see langword="null"/>: it has been answered.</returns>
    public async Task<string?> AdmitAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var refusal = TryRead(context.Request, out var key)
            ? await JudgeAsync(context, key) ?? Throttled(key)
            : KeyedRefusal.NoKey;
        if (refusal is not null)
        {
            await AnswerAsync(context, refusal);
            return null;
        }

        return key!.PublicPart;
    }

    /// <summary>The key a request presents, as <c>Authorization: Bearer KEY</c>.</summary>
    internal static bool TryRead(HttpRequest request, [NotNullWhen(true)] out IngestKeyText? key)
    {
        const string Scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return IngestKeyText.TryParse(
            authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? authorization[Scheme.Length..].Trim()
                : null,
            out key
        );
    }

    /// <summary>Whether a key is good.</summary>
    internal async ValueTask<KeyedRefusal?> JudgeAsync(HttpContext context, IngestKeyText key) =>
        await keys.CheckAsync(key, context.RequestAborted) switch
        {
            KeyVerdict.NotGood => KeyedRefusal.NoKey,
            KeyVerdict.StoreAway => KeyedRefusal.Busy(RefusalReason.StoreAway, ComeBack),
            _ => null,
        };

    /// <summary>Whether a key is used too often.</summary>
    internal KeyedRefusal? Throttled(IngestKeyText key) =>
        throttle.Admits($"key {key.PublicPart}", settings.Value.MaxPerKeyPerMinute, out var wait)
            ? null
            : KeyedRefusal.TooMany(wait);

    /// <summary>Tells a program why not.</summary>
    internal static async Task AnswerAsync(HttpContext context, KeyedRefusal refusal)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (refusal.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await TypedResults
            .Problem(
                type: "urn:hearth:problem:" + refusal.Type,
                title: refusal.Title,
                detail: refusal.Detail,
                statusCode: refusal.Status
            )
            .ExecuteAsync(context);
    }
}
