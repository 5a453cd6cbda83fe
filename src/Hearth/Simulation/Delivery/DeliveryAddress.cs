using System.Diagnostics.CodeAnalysis;
using Hearth.Mail.Mime;

namespace Hearth.Simulation.Delivery;

/// <summary>Where to send: an HTTP address, or a mail server with a mailbox.</summary>
public abstract record DeliveryAddress
{
    private const int SmtpPort = 25;

    private DeliveryAddress() { }

    /// <summary>POST to an address.</summary>
    public sealed record Http(Uri Address) : DeliveryAddress;

    /// <summary>Mail to a mailbox.</summary>
    public sealed record Smtp(string Host, int Port, string To) : DeliveryAddress;

    /// <summary>Reads <c>http://...</c>, <c>https://...</c> or <c>smtp://host:port/?to=address</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <param name="reason">Why not; empty on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DeliveryAddress? address, out string reason)
    {
        address = null;
        reason = "";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            reason = $"'{text}' is no address; give http://..., https://... or smtp://host:port/?to=address";
            return false;
        }

        if (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        {
            address = new Http(uri);
            return true;
        }

        if (uri.Scheme != "smtp")
        {
            reason = $"'{text}' has the scheme '{uri.Scheme}'; known are http, https and smtp";
            return false;
        }

        var to = uri
            .Query.TrimStart('?')
            .Split('&')
            .FirstOrDefault(pair => pair.StartsWith("to=", StringComparison.Ordinal));
        var mailbox = to is null ? "" : Uri.UnescapeDataString(to["to=".Length..]);
        // The mailbox becomes part of a protocol line: it is parsed, so that nothing in it may end one.
        if (!mailbox.Contains('@', StringComparison.Ordinal) || !MailAddress.TryParse(mailbox, out var recipient))
        {
            reason = $"'{text}' names no mailbox; add ?to=name@domain";
            return false;
        }

        address = new Smtp(uri.Host, uri.Port > 0 ? uri.Port : SmtpPort, recipient.Address);
        return true;
    }
}
