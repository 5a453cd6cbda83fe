using Hearth.Mail.Smtp;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>Keeps what a session hands over and answers as the test wants.</summary>
internal sealed class RecordingMailbox : ISmtpMailbox
{
    private readonly Lock _lock = new();
    private readonly List<ReceivedMail> _mails = [];

    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_lock)
            {
                return [.. _mails];
            }
        }
    }

    public Func<string, RecipientAnswer> OnRecipient { get; init; } = _ => new RecipientAnswer.Accepted();

    public Func<ReceivedMail, CancellationToken, ValueTask<StoreAnswer>> OnStore { get; init; } =
        (_, _) => ValueTask.FromResult<StoreAnswer>(new StoreAnswer.Stored());

    public ValueTask<RecipientAnswer> AcceptRecipientAsync(
        SmtpEnvelope envelope,
        string recipient,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(OnRecipient(recipient));

    public ValueTask<StoreAnswer> StoreAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _mails.Add(mail);
        }

        return OnStore(mail, cancellationToken);
    }
}
