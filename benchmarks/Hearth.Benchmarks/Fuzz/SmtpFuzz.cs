using Hearth.Mail.Smtp;
using Hearth.Testing;

namespace Hearth.Benchmarks.Fuzz;

/// <summary>Damaged SMTP sessions through the receiving session, and the mails it takes through the MIME reader.</summary>
internal static class SmtpFuzz
{
    private static readonly SmtpSessionOptions Options = new() { HostName = "hearth.example" };

    /// <summary>Serves damaged sessions.</summary>
    /// <param name="seed">The same seed gives the same sessions.</param>
    /// <param name="count">How many.</param>
    public static FuzzOutcome Run(int seed, int count) =>
        FuzzRun.Execute(MailMutations.OfSessions(), seed, count, Serve);

    private static void Serve(byte[] sent)
    {
        using var stream = new ReplayStream(sent);
        var session = new SmtpSession(
            stream,
            Options,
            new ReadingMailbox(),
            new ManualTimeProvider(),
            new SmtpPeer(null)
        );
        var run = session.RunAsync(CancellationToken.None);
        if (!run.IsCompleted)
        {
            // Nothing on this stream ever waits, so that a session that is not over would never be.
            throw new InvalidOperationException("The session hangs.");
        }

        var summary = run.GetAwaiter().GetResult();
        if (!Enum.IsDefined(summary.End))
        {
            throw new InvalidOperationException("The session ended without a reason.");
        }
    }

    /// <summary>Takes every mail and reads it.</summary>
    private sealed class ReadingMailbox : ISmtpMailbox
    {
        public ValueTask<RecipientAnswer> AcceptRecipientAsync(
            SmtpEnvelope envelope,
            string recipient,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult<RecipientAnswer>(new RecipientAnswer.Accepted());

        public ValueTask<StoreAnswer> StoreAsync(ReceivedMail mail, CancellationToken cancellationToken)
        {
            MailFuzz.Read(mail.Bytes);
            return ValueTask.FromResult<StoreAnswer>(new StoreAnswer.Stored());
        }
    }
}
