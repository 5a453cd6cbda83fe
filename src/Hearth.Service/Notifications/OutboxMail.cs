using Hearth.Service.Storage;

namespace Hearth.Service.Notifications;

/// <summary>A mail that is to leave: written in the transaction of its cause, delivered later, at least once.</summary>
public sealed class OutboxMail : IFenced
{
    private OutboxMail() { }

    /// <summary>A mail to leave as soon as possible.</summary>
    public OutboxMail(Guid id, MailText mail, DateTimeOffset createdAt)
    {
        Id = id;
        CompanyId = mail.CompanyId;
        Template = mail.Template;
        Recipient = mail.Recipient;
        Subject = mail.Subject;
        MessageId = mail.MessageId;
        TextBody = mail.TextBody;
        HtmlBody = mail.HtmlBody;
        SubjectId = mail.SubjectId;
        State = OutboxState.Waiting;
        CreatedAt = createdAt;
        NextAttemptAt = createdAt;
    }

    public Guid Id { get; private set; }

    public Guid? CompanyId { get; private set; }

    /// <summary>Which mail it is, such as <c>M01</c>.</summary>
    public string Template { get; private set; } = "";

    /// <summary>One address.</summary>
    public string Recipient { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>The mail's Message-ID without its angle brackets: the same at every attempt, so that a repetition is recognised.</summary>
    public string MessageId { get; private set; } = "";

    public string TextBody { get; private set; } = "";

    public string HtmlBody { get; private set; } = "";

    /// <summary>What the mail is about: a registration, finding or service request.</summary>
    public Guid? SubjectId { get; private set; }

    public OutboxState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>What the server, or the connection to it, last said.</summary>
    public string? LastAnswer { get; private set; }

    /// <summary>The server took it.</summary>
    public void Delivered(string answer, DateTimeOffset at)
    {
        Attempts++;
        State = OutboxState.Delivered;
        DeliveredAt = at;
        LastAnswer = answer;
    }

    /// <summary>It did not leave this time.</summary>
    public void Deferred(string answer, DateTimeOffset nextAttemptAt)
    {
        Attempts++;
        LastAnswer = answer;
        NextAttemptAt = nextAttemptAt;
    }

    /// <summary>It will never leave; somebody should look.</summary>
    public void GaveUp(string answer)
    {
        Attempts++;
        State = OutboxState.Dead;
        LastAnswer = answer;
    }

    /// <summary>Try again after all.</summary>
    public void Revive(DateTimeOffset now)
    {
        State = OutboxState.Waiting;
        Attempts = 0;
        NextAttemptAt = now;
    }
}

/// <summary>States of a mail in the outbox.</summary>
public enum OutboxState
{
    /// <summary>Waits for its next attempt.</summary>
    Waiting = 1,

    /// <summary>Taken by the server, or written to its file.</summary>
    Delivered = 2,

    /// <summary>Refused for good, or tried too often.</summary>
    Dead = 3,
}
