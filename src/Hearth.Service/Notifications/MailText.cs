namespace Hearth.Service.Notifications;

/// <summary>A mail to one person, ready to be put into the outbox.</summary>
public sealed record MailText
{
    /// <summary>Which mail it is, such as <c>M01</c>.</summary>
    public required string Template { get; init; }

    /// <summary>One address.</summary>
    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    /// <summary>Message-ID without its angle brackets, the same however often the mail is sent.</summary>
    public required string MessageId { get; init; }

    public required string TextBody { get; init; }

    public required string HtmlBody { get; init; }

    public Guid? CompanyId { get; init; }

    /// <summary>What the mail is about.</summary>
    public Guid? SubjectId { get; init; }
}
