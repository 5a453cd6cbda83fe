using System.Diagnostics;
using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.OnDemand;
using Hearth.Service.Registration;
using Hearth.Service.Storage;

namespace Hearth.Service.Intake;

/// <summary>The way of a message that asks something: a request is answered, output is passed on, or both are refused.</summary>
public sealed class RouteOnDemand(AnswerRequest answer, PassOnCommands passOn, RefuseRequest refuse)
{
    private const string Step = "Answer";

    /// <summary>Whether a message goes this way.</summary>
    public static bool Takes(Traffic traffic) => traffic is Traffic.Request or Traffic.Commands;

    /// <summary>Takes the message to its end.</summary>
    internal async Task TakeAsync(
        HearthDb db,
        AskingMessage asking,
        EntitlementVerdict verdict,
        Trace trace,
        CancellationToken cancellationToken
    )
    {
        switch (verdict)
        {
            case EntitlementVerdict.NotRegistered:
                var told = await refuse.NotRegisteredAsync(
                    db,
                    asking.Device,
                    asking.Registration,
                    asking.Input.Message,
                    asking.MessageId,
                    cancellationToken
                );
                trace.End(Step, MessageOutcome.Refused, OutcomeReason.NotRegistered, told);
                break;
            case EntitlementVerdict.NotCovered:
                told = await refuse.NotCoveredAsync(
                    db,
                    asking.Device,
                    asking.Registration,
                    asking.MessageId,
                    cancellationToken
                );
                trace.End(Step, MessageOutcome.Refused, OutcomeReason.NoCoverage, told);
                break;
            case EntitlementVerdict.Entitled(var coverage):
                var served = new ServedDevice(asking.Device, asking.Registration, coverage);
                Conclude(await ServeAsync(db, served, asking, cancellationToken), trace);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<OnDemandResult> ServeAsync(
        HearthDb db,
        ServedDevice served,
        AskingMessage asking,
        CancellationToken cancellationToken
    ) =>
        asking.Traffic switch
        {
            Traffic.Request request => await answer.AnswerAsync(
                db,
                served,
                asking.Input,
                request,
                asking.MessageId,
                cancellationToken
            ),
            Traffic.Commands commands => await passOn.PassOnAsync(
                db,
                served,
                asking.Input.Message,
                commands,
                asking.MessageId,
                cancellationToken
            ),
            _ => throw new UnreachableException(),
        };

    private static void Conclude(OnDemandResult result, Trace trace)
    {
        foreach (var step in result.Steps[..^1])
        {
            trace.Step(Step, "done", step);
        }

        var (outcome, reason) = result switch
        {
            OnDemandResult.Answered => (MessageOutcome.Answered, OutcomeReason.None),
            OnDemandResult.NotOffered => (MessageOutcome.Answered, OutcomeReason.NotOffered),
            OnDemandResult.Refused(OnDemandRefusal.ForeignAddress, _) => (
                MessageOutcome.Refused,
                OutcomeReason.ForeignAddress
            ),
            OnDemandResult.Refused(OnDemandRefusal.NoSuchServiceRequest, _) => (
                MessageOutcome.Refused,
                OutcomeReason.NoSuchServiceRequest
            ),
            OnDemandResult.Refused(OnDemandRefusal.TooManyRequests, _) => (
                MessageOutcome.Refused,
                OutcomeReason.TooManyRequests
            ),
            _ => throw new UnreachableException(),
        };
        trace.End(Step, outcome, reason, result.Steps[^1]);
    }
}

/// <summary>A message that asks something, with whose it is.</summary>
/// <param name="MessageId">The stored message.</param>
/// <param name="Traffic">What it asks.</param>
/// <param name="Input">The message, and what is known of the device.</param>
/// <param name="Device">The device.</param>
/// <param name="Registration">Its registration.</param>
internal sealed record AskingMessage(
    Guid MessageId,
    Traffic Traffic,
    AnalysisInput Input,
    Device Device,
    DeviceRegistration Registration
);
