using System.Diagnostics.CodeAnalysis;

namespace Hearth.Protocol;

/// <summary>A device's unique identifier: product id, serial id type and serial number, written <c>type@sid@serial</c>.</summary>
/// <param name="ProductId">Product id; may be empty.</param>
/// <param name="Sid">Type of the serial number; <c>C</c> is the chassis serial.</param>
/// <param name="SerialNumber">Serial number; may be empty and may itself hold <c>@</c>.</param>
/// <remarks>Source: field <c>DeviceId</c>; a printed sample holds <c>WS-C6509@C@FG@07120011</c>.</remarks>
public sealed record Udi(string ProductId, string Sid, string SerialNumber)
{
    /// <summary>Reads a UDI; only the first two <c>@</c> separate.</summary>
    /// <param name="text">The text; may be <see langword="null"/>.</param>
    /// <param name="udi">The UDI, trimmed parts.</param>
    /// <returns><see langword="false"/> when there are fewer than two separators.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Udi? udi)
    {
        udi = null;
        if (text is null)
        {
            return false;
        }

        var first = text.IndexOf('@', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf('@', first + 1);
        if (second < 0)
        {
            return false;
        }

        udi = new Udi(text[..first].Trim(), text[(first + 1)..second].Trim(), text[(second + 1)..].Trim());
        return true;
    }

    /// <summary>The UDI as devices write it.</summary>
    public override string ToString() => $"{ProductId}@{Sid}@{SerialNumber}";
}
