namespace Hearth.Mail.Smtp;

/// <summary>A mailbox's answer to one recipient.</summary>
public abstract record RecipientAnswer
{
    private RecipientAnswer() { }

    /// <summary>The recipient is taken: 250.</summary>
    public sealed record Accepted : RecipientAnswer;

    /// <summary>Not now: 451, and the client tries again.</summary>
    /// <param name="Reason">A short English sentence without details an outsider must not know.</param>
    public sealed record TryLater(string Reason) : RecipientAnswer;

    /// <summary>Never: a 5xx reply, and the client gives up.</summary>
    public sealed record Refused : RecipientAnswer
    {
        /// <summary>Makes a refusal.</summary>
        /// <param name="code">Reply code, 500 to 599; usually 550 (no such recipient) or 554 (not allowed).</param>
        /// <param name="text">A short English sentence.</param>
        /// <exception cref="ArgumentOutOfRangeException">The code is not 500 to 599.</exception>
        public Refused(int code, string text)
        {
            (Code, Text) = (ReplyCodes.Permanent(code), text);
        }

        /// <summary>Reply code.</summary>
        /// <value>500 to 599.</value>
        public int Code { get; }

        /// <summary>Text of the reply.</summary>
        public string Text { get; }
    }
}

/// <summary>A mailbox's answer to one mail.</summary>
public abstract record StoreAnswer
{
    private StoreAnswer() { }

    /// <summary>The mail is durable here: 250.</summary>
    /// <param name="Reference">What the reply names the mail by, such as a journal number; <see langword="null"/> for nothing.</param>
    public sealed record Stored(string? Reference = null) : StoreAnswer;

    /// <summary>Not now: 451, or 421 and the end of the session.</summary>
    /// <param name="Reason">A short English sentence.</param>
    /// <param name="RetryAfter">When trying again makes sense, told in the reply's text; <see langword="null"/> for the client's own pace.</param>
    /// <param name="ClosesSession">Whether to answer 421 and end the session, so that the client stops sending more.</param>
    public sealed record TryLater(string Reason, TimeSpan? RetryAfter = null, bool ClosesSession = false) : StoreAnswer;

    /// <summary>Never: a 5xx reply, and the client gives up.</summary>
    public sealed record Refused : StoreAnswer
    {
        /// <summary>Makes a refusal.</summary>
        /// <param name="code">Reply code, 500 to 599; usually 554.</param>
        /// <param name="text">A short English sentence.</param>
        /// <exception cref="ArgumentOutOfRangeException">The code is not 500 to 599.</exception>
        public Refused(int code, string text)
        {
            (Code, Text) = (ReplyCodes.Permanent(code), text);
        }

        /// <summary>Reply code.</summary>
        /// <value>500 to 599.</value>
        public int Code { get; }

        /// <summary>Text of the reply.</summary>
        public string Text { get; }
    }
}

internal static class ReplyCodes
{
    public static int Permanent(int code)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        return code;
    }
}
