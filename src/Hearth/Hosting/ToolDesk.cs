using System.Globalization;
using System.Text;
using Hearth.CommandLine;
using Hearth.Service.Intake;
using Hearth.Service.Tools;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Hearth.Hosting;

/// <summary>
/// Where programs ask the tools: checks the key, takes the text within bounds, works for a few at a time so that messages are
/// not held up, and answers in JSON or with problem details (RFC 9457).
/// </summary>
public sealed class ToolDesk(KeyGate gate, ToolRoom room, ToolPlaces places, TimeProvider time)
{
    /// <summary>Largest text in bytes.</summary>
    public const int MaxTextBytes = 8 * 1024 * 1024;

    /// <summary>How long a text may take to come: the longest at the pace of the slowest lines, 28 kB a second.</summary>
    public static readonly TimeSpan PatienceForText = TimeSpan.FromMinutes(5);

    /// <summary>Serves one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tool">The tool it asks.</param>
    public async Task ServeAsync(HttpContext context, Tool tool)
    {
        if (await gate.AdmitAsync(context) is not { } key)
        {
            return;
        }

        var refusal = Misdirected(context, tool) ?? Malformed(tool.Refuse(context.Request.Query));
        var announced = tool.Body == ToolBody.None ? 0 : context.Request.ContentLength ?? MaxTextBytes;
        refusal ??= announced > MaxTextBytes ? Problem.TooLarge : null;
        if (refusal is not null)
        {
            await refusal.AnswerAsync(context);
            return;
        }

        if (tool.Body == ToolBody.None)
        {
            await WorkAsync(context, tool, key, "");
            return;
        }

        switch (room.Take(key, announced))
        {
            case ToolRoomOutcome.Taken taken:
                using (taken)
                {
                    await ReadAndWorkAsync(context, tool, key);
                }

                break;
            case ToolRoomOutcome.TooManyOfKey:
                context.Response.Headers.RetryAfter = "1";
                await Problem.TooManyOfKey.AnswerAsync(context);
                break;
            default:
                context.Response.Headers.RetryAfter = "5";
                await Problem.Full.AnswerAsync(context);
                break;
        }
    }

    /// <summary>Tells who asks for a tool that is not there which there are.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tools">All tools.</param>
    public async Task NotThereAsync(HttpContext context, IEnumerable<Tool> tools)
    {
        if (await gate.AdmitAsync(context) is not null)
        {
            var problem = new Problem(
                StatusCodes.Status404NotFound,
                "no-such-tool",
                $"There is no such tool; there are {string.Join(", ", tools.Select(tool => tool.Path[1..]))}."
            );
            await problem.AnswerAsync(context);
        }
    }

    private static Problem? Misdirected(HttpContext context, Tool tool)
    {
        if (!HttpMethods.Equals(context.Request.Method, tool.Method))
        {
            context.Response.Headers.Allow = tool.Method;
            return new(
                StatusCodes.Status405MethodNotAllowed,
                "wrong-method",
                $"This tool is asked with {tool.Method}."
            );
        }

        if (tool.Body == ToolBody.None)
        {
            return null;
        }

        var packing = context.Request.Headers.ContentEncoding.ToString();
        return packing.Length > 0 && !packing.Equals("identity", StringComparison.OrdinalIgnoreCase) ? Problem.Packed
            : context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
                ? Problem.Form
            : null;
    }

    private static Problem? Malformed(string? reason) =>
        reason is null ? null : new(StatusCodes.Status400BadRequest, "malformed", reason);

