using System.Collections.Immutable;
using Hearth.Protocol;
using Hearth.Service.Storage;

namespace Hearth.Service.Intake;

/// <summary>A message as the store keeps it: what it is, from whom, and what became of it.</summary>
/// <remarks>Its bytes are in <see cref="RawMessage"/>; what is not a column here is read from them again when it is shown.</remarks>
public sealed class StoredMessage : IFenced
{
    public Guid Id { get; init; }

    public Guid JournalId { get; init; }

    /// <summary>Where in the journal it was: no two messages share journal and position.</summary>
    public long JournalPosition { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset ProcessedAt { get; set; }

    public Transport Transport { get; init; }

    public string? RemoteAddress { get; init; }

    /// <summary>Equal for transmissions of the same message: the sender's message id with the device, else the digest of the bytes.</summary>
    public string IdempotencyKey { get; set; } = "";

    public MessageOutcome Outcome { get; set; }

    public OutcomeReason Reason { get; set; }

    public Guid? DuplicateOf { get; set; }

    public Guid? DeviceId { get; set; }

    public Guid? CompanyId { get; set; }

    public MessageFormat Format { get; set; }

    public DeviceFamily Family { get; set; }

    public AlertGroup AlertGroup { get; set; }

    public string? SubType { get; set; }

    public string? EventName { get; set; }

    public MessageKind Kind { get; set; }

    public CallHomeLevel? Severity { get; set; }

    /// <summary>When it happened by the device's clock; <see langword="null"/> when it gave no offset.</summary>
    public DateTimeOffset? EventAt { get; set; }

    /// <summary>The sender's message id.</summary>
    public string? WireId { get; set; }

    public string? HostName { get; set; }

    /// <summary>One line for lists.</summary>
    public string Title { get; set; } = "";

    /// <summary>Every step the message took, with its reason.</summary>
    public ImmutableArray<TraceStep> Trace { get; set; } = [];
}

/// <summary>One step of a message's way through the pipeline.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Outcome">What it came to, in a word or two.</param>
/// <param name="Detail">Why, in a sentence.</param>
/// <param name="At">When.</param>
public sealed record TraceStep(string Step, string Outcome, string Detail, DateTimeOffset At);

/// <summary>The bytes of a message as received, with the facts of its transport.</summary>
public sealed class RawMessage
{
    public Guid MessageId { get; init; }

    /// <summary>Size as received, in bytes.</summary>
    public int SizeBytes { get; init; }

    /// <summary>SHA-256 of the bytes as received, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Transport facts as JSON.</summary>
    public string Facts { get; init; } = "";

    /// <summary>The bytes, compressed with Brotli.</summary>
    public byte[] BodyBrotli { get; init; } = [];
}

/// <summary>How a message came in.</summary>
public enum Transport
{
    /// <summary>HTTP or HTTPS.</summary>
    Http = 1,

    /// <summary>Mail, by SMTP.</summary>
    Smtp = 2,

    /// <summary>Mail, out of a Maildir that a mail server or a fetcher delivers into.</summary>
    Maildir = 3,
}

/// <summary>What became of a message.</summary>
public enum MessageOutcome
{
    /// <summary>Read, known, entitled and analysed.</summary>
    Analysed = 1,

    /// <summary>Another transmission of a message already stored.</summary>
    Duplicate = 2,

    /// <summary>Kept until the device is registered, then analysed.</summary>
    AwaitingRegistration = 3,

    /// <summary>Kept, not analysed: the device is registered but not entitled.</summary>
    NotEntitled = 4,

    /// <summary>Kept: it could not be read, or names no device.</summary>
    Unreadable = 5,

    /// <summary>Kept: not meant for analysis, such as an automatic reply.</summary>
    Ignored = 6,

    /// <summary>Kept: a step failed on it again and again; somebody should look.</summary>
    SetAside = 7,
}

/// <summary>Why a message ended as it did.</summary>
public enum OutcomeReason
{
    /// <summary>Nothing more to say.</summary>
    None = 0,

    /// <summary>It had no bytes.</summary>
    Empty = 1,

    /// <summary>It is no format that is known.</summary>
    UnknownFormat = 2,

    /// <summary>It is damaged.</summary>
    Damaged = 3,

    /// <summary>It is nested or sized beyond the reader's limits.</summary>
    BeyondLimits = 4,

    /// <summary>It is XML, but no Call Home message.</summary>
    NotCallHome = 5,

    /// <summary>It names no product id and serial number.</summary>
    NoDevice = 6,

    /// <summary>The device is not registered yet.</summary>
    NotRegistered = 7,

    /// <summary>No contract covers the device.</summary>
    NoCoverage = 8,

    /// <summary>The same message id came before.</summary>
    SameMessageId = 9,

    /// <summary>The same bytes came before, within 24 hours.</summary>
    SameBytes = 10,

    /// <summary>The mail had no sender: a bounce.</summary>
    NullSender = 11,

    /// <summary>The mail says that a program answered.</summary>
    AutomaticReply = 12,

    /// <summary>A step failed on it.</summary>
    StepFailed = 13,
}
