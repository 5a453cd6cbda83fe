using Hearth.Service.Analysis.Packs;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Hosting;

/// <summary>What load balancers and monitoring ask.</summary>
internal static class Health
{
    /// <summary>Maps /health/live, /health/ready and /metrics.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLive();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ShortCircuit();
        endpoints.MapMetrics();
    }

    /// <summary>Maps /health/live and /health/ready of a gateway. Whether its upstream is there does not matter: it takes messages without.</summary>
    public static void MapGatewayHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLive();
        endpoints
            .MapGet("/health/ready", (MessageJournal journal) => Ready(journal, ""))
            .AllowAnonymous()
            .ShortCircuit();
    }

    /// <summary>Maps /metrics.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(
                "/metrics",
                (PrometheusText text) => TypedResults.Text(text.Write(), "text/plain; version=0.0.4; charset=utf-8")
            )
            .AllowAnonymous()
            .ShortCircuit();

    private static void MapLive(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/health/live", () => TypedResults.Text("alive\n")).AllowAnonymous().ShortCircuit();

    private static async Task<IResult> ReadyAsync(
        HearthStore store,
        MessageJournal journal,
        KnowledgeInForce knowledge,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(Fence.Nothing);
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return TypedResults.Text(
                "the store cannot be reached\n",
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }

        return Ready(journal, Rules(knowledge));
    }

    /// <summary>Which packs are in force, and which are refused. Why, only the log and hearth check say: anybody may read this.</summary>
    private static string Rules(KnowledgeInForce knowledge) =>
        string.Concat(
            knowledge
                .Knowledge.Packs.Select(pack => $"rules in force: {pack}\n")
                .Concat(
                    knowledge
                        .Packs.Where(pack => pack.Refusal is not null)
                        .Select(pack => $"pack refused: {pack.Name}\n")
                )
        );

    private static ContentHttpResult Ready(MessageJournal journal, string rules) =>
        journal.IsWriting
            ? TypedResults.Text("ready\n" + rules)
            : TypedResults.Text("the journal takes no messages\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
