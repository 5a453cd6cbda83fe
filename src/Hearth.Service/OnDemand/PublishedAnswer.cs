using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;
using Hearth.Protocol.Display;
using Hearth.Service.Notifications;

namespace Hearth.Service.OnDemand;

/// <summary>
/// The answer to a request for bugs or a product advisory: what is published about the release and the product, whether it applies, and
/// why. Pure.
/// </summary>
internal static class PublishedAnswer
{
    /// <summary>Most entries told in full; the rest is told by number.</summary>
    private const int MostTold = 20;

    /// <summary>Most entries told by number.</summary>
    private const int MostNamed = 100;

    private static readonly ImmutableArray<LifecycleTopic> Bugs = [LifecycleTopic.Advisory, LifecycleTopic.Defect];

    private static readonly ImmutableArray<LifecycleTopic> Advisories =
    [
        LifecycleTopic.Advisory,
        LifecycleTopic.FieldNotice,
        LifecycleTopic.ProductSupport,
        LifecycleTopic.ReleaseSupport,
        LifecycleTopic.Release,
    ];

    private static readonly ImmutableArray<LifecycleVerdict> Wanted =
    [
        LifecycleVerdict.Affected,
        LifecycleVerdict.Possible,
        LifecycleVerdict.Unknown,
    ];

    /// <summary>Answers.</summary>
    /// <param name="input">The request with its attachments, what is known of the device, and what is published.</param>
    /// <param name="service">What is asked: the list of bugs, or the product advisory.</param>
    /// <returns>The blocks of the mail, and a sentence for the trace.</returns>
    public static (ImmutableArray<MailBlock> Blocks, string Step) Of(AnalysisInput input, RequestedService service)
    {
        var software = SoftwareOf(input.Message);
        var release = software is null
            ? []
            : RunningRelease.Of(software, ReleaseFamilies.OfDevice(input.Message.Family));
        if (release.IsEmpty && service == RequestedService.BugsList)
        {
            return (
                [
                    new MailBlock.Paragraph(
                        "The request does not tell which release the device runs, or not in a form that Hearth reads. Attach the output of "
                            + "\"show version\" and ask again."
                    ),
                ],
                "The release is not told."
            );
        }

        var question = Question(input, software);
        var answers = (service == RequestedService.BugsList ? Bugs : Advisories)
            .SelectMany(topic => input.Lifecycle.Ask(question with { Topic = topic }))
            .Where(answer => Wanted.Contains(answer.Verdict))
            .ToImmutableArray();
        var hits = answers.Where(answer => answer.Verdict != LifecycleVerdict.Unknown).ToImmutableArray();
        return (
            [
                Opening(release, hits),
                .. hits.Take(MostTold).SelectMany(Told),
                .. Named("Also", hits.Skip(MostTold)),
                .. Named("Cannot be said", answers.Where(answer => answer.Verdict == LifecycleVerdict.Unknown)),
            ],
            $"{hits.Length} published entries apply or may apply, {answers.Length - hits.Length} cannot be judged."
        );
    }

    private static LifecycleQuestion Question(AnalysisInput input, string? software) =>
        new()
        {
            Topic = LifecycleTopic.Advisory,
            ProductId = input.Message.Chassis?.ProductId ?? input.Message.Device?.ProductId,
            SerialNumber = input.Message.Chassis?.SerialNumber ?? input.Message.Device?.SerialNumber,
            Software = software,
            Family = input.Message.Family,
            Verdicts = Wanted,
            Configuration = Attached(
                input.Message,
                (name, isTruncated) => !isTruncated && RunningConfiguration.IsWhole(name)
            ),
            Parts = input.Device.Components,
            On = DateOnly.FromDateTime(input.ReceivedAt.UtcDateTime),
        };

    private static string? SoftwareOf(Message message) =>
        message.Chassis?.SoftwareVersion is { Length: > 0 } told
            ? told
            : Attached(message, (name, _) => name.StartsWith("show ver", StringComparison.OrdinalIgnoreCase));

    private static string? Attached(Message message, Func<string, bool, bool> isWanted)
    {
        foreach (var (attachment, content) in AttachmentContent.OfAll(message))
        {
            if (content.Text is not null && isWanted(attachment.Name, content.IsTruncated))
            {
                return AttachmentText.ForDisplay(attachment, content, message.Family);
            }
        }

        return null;
    }

    private static MailBlock.Paragraph Opening(ImmutableArray<Release> release, ImmutableArray<LifecycleAnswer> hits)
    {
        var of = release.IsEmpty
            ? "this device; its release is not told, so only the product was looked at"
            : string.Join(
                " or ",
                release.Select(reading => $"{ReleaseFamilies.Title(reading.Family)} {reading.Canonical}")
            );
        var affected = hits.Count(answer => answer.Verdict == LifecycleVerdict.Affected);
        return new(
            hits.IsEmpty
                ? $"Nothing that was imported here applies to {of}. What is published elsewhere was not asked."
                : $"Published about {of}: {affected} apply, {hits.Length - affected} may apply because a fact is missing."
        );
    }

    private static IEnumerable<MailBlock> Told(LifecycleAnswer answer)
    {
        var word = (answer.Verdict, answer.IsCritical) switch
        {
            (LifecycleVerdict.Affected, true) => "Critical",
            (LifecycleVerdict.Affected, false) => "Applies",
            _ => "May apply",
        };
        yield return new MailBlock.Heading(VisibleText.Of($"{word}: {answer.Id}"));
        yield return new MailBlock.Paragraph(VisibleText.Of(answer.Summary));
        var facts = new List<MailFact>();
        Add("Why", answer.Reason);
        Add("Remedy", answer.Remedy);
        Add("Date", answer.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Add("Source", answer.Source);
        if (facts.Count > 0)
        {
            yield return new MailBlock.Facts([.. facts]);
        }

        void Add(string label, string? text)
        {
            if (text is not null)
            {
                facts.Add(new(label, VisibleText.Of(text)));
            }
        }
    }

    private static IEnumerable<MailBlock> Named(string heading, IEnumerable<LifecycleAnswer> answers)
    {
        var all = answers.ToList();
        if (all.Count > 0)
        {
            yield return new MailBlock.Heading(heading);
            yield return new MailBlock.Steps([
                .. all.Take(MostNamed)
                    .Select(answer =>
                        VisibleText.Of(answer.Reason is null ? answer.Id : $"{answer.Id}: {answer.Reason}")
                    ),
            ]);
        }

        if (all.Count > MostNamed)
        {
            yield return new MailBlock.Small($"{all.Count - MostNamed} more are left out of this mail.");
        }
    }
}
