using System.Collections.Immutable;
using Hearth.Mail;
using Hearth.Protocol;

namespace Hearth.Service.Intake;

/// <summary>What was wrong with the mail around a message, among the message's own problems, so that people see both.</summary>
internal static class MailDefects
{
    /// <summary>Most problems of a mail that are shown one by one; a broken mail must not crowd out the steps behind it.</summary>
    private const int MaxShown = 10;

    /// <summary>The problems of a mail; their offsets count from the mail's start.</summary>
    public static ImmutableArray<ReadProblem> Of(IEnumerable<MailProblem> problems)
    {
        // What was left behind matters to people more than how the mail was written.
        var all = problems.OrderBy(problem => problem.Kind != MailProblemKind.SeveralMessages).ToList();
        var shown = all.Take(MaxShown)
            .Select(problem => new ReadProblem(
                KindOf(problem.Kind),
                problem.ByteOffset,
                $"The mail: {problem.Detail}"
            ));
        var rest = all.Count - MaxShown;
        return rest <= 0
            ? [.. shown]
            :
            [
                .. shown,
                new ReadProblem(ReadProblemKind.TooMany, -1, $"The mail: {rest} more problems are not shown."),
            ];
    }

    private static ReadProblemKind KindOf(MailProblemKind kind) =>
        kind switch
        {
            MailProblemKind.Empty => ReadProblemKind.Empty,
            MailProblemKind.TooLarge or MailProblemKind.UnpackedTooLarge => ReadProblemKind.TooLarge,
            MailProblemKind.TooDeep => ReadProblemKind.TooDeep,
            MailProblemKind.TooManyParts or MailProblemKind.TooManyHeaders or MailProblemKind.SeveralMessages =>
                ReadProblemKind.TooMany,
            MailProblemKind.Truncated or MailProblemKind.BrokenCompression => ReadProblemKind.Truncated,
            MailProblemKind.MissingBoundary => ReadProblemKind.Missing,
            MailProblemKind.WrongCharset
            or MailProblemKind.UnknownCharset
            or MailProblemKind.BrokenTransferEncoding
            or MailProblemKind.UnknownTransferEncoding => ReadProblemKind.WrongEncoding,
            _ => ReadProblemKind.OddValue,
        };
}
