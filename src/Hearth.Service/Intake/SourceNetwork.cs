using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Hearth.Service.Intake;

/// <summary>Whom a sender counts as when room is shared out: an IPv4 address, or the 64 bits of an IPv6 address that name a network.</summary>
/// <remarks>Whoever has one IPv6 address has all 2^64 of its network (RFC 4291 section 2.5.4), so they count as one.</remarks>
public readonly record struct SourceNetwork
{
    private readonly UInt128 _bits;

    private SourceNetwork(UInt128 bits) => _bits = bits;

    /// <summary>The network of an address; connections without one count together.</summary>
    public static SourceNetwork Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;
        if (!isIPv4)
        {
            bytes[8..].Clear();
        }

        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }
}
