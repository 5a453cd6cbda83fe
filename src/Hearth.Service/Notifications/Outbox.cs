using Hearth.Service.Storage;

namespace Hearth.Service.Notifications;

/// <summary>Puts mails into the outbox, in the transaction of their cause.</summary>
public sealed class Outbox(TimeProvider time)
{
    /// <summary>Adds a mail to the session; it leaves once the session's transaction is committed.</summary>
    public void Put(HearthDb db, MailText mail)
    {
        var now = time.GetUtcNow();
        db.Set<OutboxMail>().Add(new OutboxMail(Guid.CreateVersion7(now), mail, now));
    }
}
