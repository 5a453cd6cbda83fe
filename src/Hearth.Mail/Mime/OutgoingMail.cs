using System.Collections.Immutable;

namespace Hearth.Mail.Mime;

/// <summary>A mail to be written. Any text may come from outside: the writer lets none of it become a header or a part.</summary>
public sealed record OutgoingMail
{
    /// <summary>Sender.</summary>
    public required MailAddress From { get; init; }

    /// <summary>Recipients shown in the header.</summary>
    /// <value>1 or more.</value>
    public required ImmutableArray<MailAddress> To { get; init; }

    /// <summary>Where answers are to go; <see langword="null"/> for the sender.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Subject; control characters become blanks.</summary>
    public required string Subject { get; init; }

    /// <summary>Message-ID without angle brackets, such as <c>sr-17.3@hearth.example.net</c>. The same mail keeps the same one.</summary>
    /// <value>Printable ASCII without blanks and angle brackets, with one <c>@</c>.</value>
    public required string MessageId { get; init; }

    /// <summary>When the mail was composed.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The body as text; <see langword="null"/> only when there is HTML.</summary>
    public string? TextBody { get; init; }

    /// <summary>Media type of <see cref="TextBody"/>.</summary>
    /// <value><c>text/plain</c> (default), or another text type such as <c>text/xml</c> for a Call Home document.</value>
    public string TextMediaType { get; init; } = "text/plain";

    /// <summary>The body as HTML; <see langword="null"/> for none.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>Value of <c>Auto-Submitted</c> (RFC 3834); <see langword="null"/> leaves it out.</summary>
    /// <value>Default <c>auto-generated</c>.</value>
    public string? AutoSubmitted { get; init; } = "auto-generated";

    /// <summary>Further header fields in their order, such as <c>List-Id</c> or <c>References</c>.</summary>
    public ImmutableArray<OutgoingHeader> Headers { get; init; } = [];

    /// <summary>Attachments in their order.</summary>
    public ImmutableArray<OutgoingAttachment> Attachments { get; init; } = [];
}

/// <summary>A further header field.</summary>
/// <param name="Name">Name: letters, digits and hyphens. Not one the writer writes itself.</param>
/// <param name="Value">Value; control characters become blanks.</param>
public sealed record OutgoingHeader(string Name, string Value);

/// <summary>A file that goes with a mail.</summary>
/// <param name="FileName">Name shown; any text.</param>
/// <param name="MediaType">Media type, such as <c>application/xml</c>.</param>
/// <param name="Content">The file's bytes.</param>
public sealed record OutgoingAttachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content);
