using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Hearth.Service.Gateway;

/// <summary>An HTTP proxy on the way to a server, with its log-in.</summary>
public static class HttpProxy
{
    /// <summary>A proxy.</summary>
    /// <param name="address">Its <c>http://</c> address. A user part is taken out of it: what is shown of a proxy is its address.</param>
    /// <param name="logIn">User and password; <see langword="null"/> for those in the address, where it has any.</param>
    public static WebProxy At(Uri address, NetworkCredential? logIn = null)
    {
        var bare = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        return new WebProxy(bare) { Credentials = logIn ?? UserOf(address) };
    }

    /// <summary>
    /// The log-in to send along with the message itself, where the way is plain HTTP: a proxy that first has to ask for it
    /// may close the connection on a message it does not want yet. Through a tunnel the handler logs in before.
    /// </summary>
    /// <param name="proxy">The proxy; <see langword="null"/> for none.</param>
    /// <param name="target">Where the message goes.</param>
    public static AuthenticationHeaderValue? LogIn(WebProxy? proxy, Uri target) =>
        proxy is { Credentials: NetworkCredential known } && target.Scheme == Uri.UriSchemeHttp
            ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.UserName}:{known.Password}")))
            : null;

    private static NetworkCredential? UserOf(Uri address)
    {
        if (address.UserInfo.Length == 0)
        {
            return null;
        }

        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new(Uri.UnescapeDataString(address.UserInfo), "")
            : new(
                Uri.UnescapeDataString(address.UserInfo[..colon]),
                Uri.UnescapeDataString(address.UserInfo[(colon + 1)..])
            );
    }
}
