using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>Finds elements by the bytes of their names, without making strings of them.</summary>
internal static class AmlElementNames
{
    private const int Slots = 256;

    /// <summary>Each name in the first slot that was free from its own on.</summary>
    private static readonly (byte[]? Name, AmlElement Element)[] Table = Fill();

    /// <summary>The element of a local name, in any case.</summary>
    /// <param name="localName">One or more ASCII bytes.</param>
    public static AmlElement Find(ReadOnlySpan<byte> localName)
    {
        var slot = SlotOf(localName);
        while (Table[slot].Name is { } name)
        {
            if (Ascii.EqualsIgnoreCase(localName, name))
            {
                return Table[slot].Element;
            }

            slot = (slot + 1) % Slots;
        }

        return AmlElement.Unknown;
    }

    /// <summary>Length, first, middle and last letter tell nearly all names apart.</summary>
    private static int SlotOf(ReadOnlySpan<byte> name)
    {
        const int Lower = 0x20;
        var first = name[0] | Lower;
        var middle = name[name.Length / 2] | Lower;
        var last = name[^1] | Lower;
        return ((((name.Length * 7) + first) * 5) + (middle * 3) + last) % Slots;
    }

    private static (byte[]? Name, AmlElement Element)[] Fill()
    {
        var table = new (byte[]? Name, AmlElement Element)[Slots];
        foreach (var name in AmlElements.Names)
        {
            var bytes = Encoding.ASCII.GetBytes(name);
            var slot = SlotOf(bytes);
            while (table[slot].Name is not null)
            {
                slot = (slot + 1) % Slots;
            }

            table[slot] = (bytes, AmlElements.Of(name));
        }

        return table;
    }
}
