using System.Collections.Frozen;
using System.Text;

namespace Hearth.Mail.Smtp;

/// <summary>One command line, cut into verb and argument. Every character is a byte of the line (Latin-1).</summary>
internal readonly record struct SmtpCommand(SmtpVerb Verb, string Argument, bool HasControlCharacter)
{
    private static readonly FrozenDictionary<string, SmtpVerb> Verbs = new Dictionary<string, SmtpVerb>
    {
        ["HELO"] = SmtpVerb.Helo,
        ["EHLO"] = SmtpVerb.Ehlo,
        ["STARTTLS"] = SmtpVerb.StartTls,
        ["MAIL"] = SmtpVerb.Mail,
        ["RCPT"] = SmtpVerb.Rcpt,
        ["DATA"] = SmtpVerb.Data,
        ["RSET"] = SmtpVerb.Rset,
        ["NOOP"] = SmtpVerb.Noop,
        ["VRFY"] = SmtpVerb.Vrfy,
        ["HELP"] = SmtpVerb.Help,
        ["QUIT"] = SmtpVerb.Quit,
        ["AUTH"] = SmtpVerb.NotOffered,
        ["BDAT"] = SmtpVerb.NotOffered,
        ["BURL"] = SmtpVerb.NotOffered,
        ["ETRN"] = SmtpVerb.NotOffered,
        ["EXPN"] = SmtpVerb.NotOffered,
        ["SAML"] = SmtpVerb.NotOffered,
        ["SEND"] = SmtpVerb.NotOffered,
        ["SOML"] = SmtpVerb.NotOffered,
        ["TURN"] = SmtpVerb.NotOffered,
        ["CONNECT"] = SmtpVerb.Foreign,
        ["DELETE"] = SmtpVerb.Foreign,
        ["GET"] = SmtpVerb.Foreign,
        ["HEAD"] = SmtpVerb.Foreign,
        ["OPTIONS"] = SmtpVerb.Foreign,
        ["PATCH"] = SmtpVerb.Foreign,
        ["POST"] = SmtpVerb.Foreign,
        ["PUT"] = SmtpVerb.Foreign,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cuts a line; its line end is gone already.</summary>
    public static SmtpCommand Parse(ReadOnlySpan<byte> line)
    {
        var text = Encoding.Latin1.GetString(line);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (verb, argument) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim(' '));
        var hasControl =
            text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.Contains('\x7f', StringComparison.Ordinal);
        return new(Verbs.GetValueOrDefault(verb), argument, hasControl);
    }
}

internal enum SmtpVerb
{
    /// <summary>No SMTP command.</summary>
    Unknown,

    /// <summary>A verb of another protocol: someone else's client was talked into connecting here.</summary>
    Foreign,

    /// <summary>An SMTP command of an extension that is not offered.</summary>
    NotOffered,
    Helo,
    Ehlo,
    StartTls,
    Mail,
    Rcpt,
    Data,
    Rset,
    Noop,
    Vrfy,
    Help,
    Quit,
}
