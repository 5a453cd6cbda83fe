using System.Text.RegularExpressions;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Benchmarks.Path;

/// <summary>When the mails about findings and service requests were written to their files, and which message caused each.</summary>
internal static partial class WrittenMails
{
    private const string AboutFinding = "M15";
    private const string AboutRequest = "M17";

    /// <summary>When the last mail that each message caused was written, by the sender's message id.</summary>
    public static async Task<Dictionary<string, DateTimeOffset>> OfAsync(
        HearthDb db,
        DataFolder data,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var wireIds = await db.Set<StoredMessage>()
            .Where(message => message.ReceivedAt >= since && message.WireId != null)
            .ToDictionaryAsync(message => message.Id, message => message.WireId!, cancellationToken);
        var openedBy = await db.Set<ServiceRequestEvent>()
            .Where(one => one.Kind == ServiceRequestEventKind.Opened && one.MessageId != null && one.At >= since)
            .ToDictionaryAsync(one => one.ServiceRequestId, one => one.MessageId!.Value, cancellationToken);
        var writtenAt = new DirectoryInfo(data.Outbox)
            .EnumerateFiles("*.eml")
            .ToDictionary(
                file => Guid.ParseExact(System.IO.Path.GetFileNameWithoutExtension(file.Name)[^32..], "N"),
                file => new DateTimeOffset(file.LastWriteTimeUtc)
            );
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (
            var mail in db.Set<OutboxMail>().AsNoTracking().Where(m => m.CreatedAt >= since).AsAsyncEnumerable()
        )
        {
            var cause = mail.Template switch
            {
                AboutFinding => Guid.Parse(MessageLink().Match(mail.TextBody).Groups["id"].ValueSpan),
                AboutRequest => openedBy.GetValueOrDefault(mail.SubjectId!.Value),
                _ => Guid.Empty,
            };
            if (wireIds.TryGetValue(cause, out var wireId) && writtenAt.TryGetValue(mail.Id, out var at))
            {
                last[wireId] = last.TryGetValue(wireId, out var known) && known > at ? known : at;
            }
        }

        return last;
    }

    [GeneratedRegex("/messages/(?<id>[0-9a-fA-F-]{36})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MessageLink();
}
