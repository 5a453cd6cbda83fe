using System.Collections.Immutable;
using System.Net;

namespace Hearth.Mail.Smtp;

/// <summary>One mail as it arrived, however many recipients it has.</summary>
public sealed record ReceivedMail
{
    /// <summary>Sender, client and transport facts.</summary>
    public required SmtpEnvelope Envelope { get; init; }

    /// <summary>The accepted recipients without angle brackets, in the client's order, each once.</summary>
    /// <value>1 or more.</value>
    public required ImmutableArray<string> Recipients { get; init; }

    /// <summary>The content: dots unstuffed, every other byte as received, bare line feeds and NUL included.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>When the last byte arrived, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>The other end of an SMTP connection, as the listener saw it.</summary>
/// <param name="Address">Network address; <see langword="null"/> when the transport has none.</param>
/// <param name="Port">Port, 0 to 65535; 0 when the transport has none.</param>
/// <param name="IsEncrypted">Whether the stream handed to the session was already inside TLS (port 465 style).</param>
public sealed record SmtpPeer(IPAddress? Address, int Port = 0, bool IsEncrypted = false);

/// <summary>What is known of a mail before its content arrives.</summary>
public sealed record SmtpEnvelope
{
    /// <summary>Envelope sender without angle brackets; <see langword="null"/> for the null sender <c>&lt;&gt;</c> of bounces.</summary>
    /// <remarks>RFC 5321 section 4.5.5. Foreign text: printable ASCII, otherwise unchecked.</remarks>
    public required string? Sender { get; init; }

    /// <summary>Name the client gave in EHLO or HELO. Foreign text: printable ASCII, otherwise unchecked.</summary>
    public required string HelloName { get; init; }

    /// <summary>Who is connected.</summary>
    public required SmtpPeer Peer { get; init; }

    /// <summary>Whether the connection is inside TLS.</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>Size in bytes the client announced (RFC 1870); <see langword="null"/> when it announced none.</summary>
    /// <value>0 up to the session's limit.</value>
    public long? DeclaredBytes { get; init; }

    /// <summary>Whether the client announced 8-bit content (RFC 6152). Content may hold 8-bit bytes without it.</summary>
    public bool Is8Bit { get; init; }
}
