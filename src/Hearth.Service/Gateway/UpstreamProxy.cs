using System.Net;
using Hearth.Knowledge;

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

        if (settings.ProxyUser.Length == 0)
        {
            return HttpProxy.At(address);
        }

        var password =
            settings.ProxyPasswordFile.Length > 0
                ? FolderFile.ReadText(settings.ProxyPasswordFile).TrimEnd('\r', '\n')
                : settings.ProxyPassword;
        return HttpProxy.At(address, new NetworkCredential(settings.ProxyUser, password));
    }
}
