using System.Net;
using System.Text;
using Hearth.Mail.Smtp;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>A session at one end of a memory connection, the test's hand at the other, and a clock moved by hand.</summary>
internal sealed class SessionUnderTest : IDisposable
{
    public const string Hello = "EHLO router-7\r\n";
    public const string Envelope = "MAIL FROM:<router@example.net>\r\nRCPT TO:<callhome@example.org>\r\n";

    private readonly MemoryConnection _client;
    private readonly MemoryConnection _server;
    private readonly CancellationTokenSource _shutdown = new();

    public SessionUnderTest(SmtpSessionOptions? options = null, RecordingMailbox? mailbox = null)
    {
        Mailbox = mailbox ?? new RecordingMailbox();
        (_client, _server) = MemoryConnection.Pair();
        var session = new SmtpSession(
            _server,
            options ?? Options,
            Mailbox,
            Clock,
            new SmtpPeer(IPAddress.Parse("192.0.2.7"), 50123)
        );
        Run = Task.Run(() => session.RunAsync(_shutdown.Token), CancellationToken.None);
    }

    public static SmtpSessionOptions Options { get; } = new() { HostName = "mail.example.org" };

    public ManualTimeProvider Clock { get; } = new();

    public RecordingMailbox Mailbox { get; }

    public Task<SmtpSessionSummary> Run { get; }

    public MemoryConnection ServerEnd => _server;

    /// <summary>A session that has said its greeting and, with <paramref name="opening"/>, heard the first commands.</summary>
    public static async Task<SessionUnderTest> StartAsync(
        string opening = "",
        SmtpSessionOptions? options = null,
        RecordingMailbox? mailbox = null
    )
    {
        var session = new SessionUnderTest(options, mailbox);
        await session.SettleAsync();
        await session.SendAsync(opening);
        return session;
    }

    /// <summary>Sends bytes (text as Latin-1), waits until the session wants more or has ended, gives what it answered.</summary>
    public async Task<string> SendAsync(string text)
    {
        if (text.Length > 0)
        {
            await _client.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        }

        return await SettleAsync();
    }

    /// <summary>Waits until the session wants more input or has ended, gives what it answered meanwhile.</summary>
    public async Task<string> SettleAsync()
    {
        await Task.WhenAny(_server.WhenIdle, Run);
        return Encoding.Latin1.GetString(_client.TakeArrived());
    }

    public async Task<SmtpSessionSummary> HangUpAsync()
    {
        _client.CloseOutput();
        return await Run;
    }

    /// <summary>Moves the clock and waits for the end.</summary>
    public async Task<(SmtpSessionSummary Summary, string LastWords)> LetTimePassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        var summary = await Run;
        return (summary, Encoding.Latin1.GetString(_client.TakeArrived()));
    }

    public async Task<(SmtpSessionSummary Summary, string LastWords)> ShutDownAsync()
    {
        await _shutdown.CancelAsync();
        var summary = await Run;
        return (summary, Encoding.Latin1.GetString(_client.TakeArrived()));
    }

    public void Dispose()
    {
        _client.CloseOutput();
        _shutdown.Dispose();
    }
}
