using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Hearth.Mail.Smtp;

namespace Hearth.CommandLine.Tests;

/// <summary>A mail server on loopback, made of the receiving session, that keeps what it got.</summary>
public sealed class TinyMailServer : ISmtpMailbox, IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly StoreAnswer _answer;
    private readonly Task _accepting;

    public TinyMailServer(StoreAnswer answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What arrived.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    /// <summary>Its address with a mailbox.</summary>
    public string Address => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/?to=callhome@example.net";

    public ValueTask<RecipientAnswer> AcceptRecipientAsync(
        SmtpEnvelope envelope,
        string recipient,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<RecipientAnswer>(new RecipientAnswer.Accepted());

    public ValueTask<StoreAnswer> StoreAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        Mails.Enqueue(mail);
        return ValueTask.FromResult(_answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _sessions.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var session = new SmtpSession(
                client.GetStream(),
                new SmtpSessionOptions { HostName = "tiny.example.net" },
                this,
                TimeProvider.System,
                new SmtpPeer(IPAddress.Loopback)
            );
            await session.RunAsync(_stop.Token);
        }
    }
}
