using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Hearth.Scrubbing.Pseudonyms;

/// <summary>Pseudonyms of IP addresses that keep prefixes: two addresses share as many leading bits after as before.</summary>
/// <remarks>
/// The construction is that of Xu, Fan, Ammar and Moon (2002): each bit is turned or not by a keyed function of those before it. So that a
/// pseudonym is known as one, it lies where no real address does: IPv4 in 240.0.0.0/4, IPv6 in the documentation prefix 3fff::/20
/// (RFC 9637). The bits that takes are part of the key of all others. The last 8 bits stay, so that networks, hosts and broadcasts are still told
/// apart. Not shared between threads.
/// </remarks>
internal sealed class AddressPseudonyms : IDisposable
{
    private const int KeptBits = 8;
    private const int MostRemembered = 16_384;
    private readonly Aes _cipher = Aes.Create();
    private readonly Dictionary<IPAddress, IPAddress> _remembered = [];

    /// <summary>Makes them with a key.</summary>
    public AddressPseudonyms(ScrubKey key) => _cipher.Key = key.Derive("address")[..16];

    /// <summary>The pseudonym of an address.</summary>
    /// <returns><see langword="null"/> for addresses that name no host of anybody: masks, wildcards, loopback, multicast, and pseudonyms.</returns>
    public IPAddress? Of(IPAddress address)
    {
        if (_remembered.TryGetValue(address, out var known))
        {
            return known;
        }

        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork ? IsKept(bytes) : IsKeptSix(address, bytes))
        {
            return null;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            Turn(bytes, fixedBits: 4);
            bytes[0] |= 0xF0;
        }
        else
        {
            Turn(bytes, fixedBits: 20);
            bytes[0] = 0x3F;
            bytes[1] = 0xFF;
            bytes[2] &= 0x0F;
        }

        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        return _remembered[address] = new(bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();

    private void Turn(byte[] address, int fixedBits)
    {
        var bits = (address.Length * 8) - KeptBits;
        var blocks = new byte[16 * (bits - fixedBits)];
        for (var bit = fixedBits; bit < bits; bit++)
        {
            var block = blocks.AsSpan(16 * (bit - fixedBits), 16);
            address.AsSpan(0, (bit + 7) / 8).CopyTo(block);
            if (bit % 8 != 0)
            {
                block[bit / 8] &= (byte)(0xFF << (8 - (bit % 8)));
            }

            // The number of bits takes the place of the last byte, which is never one of those before the bit.
            block[15] = (byte)bit;
        }

        var turned = _cipher.EncryptEcb(blocks, PaddingMode.None);
        for (var bit = fixedBits; bit < bits; bit++)
        {
            address[bit / 8] ^= (byte)((turned[16 * (bit - fixedBits)] & 1) << (7 - (bit % 8)));
        }
    }

    private static bool IsKept(byte[] address)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(address);
        // 0/8 and 127/8; 224/4 and everything above: multicast, masks, pseudonyms. What is a wildcard has ones at its end only.
        return address[0] is 0 or 127 or >= 224 || (value & (value + 1)) == 0 || IsMask(value);
    }

    /// <summary>Ones, then zeros: a mask such as 128.0.0.0 or 192.0.0.0.</summary>
    private static bool IsMask(uint value) => (~value & (~value + 1)) == 0;

    private static bool IsKeptSix(IPAddress address, byte[] bytes) =>
        address.IsIPv6Multicast
        || address.IsIPv6LinkLocal
        || IPAddress.IPv6Loopback.Equals(address)
        || IPAddress.IPv6Any.Equals(address)
        || (bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10);
}
