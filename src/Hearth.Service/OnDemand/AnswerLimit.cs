using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.OnDemand;

/// <summary>Bounds the mails that messages of one device cause on demand: anybody can send in a device's name.</summary>
public sealed class AnswerLimit(TimeProvider time)
{
    /// <summary>Most answers and forwarded outputs for one device within an hour.</summary>
    public const int MostPerHour = 20;

    /// <summary>Refused, with the sentence for the trace.</summary>
    internal static OnDemandResult.Refused Exceeded { get; } =
        new(
            OnDemandRefusal.TooManyRequests,
            [$"More than {MostPerHour} mails on demand of this device within an hour: kept, and nothing done."]
        );

    /// <summary>Whether the device of a registration has caused all it may.</summary>
    public async Task<bool> IsReachedAsync(HearthDb db, Guid registrationId, CancellationToken cancellationToken)
    {
        // Ids begin with their time, so only the mails of that time are looked at.
        var first = Guid.CreateVersion7(time.GetUtcNow() - TimeSpan.FromHours(1));
        var waiting = db.Set<OutboxMail>()
            .Local.Count(mail =>
                mail.SubjectId == registrationId && mail.Template is (RequestMails.Reply or RequestMails.Copy)
            );
        var saved = await db.Set<OutboxMail>()
            .CountAsync(
                mail =>
                    mail.Id.CompareTo(first) >= 0
                    && mail.SubjectId == registrationId
                    && (mail.Template == RequestMails.Reply || mail.Template == RequestMails.Copy),
                cancellationToken
            );
        return waiting + saved >= MostPerHour;
    }
}
