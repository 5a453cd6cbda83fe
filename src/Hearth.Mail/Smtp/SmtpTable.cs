using System.Collections.Frozen;

namespace Hearth.Mail.Smtp;

/// <summary>The protocol: which command leads where in which state (RFC 5321 sections 4.1.4 and 4.3.2, RFC 3207).</summary>
/// <remarks>The state that follows is the step's affair, since it depends on how the step goes.</remarks>
internal static class SmtpTable
{
    private const SmtpStep Helo = SmtpStep.Hello;
    private const SmtpStep Ehlo = SmtpStep.ExtendedHello;
    private const SmtpStep Tls = SmtpStep.StartTls;
    private const SmtpStep Mail = SmtpStep.BeginMail;
    private const SmtpStep Rcpt = SmtpStep.AddRecipient;
    private const SmtpStep Data = SmtpStep.TakeData;
    private const SmtpStep Rset = SmtpStep.Reset;
    private const SmtpStep Ok = SmtpStep.SayOk;
    private const SmtpStep Help = SmtpStep.SayHelp;
    private const SmtpStep Vrfy = SmtpStep.SayCannotVerify;
    private const SmtpStep Quit = SmtpStep.Quit;
    private const SmtpStep NoHelo = SmtpStep.SayHelloFirst;
    private const SmtpStep NoTls = SmtpStep.SayTlsFirst;
    private const SmtpStep NoMail = SmtpStep.SayMailFirst;
    private const SmtpStep NoRcpt = SmtpStep.SayRecipientFirst;
    private const SmtpStep Busy = SmtpStep.SayMailUnderWay;
    private const SmtpStep None = SmtpStep.SayNotImplemented;
    private const SmtpStep What = SmtpStep.SayUnknown;
    private const SmtpStep Away = SmtpStep.TurnAway;

    // csharpier-ignore
    private static readonly FrozenDictionary<SmtpVerb, SmtpStep[]> Rows = new Dictionary<SmtpVerb, SmtpStep[]>
    {
        //                       Start   Unprotected  Ready   Sender  Recipients
        [SmtpVerb.Ehlo]       = [Ehlo,   Ehlo,        Ehlo,   Ehlo,   Ehlo],
        [SmtpVerb.Helo]       = [Helo,   Helo,        Helo,   Helo,   Helo],
        [SmtpVerb.StartTls]   = [NoHelo, Tls,         Tls,    Busy,   Busy],
        [SmtpVerb.Mail]       = [NoHelo, NoTls,       Mail,   Busy,   Busy],
        [SmtpVerb.Rcpt]       = [NoHelo, NoTls,       NoMail, Rcpt,   Rcpt],
        [SmtpVerb.Data]       = [NoHelo, NoTls,       NoMail, NoRcpt, Data],
        [SmtpVerb.Rset]       = [Ok,     Ok,          Rset,   Rset,   Rset],
        [SmtpVerb.Noop]       = [Ok,     Ok,          Ok,     Ok,     Ok],
        [SmtpVerb.Help]       = [Help,   Help,        Help,   Help,   Help],
        [SmtpVerb.Vrfy]       = [Vrfy,   NoTls,       Vrfy,   Vrfy,   Vrfy],
        [SmtpVerb.Quit]       = [Quit,   Quit,        Quit,   Quit,   Quit],
        [SmtpVerb.NotOffered] = [None,   None,        None,   None,   None],
        [SmtpVerb.Unknown]    = [What,   What,        What,   What,   What],
        [SmtpVerb.Foreign]    = [Away,   Away,        Away,   Away,   Away],
    }.ToFrozenDictionary();

    public static SmtpStep StepFor(SmtpVerb verb, SmtpState state) => Rows[verb][(int)state];
}

/// <summary>Where a session stands between two commands.</summary>
internal enum SmtpState
{
    /// <summary>Connected, or just inside TLS: no EHLO yet.</summary>
    Start,

    /// <summary>EHLO was said, and TLS must come before mail.</summary>
    Unprotected,

    /// <summary>EHLO was said.</summary>
    Ready,

    /// <summary>MAIL was accepted.</summary>
    Sender,

    /// <summary>At least one RCPT was accepted.</summary>
    Recipients,
}

/// <summary>What a command leads to: something done, or one fixed answer.</summary>
internal enum SmtpStep
{
    Hello,
    ExtendedHello,
    StartTls,
    BeginMail,
    AddRecipient,
    TakeData,
    Reset,
    SayOk,
    SayHelp,
    SayCannotVerify,
    Quit,
    SayHelloFirst,
    SayTlsFirst,
    SayMailFirst,
    SayRecipientFirst,
    SayMailUnderWay,
    SayNotImplemented,
    SayUnknown,
    TurnAway,
}
