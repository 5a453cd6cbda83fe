using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hearth.Knowledge.Sanity.Addresses;

/// <summary>An IPv4 address with the length of its prefix.</summary>
/// <param name="Address">The address as a number.</param>
/// <param name="Length">Bits of the prefix, 0 to 32.</param>
internal readonly record struct Ipv4Network(uint Address, int Length)
{
    private uint Mask => Length == 0 ? 0 : uint.MaxValue << (32 - Length);

    /// <summary>The first address of the network.</summary>
    public uint First => Address & Mask;

    /// <summary>The last address of the network.</summary>
    public uint Last => First | ~Mask;

    /// <summary>Whether an address lies in the network.</summary>
    public bool Holds(uint address) => (address & Mask) == First;

    /// <summary>Reads an address: four numbers with points.</summary>
    public static bool TryParse(string text, out uint address)
    {
        address = 0;
        if (
            text.AsSpan().Count('.') != 3
            || !IPAddress.TryParse(text, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetwork
        )
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[4];
        parsed.TryWriteBytes(bytes, out _);
        address = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return true;
    }

    /// <summary>Reads an address with its mask, or an address with its length (then the mask is not looked at).</summary>
    public static bool TryParse(string address, string? mask, out Ipv4Network network)
    {
        network = default;
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            if (
                !TryParse(address[..slash], out var prefix)
                || !int.TryParse(
                    address.AsSpan(slash + 1),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var length
                )
                || length > 32
            )
            {
                return false;
            }

            network = new(prefix, length);
            return true;
        }

        if (!TryParse(address, out var plain) || mask is null || !TryParse(mask, out var bits))
        {
            return false;
        }

        var ones = uint.PopCount(bits);
        network = new(plain, (int)ones);
        return network.Mask == bits;
    }

    /// <summary>Address and length: <c>192.0.2.1/24</c>.</summary>
    public override string ToString() => $"{Dotted(Address)}/{Length.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>An address as four numbers with points.</summary>
    public static string Dotted(uint address) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}"
        );
}