    private async Task ReadAndWorkAsync(HttpContext context, Tool tool, string key)
    {
        using var patience = new CancellationTokenSource(PatienceForText, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        BodyRead body;
        try
        {
            body = await BodyBytes.ReadAsync(
                context.Request.BodyReader,
                context.Request.ContentLength,
                MaxTextBytes,
                room: null,
                waiting.Token
            );
        }
        catch (Exception fault)
            when (fault is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException)
        {
            await Problem.Incomplete.AnswerAsync(context);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Who asked has gone; there is nobody to answer.
            context.Abort();
            return;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            await Problem.TooSlow.AnswerAsync(context);
            return;
        }

        var text =
            tool.Body == ToolBody.Anything ? Encoding.UTF8.GetString(body.Bytes.Span) : InputText.Of(body.Bytes.Span);
        var refusal =
            body.End == BodyEnd.TooLarge ? Problem.TooLarge
            : text is null ? Problem.Binary
            : null;
        await (refusal?.AnswerAsync(context) ?? WorkAsync(context, tool, key, text!));
    }

    private async Task WorkAsync(HttpContext context, Tool tool, string key, string text)
    {
        ToolOutcome<ToolAnswer> told;
        try
        {
            told = await places.RunAsync(
                "key " + key,
                cancelled => tool.Answer(new ToolRequest(context.Request.Query, text, cancelled)),
                context.RequestAborted
            );
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Who asked has gone; there is nobody to answer.
            context.Abort();
            return;
        }

        await (
            told switch
            {
                ToolOutcome<ToolAnswer>.Done(ToolAnswer.Json(var json)) => TypedResults
                    .Text(json, "application/json", Encoding.UTF8)
                    .ExecuteAsync(context),
                ToolOutcome<ToolAnswer>.Done(ToolAnswer.Refused(var reason)) => Malformed(reason)!.AnswerAsync(context),
                ToolOutcome<ToolAnswer>.TookTooLong => Problem.TookTooLong(told.Complaint()!).AnswerAsync(context),
                ToolOutcome<ToolAnswer>.Full => BusyAsync(context, told.Complaint()!),
                _ => throw new System.Diagnostics.UnreachableException(),
            }
        );
    }

    private static Task BusyAsync(HttpContext context, string complaint)
    {
        context.Response.Headers.RetryAfter = "5";
        return Problem.Busy(complaint).AnswerAsync(context);
    }

    /// <summary>Why a question was not answered.</summary>
    private sealed record Problem(int Status, string Type, string Detail)
    {
        public static Problem TooLarge { get; } =
            new(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                string.Create(CultureInfo.InvariantCulture, $"A text may have {MaxTextBytes} bytes.")
            );

        public static Problem TooSlow { get; } =
            new(
                StatusCodes.Status408RequestTimeout,
                "incomplete",
                $"The text did not come whole within {PatienceForText.TotalMinutes:0} minutes."
            );

        public static Problem Incomplete { get; } =
            new(StatusCodes.Status400BadRequest, "incomplete", "The text did not come whole.");

        public static Problem Packed { get; } =
            new(
                StatusCodes.Status415UnsupportedMediaType,
                "packed",
                "The text is taken as it is; send it without Content-Encoding."
            );

        public static Problem Form { get; } =
            new(
                StatusCodes.Status415UnsupportedMediaType,
                "form",
                "The body is the text itself, not a form; with curl it is sent by --data-binary @FILE."
            );

        public static Problem Binary { get; } =
            new(
                StatusCodes.Status400BadRequest,
                "malformed",
                "It is not a text but binary data; send what a device printed."
            );

        public static Problem TooManyOfKey { get; } =
            new(
                StatusCodes.Status429TooManyRequests,
                "too-many-texts",
                "The tools have as many texts of this key as they take at a time. Ask again when they are answered."
            );

        public static Problem Full { get; } =
            new(
                StatusCodes.Status503ServiceUnavailable,
                "not-now",
                "Too much is being received. Ask again after the time in Retry-After."
            );

        public static Problem TookTooLong(string detail) =>
            new(StatusCodes.Status422UnprocessableEntity, "took-too-long", detail);

        public static Problem Busy(string detail) => new(StatusCodes.Status503ServiceUnavailable, "not-now", detail);

        public Task AnswerAsync(HttpContext context) =>
            TypedResults
                .Problem(type: "urn:hearth:problem:" + Type, detail: Detail, statusCode: Status)
                .ExecuteAsync(context);
    }
}
