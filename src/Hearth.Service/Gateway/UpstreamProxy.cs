using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hearth.Service.Gateway;

/// <summary>The HTTP proxy between a gateway and its upstream.</summary>
internal static class UpstreamProxy
{
    /// <summary>The proxy that the settings name; <see langword="null"/> when they name none.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it and no secret.</exception>
    /// <exception cref="IOException">The password's file cannot be read.</exception>
    public static WebProxy? Read(GatewaySettings settings)
    {
        if (settings.Proxy.Length == 0)
        {
            return null;
        }

        if (
            !Uri.TryCreate(settings.Proxy, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttp
            || address.UserInfo.Length > 0
        )
        {
            throw new InvalidDataException(
                "Gateway:Proxy: write it as http://proxy.example.net:3128; user and password have settings of their own."
            );
        }

        var proxy = new WebProxy(address);
        if (settings.ProxyUser.Length > 0)
        {
            var password =
                settings.ProxyPasswordFile.Length > 0
                    ? File.ReadAllText(settings.ProxyPasswordFile).TrimEnd('\r', '\n')
                    : settings.ProxyPassword;
            proxy.Credentials = new NetworkCredential(settings.ProxyUser, password);
        }

        return proxy;
    }

    /// <summary>
    /// The log-in to send along with the message itself, where the way is plain HTTP: a proxy that first has to ask for it
    /// may close the connection on a message it does not want yet. Through a tunnel the handler logs in before.
    /// </summary>
    public static AuthenticationHeaderValue? LogIn(WebProxy? proxy, UpstreamAddress address) =>
        proxy is { Credentials: NetworkCredential known } && address.Target.Scheme == Uri.UriSchemeHttp
            ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.UserName}:{known.Password}")))
            : null;
}
