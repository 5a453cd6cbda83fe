using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Hearth.Hosting;

/// <summary>An address to listen on.</summary>
/// <param name="EndPoint">Address and port; port 0 takes any that is free.</param>
/// <param name="IsEncrypted">Whether it speaks TLS from the start.</param>
public sealed record ListenAddress(IPEndPoint EndPoint, bool IsEncrypted)
{
    /// <summary>Reads a list of addresses separated by blanks or commas.</summary>
    /// <exception cref="SettingException">One of them is none; the message names the setting and the address.</exception>
    public static IReadOnlyList<ListenAddress> ParseList(string setting, string text)
    {
        var found = new List<ListenAddress>();
        foreach (var one in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            found.Add(
                TryParse(one, out var address)
                    ? address
                    : throw new SettingException(
                        $"{setting}: \"{one}\" is no address to listen on. Write it as http://127.0.0.1:8080, 0.0.0.0:2525 or [::1]:8080."
                    )
            );
        }

        return found;
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = null;
        var isEncrypted = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        var rest = text.Contains("://", StringComparison.Ordinal)
            ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..]
            : text;
        rest = rest.TrimEnd('/');
        var colon = rest.LastIndexOf(':');
        if (
            colon <= 0
            || !ushort.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        )
        {
            return false;
        }

        var host = rest[..colon];
        var ip = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.IPv6Any,
            _ when IPAddress.TryParse(host.Trim('[', ']'), out var parsed) => parsed,
            _ => null,
        };
        if (ip is null)
        {
            return false;
        }

        address = new ListenAddress(new IPEndPoint(ip, port), isEncrypted);
        return true;
    }
}

/// <summary>A setting is wrong; the message names it and says what is right.</summary>
public sealed class SettingException(string message) : Exception(message);
