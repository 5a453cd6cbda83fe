using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Catalogs;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Hearth.Service.Tools;

namespace Hearth.Service.OnDemand;

/// <summary>Answers an on-demand request of a registered, covered device: a person asked, the answer goes by mail (D1, D2).</summary>
/// <remarks>What is found is told in the answer only: it is not recorded, and opens no service request.</remarks>
public sealed class AnswerRequest(
    ExplainerInForce explainer,
    RequestMails mails,
    Outbox outbox,
    AnswerLimit limit,
    CompanyScrubbers scrubbers,
    CatalogsInForce catalogs
)
{
    /// <summary>Answers.</summary>
    /// <param name="db">A session with a transaction.</param>
    /// <param name="served">The device.</param>
    /// <param name="input">The message, and what is known of the device.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="messageId">The stored message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OnDemandResult> AnswerAsync(
        HearthDb db,
        ServedDevice served,
        AnalysisInput input,
        Traffic.Request request,
        Guid messageId,
        CancellationToken cancellationToken
    )
    {
        if (await limit.IsReachedAsync(db, served.Registration.Id, cancellationToken))
        {
            return AnswerLimit.Exceeded;
        }

        var to = await ReplyAddress.FindAsync(
            db,
            served,
            request.UserId,
            input.Message.System.Email,
            cancellationToken
        );
        var answer = Answer(served, input, request, cancellationToken);
        foreach (var address in to.Addresses)
        {
            outbox.Put(db, mails.Answer(served, request, answer.Blocks, address, input.ReceivedAt, messageId));
        }

        ImmutableArray<string> steps =
        [
            answer.Step,
            to.Addresses.IsEmpty
                ? "Nobody to answer: the registration has no contact."
                : $"The answer goes to {to.Who}.",
        ];
        return
            IsPublished(request.Service)
            || request.Service
                is RequestedService.OutputAnalysis
                    or RequestedService.ConfigSanity
                    or RequestedService.CommandReference
            ? new OnDemandResult.Answered(steps)
            : new OnDemandResult.NotOffered(steps);
    }

    private (ImmutableArray<MailBlock> Blocks, string Step) Answer(
        ServedDevice served,
        AnalysisInput input,
        Traffic.Request request,
        CancellationToken cancellationToken
    )
    {
        if (request.Service == RequestedService.ConfigSanity)
        {
            return ConfigurationAnswer.Of(input.Message, scrubbers.Of(served.Device.CompanyId), cancellationToken);
        }

        if (request.Service == RequestedService.CommandReference)
        {
            return ReferenceAnswer.Of(input.Message, scrubbers.Of(served.Device.CompanyId), cancellationToken);
        }

        if (IsPublished(request.Service))
        {
            return PublishedAnswer.Of(input, request.Service);
        }

        var scrubber = scrubbers.Of(served.Device.CompanyId);
        var reading = OutputAnalysis.Of(explainer.Outputs, input, request, cancellationToken);
        ImmutableArray<Diagnosis> diagnoses =
        [
            .. reading.Findings.Select(diagnosis => ScrubbedDiagnosis.Of(diagnosis, scrubber)),
        ];
        return (
            [
                .. RequestMails.RulesSay(request.Service, diagnoses),
                .. reading.Output is { } output ? ReadingAnswer.Of(output, reading.Findings, scrubber) : [],
            ],
            $"{diagnoses.Length} findings in what was attached."
        );
    }

    /// <summary>Whether the answer comes from what is published; an installation into which nothing was imported cannot give it.</summary>
    private bool IsPublished(RequestedService service) =>
        service is RequestedService.BugsList or RequestedService.ProductAdvisory && catalogs.HasAdvisories;
}
