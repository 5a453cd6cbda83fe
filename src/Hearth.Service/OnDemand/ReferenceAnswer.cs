using System.Collections.Immutable;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Configuration;
using Hearth.Protocol;
using Hearth.Protocol.Display;
using Hearth.Scrubbing;
using Hearth.Service.Notifications;

namespace Hearth.Service.OnDemand;

/// <summary>
/// The answer to a request for the command reference: what is known of each command that the request names, and of those of the
/// configuration attached to it. Pure.
/// </summary>
internal static class ReferenceAnswer
{
    /// <summary>Most commands that a request can name by itself.</summary>
    private const int MostNamed = 20;

    /// <summary>Most commands told in full; the rest is told by name.</summary>
    private const int MostTold = 60;

    /// <summary>Most lines quoted that the reference does not know.</summary>
    private const int MostQuoted = 20;

    /// <summary>Answers.</summary>
    /// <param name="message">The request with its attachments.</param>
    /// <param name="scrubber">Takes secrets out of what is quoted.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The blocks of the mail, and a sentence for the trace.</returns>
    public static (ImmutableArray<MailBlock> Blocks, string Step) Of(
        Message message,
        Scrubber scrubber,
        CancellationToken cancellationToken
    )
    {
        var platform = ConfigurationPlatforms.Of(message.Family);
        var configuration = ConfigurationOf(message, platform, scrubber, cancellationToken);
        var name = configuration?.Platform ?? (platform is { } known ? ConfigurationPlatforms.NameOf(known) : null);
        var asked = NamedIn(message).Select(command => CommandLookup.BuiltIn.Find(command, name)).ToImmutableArray();
        var entries = asked
            .SelectMany(answer => answer.Found.Select(found => (found.Entry, Lines: (ConfiguredCommand?)null)))
            .Concat(configuration?.Known.Select(command => (command.Entry, Lines: (ConfiguredCommand?)command)) ?? [])
            .DistinctBy(told => told.Entry)
            .ToImmutableArray();
        var missed = asked.Where(answer => answer.Found.IsEmpty).ToImmutableArray();
        return (
            [
                Opening(entries.Length, missed.Length + (configuration?.UnknownCount ?? 0)),
                .. entries.Take(MostTold).SelectMany(told => Told(told.Entry, told.Lines)),
                .. Rest([.. entries.Skip(MostTold).Select(told => told.Entry.Name)]),
                .. missed.SelectMany(answer => Missed(answer, scrubber)),
                .. Unknown(configuration),
            ],
            $"{entries.Length} commands were found in the reference."
        );
    }

    /// <summary>Commands in quotation marks in the description, and those that the attachments are named after.</summary>
    private static IEnumerable<string> NamedIn(Message message)
    {
        var quoted = (message.Description ?? "")
            .Split('"', (2 * MostNamed) + 2)
            .Where((_, part) => part % 2 == 1)
            .SelectMany(text => text.Split(';', MostNamed));
        return quoted
            .Concat(message.Attachments.Take(MostNamed).Select(attachment => attachment.Name))
            .Select(command => command.Trim())
            .Where(command => command.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Take(MostNamed);
    }

    private static ConfigurationCommands? ConfigurationOf(
        Message message,
        ConfigurationPlatform? platform,
        Scrubber scrubber,
        CancellationToken cancellationToken
    )
    {
        // Scrubbed as a whole, before lines are taken out of it: what stands around a secret tells that it is one.
        foreach (var (attachment, content) in AttachmentContent.OfAll(message))
        {
            if (content.Text is not null && RunningConfiguration.IsNamed(attachment.Name))
            {
                return ConfigurationCommands.Of(
                    CommandLookup.BuiltIn,
                    scrubber.Scrub(AttachmentText.ForDisplay(attachment, content, message.Family)).Text,
                    platform,
                    cancellationToken
                );
            }
        }

        return null;
    }

    private static MailBlock.Paragraph Opening(int found, int missed) =>
        new(
            (found, missed) switch
            {
                (0, 0) => "The request names no command, and no running configuration was attached to it.",
                (0, _) => "The reference has none of the commands.",
                (1, 0) => "The reference has the command.",
                (_, 0) => $"The reference has all of the {found} commands.",
                _ => $"Commands found in the reference: {found}. Commands or lines that are not in it: {missed}.",
            }
        );

    private static IEnumerable<MailBlock> Told(CommandEntry entry, ConfiguredCommand? lines)
    {
        yield return new MailBlock.Heading($"{entry.Name} ({entry.Platform})");
        yield return new MailBlock.Paragraph(entry.Does);
        var facts = new List<MailFact> { new("Typed in", string.Join(", ", entry.Modes.Select(CommandModes.NameOf))) };
        facts.AddRange(entry.Syntax.Select(syntax => new MailFact("Syntax", syntax)));
        Add("Effect", entry.Effect);
        Add("Default", entry.Default);
        Add("Undo", entry.Undo);
        Add("Danger", entry.Danger);
        if (lines is not null)
        {
            facts.Add(
                new(
                    "Lines",
                    lines.Count == 1 ? $"line {lines.FirstLine}" : $"{lines.Count}, from line {lines.FirstLine}"
                )
            );
        }

        yield return new MailBlock.Facts([.. facts]);
        if (!entry.Look.IsEmpty)
        {
            yield return new MailBlock.Paragraph("What to look at:");
            yield return new MailBlock.Steps(entry.Look);
        }

        void Add(string label, string? text)
        {
            if (text is not null)
            {
                facts.Add(new(label, text));
            }
        }
    }

    private static IEnumerable<MailBlock> Rest(ImmutableArray<string> names)
    {
        if (!names.IsEmpty)
        {
            yield return new MailBlock.Heading("Also in the reference");
            yield return new MailBlock.Paragraph(string.Join(", ", names));
        }
    }

    private static IEnumerable<MailBlock> Missed(LookupAnswer answer, Scrubber scrubber)
    {
        yield return new MailBlock.Heading(VisibleText.Of(scrubber.Scrub(answer.Command).Text));
        yield return new MailBlock.Paragraph(
            answer.Outcome switch
            {
                LookupOutcome.Ambiguous =>
                    $"A word of it is ambiguous; it can be {string.Join(" or ", answer.Ambiguities[0].Candidates)}.",
                LookupOutcome.Incomplete =>
                    $"More must follow: {string.Join(", ", answer.Longer.Take(MostQuoted).Select(command => command.Name))}.",
                LookupOutcome.Unknown when !answer.Nearest.IsEmpty =>
                    $"The reference does not have it. Near it are {string.Join(", ", answer.Nearest.Select(command => command.Name))}.",
                _ => "The reference does not have it.",
            }
        );
    }

    private static IEnumerable<MailBlock> Unknown(ConfigurationCommands? configuration)
    {
        if (configuration is null or { UnknownCount: 0 })
        {
            yield break;
        }

        yield return new MailBlock.Heading("Lines of the configuration that are not in the reference");
        yield return new MailBlock.Output(
            string.Concat(
                configuration
                    .Unknown.Take(MostQuoted)
                    .Select(line => $"{line.Number, 6}: {VisibleText.Of(line.Text)}\n")
            )
        );
        if (configuration.UnknownCount > MostQuoted || configuration.IsCut)
        {
            yield return new MailBlock.Small("These are not all of them.");
        }
    }
}
