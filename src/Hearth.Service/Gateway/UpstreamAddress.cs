using System.Diagnostics.CodeAnalysis;
using System.Net;
using Hearth.Service.Intake;

namespace Hearth.Service.Gateway;

/// <summary>Where a gateway relays to. Its path says what is spoken there.</summary>
/// <param name="Target">What is posted to.</param>
/// <param name="IsHearth">Whether a Hearth server is there, which takes any format with its facts; else a receiver that knows the devices' way only.</param>
public sealed record UpstreamAddress(Uri Target, bool IsHearth)
{
    /// <summary>Whether what is sent can be read on the way.</summary>
    public bool IsOpen => Target.Scheme == Uri.UriSchemeHttp && !IsThisMachine;

    private bool IsThisMachine =>
        Target.IsLoopback || (IPAddress.TryParse(Target.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Reads an address.</summary>
    /// <param name="text">As the operator wrote it.</param>
    /// <param name="address">The address.</param>
    /// <param name="reason">What is wrong with it.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out UpstreamAddress? address,
        [NotNullWhen(false)] out string? reason
    )
    {
        address = null;
        reason = null;
        if (text.Length == 0)
        {
            reason = "name the upstream, such as https://hearth.example.net";
        }
        else if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
        )
        {
            reason = $"\"{text}\" is no address; write https://hearth.example.net";
        }
        else if (uri.UserInfo.Length > 0)
        {
            reason =
                "a user name and password do not belong into the address; give the ingest key with Gateway:KeyFile";
        }
        else if (uri.AbsolutePath == "/")
        {
            address = new(new Uri(uri, KeyedIntake.Path), IsHearth: true);
        }
        else
        {
            var isHearth = uri.AbsolutePath.TrimEnd('/').EndsWith(KeyedIntake.Path, StringComparison.OrdinalIgnoreCase);
            address = new(uri, isHearth);
        }

        return address is not null;
    }
}
