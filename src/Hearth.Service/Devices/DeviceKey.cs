using System.Diagnostics.CodeAnalysis;
using Hearth.Protocol;

namespace Hearth.Service.Devices;

/// <summary>What makes a device the same device: product id and serial number together (D9).</summary>
/// <param name="ProductId">Upper case, 1 to 64 characters.</param>
/// <param name="SerialNumber">Upper case, 1 to 64 characters.</param>
/// <remarks>A serial number alone is not unique: vendors acquired later reuse them.</remarks>
public sealed record DeviceKey(string ProductId, string SerialNumber)
{
    /// <summary>Longest product id or serial number taken for one.</summary>
    public const int MaxLength = 64;

    /// <summary>The key of the device a message speaks of: from its unique identifier, else from its chassis.</summary>
    public static bool TryFrom(Message message, [NotNullWhen(true)] out DeviceKey? key) =>
        TryFrom(message.Device?.ProductId, message.Device?.SerialNumber, out key)
        || TryFrom(message.Chassis?.ProductId, message.Chassis?.SerialNumber, out key);

    /// <summary>The key of two texts, or nothing when one of them is missing, too long or holds control characters.</summary>
    public static bool TryFrom(string? productId, string? serialNumber, [NotNullWhen(true)] out DeviceKey? key)
    {
        key = null;
        if (Clean(productId) is not { } product || Clean(serialNumber) is not { } serial)
        {
            return false;
        }

        key = new DeviceKey(product, serial);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ProductId} {SerialNumber}";

    private static string? Clean(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 and <= MaxLength } && !trimmed.Any(char.IsControl)
            ? trimmed.ToUpperInvariant()
            : null;
    }
}
