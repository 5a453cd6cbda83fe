using System.Collections.Immutable;

namespace Hearth.Protocol.Aml;

/// <summary>Reads what could not be read as it stands: repairs it once, and if that does not help, picks out its identity.</summary>
internal static class AmlRescue
{
    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The bytes as received.</param>
    /// <param name="limits">How much is taken.</param>
    /// <param name="strict">Why it could not be read as it stands.</param>
    public static ReadResult<Message> Read(
        ReadOnlyMemory<byte> bytes,
        ReaderLimits limits,
        ImmutableArray<ReadProblem> strict
    )
    {
        var notes = new RepairNotes();
        var damaged = DamagedXml.Of(bytes, notes);
        var reason = strict;
        if (!damaged.IsKnown && strict is [.., { Kind: ReadProblemKind.NotCallHome }])
        {
            // A sound document of another kind is nothing to rescue: a licensing request, too, names its device.
            return new ReadResult<Message>(null, strict);
        }

        if (IsRepairable(strict))
        {
            var repaired = Repair(damaged, limits, notes, strict);
            if (repaired.HasValue)
            {
                return repaired;
            }

            // A page of some web server is not damaged Call Home: it is something else.
            if (repaired.Problems is [.., { Kind: ReadProblemKind.NotCallHome } other] && !damaged.IsKnown)
            {
                reason = [.. strict, other];
            }
        }

        return IdentityScrape.Find(damaged, limits) is { } message
            ? WithDefects(message, [.. reason, .. message.Defects, Scraped])
            : new ReadResult<Message>(null, reason);
    }

    private static ReadProblem Scraped { get; } =
        new(
            ReadProblemKind.Scraped,
            -1,
            "Only the identity could be picked out of the damaged document; all else is in the raw bytes."
        );

    /// <summary>Whether the document is not well-formed: a sound one of another kind, or a deep one, has nothing to repair.</summary>
    private static bool IsRepairable(ImmutableArray<ReadProblem> strict) =>
        strict.Any(problem =>
            problem.Kind
                is ReadProblemKind.NotWellFormed
                    or ReadProblemKind.Truncated
                    or ReadProblemKind.WrongEncoding
                    or ReadProblemKind.TrailingText
        );

    private static ReadResult<Message> Repair(
        DamagedXml damaged,
        ReaderLimits limits,
        RepairNotes notes,
        ImmutableArray<ReadProblem> strict
    )
    {
        if (XmlRepair.TryRepair(damaged, limits, notes) is not { } repaired)
        {
            return new ReadResult<Message>(null, []);
        }

        var input = new XmlInput(
            repaired.Output.Written,
            index => repaired.Output.InputOf(index) is >= 0 and var place ? damaged.OffsetOf(place) : -1
        );
        var repairs = notes.ToProblems(damaged.OffsetOf).ToImmutableArray();
        var result = AmlReader.ReadXml(input, limits);
        // What was wrong may have gone away with what the repair leaves out anyway. It was damaged all the same.
        ImmutableArray<ReadProblem> all = [.. repairs.IsEmpty ? strict : repairs, .. result.Problems];
        if (result.Value is not { } message)
        {
            return new ReadResult<Message>(null, all);
        }

        return repaired.IsAttachmentCut && message.Attachments.Length == repaired.Attachments
            ? WithDefects(message with { Attachments = LastIsCut(message.Attachments) }, all)
            : WithDefects(message, all);
    }

    private static ImmutableArray<Attachment> LastIsCut(ImmutableArray<Attachment> attachments) =>
        attachments.IsEmpty ? attachments : [.. attachments[..^1], attachments[^1] with { IsTruncated = true }];

    private static ReadResult<Message> WithDefects(Message message, ImmutableArray<ReadProblem> defects) =>
        new(message with { Defects = defects }, defects);
}
