using System.Collections.Immutable;
using System.Security.Cryptography;
using Hearth.Mail.Mime;
using Hearth.Protocol;
using Hearth.Service.Devices;
using Hearth.Service.Intake.Journal;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>Understands the bytes of a journal entry: the mail around it where there is one, then the message.</summary>
public sealed class ReadMessage(IOptions<IntakeSettings> settings)
{
    /// <summary>Reads an entry. Pure: the same bytes give the same answer.</summary>
    public ReadEntry Read(JournalEntry entry)
    {
        var limits = ReaderLimits.Default with { MaxBytes = settings.Value.MaxMessageBytes };
        if (entry.Facts.Transport is not (Transport.Smtp or Transport.Maildir))
        {
            return Understand(entry.Body, null, limits, []);
        }

        var mail = MimeReader.Read(entry.Body, MimeLimits.Default);
        var automatic = AutomaticMail.Recognise(entry.Facts.HasNullSender ? "" : entry.Facts.EnvelopeSender, mail);
        if (AutomaticMail.IsAnswer(automatic))
        {
            var reason = entry.Facts.HasNullSender ? OutcomeReason.NullSender : OutcomeReason.AutomaticReply;
            return ReadEntry.Without(
                MessageOutcome.Ignored,
                reason,
                $"A program sent this mail ({automatic}); it is no message of a device.",
                mail.Header("Subject")
            );
        }

        var content = CallHomeMail.Extract(mail);
        var defects = MailDefects.Of(mail.Problems.Concat(content.Problems));
        return Understand(content.Body, content.Subject, limits, defects);
    }

    private static ReadEntry Understand(
        ReadOnlyMemory<byte> body,
        string? subject,
        ReaderLimits limits,
        ImmutableArray<ReadProblem> defects
    )
    {
        var result = MessageReader.Read(body, limits);
        // The message's own problems come last: the last one says why there is no message.
        var problems = defects.AddRange(result.Problems);
        var digest = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        return result.Value is { } message
            ? new ReadEntry(message, problems, MessageOutcome.Analysed, OutcomeReason.None, "", subject, digest)
            : ReadEntry.Unread(problems, subject, digest);
    }
}

/// <summary>What an entry turned out to be.</summary>
/// <param name="Message">The message; <see langword="null"/> when it could not be read or is none.</param>
/// <param name="Problems">What was wrong with the bytes.</param>
/// <param name="Outcome">The outcome where there is no message.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">Why, in a sentence.</param>
/// <param name="Subject">Subject of the mail, if it was one.</param>
/// <param name="BodySha256">Digest of the message's own bytes, without the mail around it.</param>
public sealed record ReadEntry(
    Message? Message,
    ImmutableArray<ReadProblem> Problems,
    MessageOutcome Outcome,
    OutcomeReason Reason,
    string Detail,
    string? Subject,
    string? BodySha256
)
{
    private const int MaxTitle = 200;

    internal static ReadEntry Without(MessageOutcome outcome, OutcomeReason reason, string detail, string? subject) =>
        new(null, [], outcome, reason, detail, subject, null);

    internal static ReadEntry Unread(ImmutableArray<ReadProblem> problems, string? subject, string digest)
    {
        var worst = problems.LastOrDefault();
        return new(
            null,
            problems,
            MessageOutcome.Unreadable,
            ReasonOf(worst?.Kind),
            worst is null ? "The reader gave no reason." : worst.Detail,
            subject,
            digest
        );
    }

    /// <summary>Fills in the columns that lists show.</summary>
    internal void Describe(StoredMessage stored, string rawSha256)
    {
        stored.IdempotencyKey = "sha256:" + (BodySha256 ?? rawSha256);
        if (Message is not { } message)
        {
            stored.Title = Line(Subject ?? Detail);
            return;
        }

        stored.WireId = message.MessageId is { Length: > 0 and <= 200 } id ? id : null;
        if (stored.WireId is not null && DeviceKey.TryFrom(message, out var key))
        {
            stored.IdempotencyKey = $"id:{stored.WireId} {key}";
        }
        else
        {
            stored.WireId = null;
        }

        stored.Format = message.Format;
        stored.Family = message.Family;
        stored.AlertGroup = message.AlertGroup;
        stored.SubType = message.SubType;
        stored.EventName = message.EventName;
        stored.Kind = message.Kind;
        stored.Severity = message.Severity;
        stored.EventAt = message.EventTime?.Instant;
        stored.HostName = message.System.Name;
        stored.Title = Line(message.Description ?? $"{message.AlertGroup} {message.SubType}");
    }

    private static string Line(string text)
    {
        var clean = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return clean.Length <= MaxTitle ? clean : clean[..(MaxTitle - 1)] + "…";
    }

    private static OutcomeReason ReasonOf(ReadProblemKind? kind) =>
        kind switch
        {
            ReadProblemKind.Empty => OutcomeReason.Empty,
            ReadProblemKind.UnknownFormat => OutcomeReason.UnknownFormat,
            ReadProblemKind.NotCallHome => OutcomeReason.NotCallHome,
            ReadProblemKind.TooDeep or ReadProblemKind.TooLarge or ReadProblemKind.TooMany =>
                OutcomeReason.BeyondLimits,
            _ => OutcomeReason.Damaged,
        };
}
