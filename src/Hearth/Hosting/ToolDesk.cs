using System.Globalization;
using System.Text;
using System.Text.Json;
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
public sealed class ToolDesk(KeyGate gate, BytesInFlight inFlight, ToolPlaces places)
{
    /// <summary>Largest text in bytes.</summary>
    public const int MaxTextBytes = 8 * 1024 * 1024;

    /// <summary>Longest value of a query in characters.</summary>
    public const int MaxQueryLength = 1000;

    /// <summary>Serves one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="takesText">Whether its body is the text to work on.</param>
    /// <param name="answer">The tool.</param>
    public async Task ServeAsync(HttpContext context, bool takesText, Func<ToolRequest, ToolAnswer> answer)
    {
        if (!await gate.AdmitsAsync(context))
        {
            return;
        }

        if (context.Request.Query.Any(one => one.Value.ToString().Length > MaxQueryLength))
        {
            await ProblemAsync(
                context,
                StatusCodes.Status400BadRequest,
                "malformed",
                $"A value is longer than {MaxQueryLength} characters."
            );
            return;
        }

        var room = takesText ? context.Request.ContentLength ?? MaxTextBytes : 0;
        if (room > MaxTextBytes)
        {
            await TooLargeAsync(context);
            return;
        }

        if (!inFlight.TryTake(room))
        {
            context.Response.Headers.RetryAfter = "5";
            await ProblemAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "not-now",
                "Too much is being received. Ask again after the time in Retry-After."
            );
            return;
        }

        try
        {
            await AnswerAsync(context, takesText, answer);
        }
        catch (Exception fault)
            when (fault is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException)
        {
            await ProblemAsync(context, StatusCodes.Status400BadRequest, "incomplete", "The text did not come whole.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Who asked has gone; there is nobody to answer.
            context.Abort();
        }
        finally
        {
            inFlight.GiveBack(room);
        }
    }

    /// <summary>Answers a request for a tool that is not there, or by the wrong method: who has a key is told what there is.</summary>
    /// <param name="context">The request.</param>
    public async Task NoSuchToolAsync(HttpContext context)
    {
        if (await gate.AdmitsAsync(context))
        {
            await ProblemAsync(
                context,
                StatusCodes.Status404NotFound,
                "no-such-tool",
                "There are POST decode, interpret, sanity, scrub, and GET lookup, releases/show, releases/compare, bugs."
            );
        }
    }

    private async Task AnswerAsync(HttpContext context, bool takesText, Func<ToolRequest, ToolAnswer> answer)
    {
        var text = "";
        if (takesText)
        {
            var body = await BodyBytes.ReadAsync(
                context.Request.BodyReader,
                context.Request.ContentLength,
                MaxTextBytes,
                context.RequestAborted
            );
            if (body is null)
            {
                await TooLargeAsync(context);
                return;
            }

            text = Encoding.UTF8.GetString(body.Value.Span);
        }

        var told = await places.RunAsync(
            cancelled => answer(new ToolRequest(context.Request.Query, text, cancelled)),
            context.RequestAborted
        );

        await (
            told switch
            {
                ToolAnswer.Json(var json) => TypedResults
                    .Text(json, "application/json", Encoding.UTF8)
                    .ExecuteAsync(context),
                ToolAnswer.Refused(var reason) => ProblemAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "malformed",
                    reason
                ),
                _ => throw new System.Diagnostics.UnreachableException(),
            }
        );
    }

    private static Task TooLargeAsync(HttpContext context) =>
        ProblemAsync(
            context,
            StatusCodes.Status413PayloadTooLarge,
            "too-large",
            string.Create(CultureInfo.InvariantCulture, $"A text may have {MaxTextBytes} bytes.")
        );

    private static Task ProblemAsync(HttpContext context, int status, string type, string detail) =>
        TypedResults
            .Problem(type: "urn:hearth:problem:" + type, detail: detail, statusCode: status)
            .ExecuteAsync(context);
}

/// <summary>What a tool is asked.</summary>
/// <param name="Query">The query of the address.</param>
/// <param name="Text">The text sent; empty where the tool takes none.</param>
/// <param name="Cancelled">Set when who asked has gone.</param>
public sealed record ToolRequest(IQueryCollection Query, string Text, CancellationToken Cancelled)
{
    /// <summary>A value of the query; <see langword="null"/> when it is missing or empty.</summary>
    public string? Asked(string name) => Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Whether a switch of the query is on: <c>true</c>, in any case.</summary>
    public bool IsAsked(string name) => bool.TryParse(Asked(name), out var isOn) && isOn;
}

/// <summary>What a tool answers.</summary>
public abstract record ToolAnswer
{
    private ToolAnswer() { }

    /// <summary>Writes the answer into a document of its own.</summary>
    public static ToolAnswer Written(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new Json(JsonText.Written(write));
    }

    /// <summary>A document.</summary>
    public sealed record Json(string Document) : ToolAnswer;

    /// <summary>The question is wrong.</summary>
    public sealed record Refused(string Reason) : ToolAnswer;
}
