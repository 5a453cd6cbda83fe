using System.Text;

namespace Hearth.Knowledge.Inventory;

/// <summary>
/// One spelling for the many ways devices name a place: <c>Power Supply Module 0</c>, <c>PS0</c> and <c>0</c> are the same
/// power supply; <c>Switch 1 - Power Supply A</c> and <c>1A</c> are.
/// </summary>
public static class ComponentPosition
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const int MaxTokens = 8;

    /// <summary>Fewer letters than this do not tell a type of port.</summary>
    private const int ShortestType = 2;

    /// <summary>The place alone: numbers and single letters, joined by slashes; words are dropped.</summary>
    /// <param name="text">A place, as a device writes it.</param>
    /// <returns><c>0</c>, <c>1/a</c>, <c>0/1/2</c>; empty when the text tells no place.</returns>
    public static string KeyOf(string? text)
    {
        var key = new StringBuilder();
        var tokens = 0;
        for (var i = 0; i < text?.Length && tokens < MaxTokens; )
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                i = EndOf(text, i, char.IsAsciiDigit);
                tokens += Append(key, text.AsSpan(start, i - start).TrimStart('0'), "0");
            }
            else if (char.IsAsciiLetter(text[i]))
            {
                i = EndOf(text, i, char.IsAsciiLetter);
                tokens += i - start == 1 ? Append(key, text.AsSpan(start, 1), "") : 0;
            }
            else
            {
                i++;
            }
        }

        return key.ToString();
    }

    /// <summary>Class and place in one spelling, such as <c>power supply 1/a</c>; ports keep the device's spelling.</summary>
    /// <param name="component">The class.</param>
    /// <param name="place">The place as written; <see langword="null"/> when not told.</param>
    /// <returns><see langword="null"/> when the place tells nothing.</returns>
    public static string? Name(ComponentClass component, string? place)
    {
        if (string.IsNullOrWhiteSpace(place))
        {
            return null;
        }

        var key = component is ComponentClass.Port or ComponentClass.Sensor or ComponentClass.Transceiver
            ? string.Join(' ', place.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : KeyOf(place);
        return key.Length == 0 ? null : $"{Word(component)} {key}";
    }

    /// <summary>
    /// Whether two places are the same. A port may be written short in one message and in full in another: <c>port Te1/1/1</c>
    /// and <c>port TenGigabitEthernet1/1/1</c>.
    /// </summary>
    /// <param name="one">A place, as <see cref="Name"/> gives it.</param>
    /// <param name="other">Another.</param>
    internal static bool AreSame(string? one, string? other)
    {
        if (one == other)
        {
            return true;
        }

        var port = Word(ComponentClass.Port) + " ";
        if (one is null || other is null || !one.StartsWith(port, Ordinal) || !other.StartsWith(port, Ordinal))
        {
            return false;
        }

        var (short1, number1) = Split(one[port.Length..]);
        var (short2, number2) = Split(other[port.Length..]);
        return number1.Length > 0
            && number1 == number2
            && short1.Length >= ShortestType
            && short2.Length >= ShortestType
            && (
                short1.StartsWith(short2, StringComparison.OrdinalIgnoreCase)
                || short2.StartsWith(short1, StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>A port's type and its number: <c>Te</c> and <c>1/1/1</c>.</summary>
    private static (string Type, string Number) Split(string port)
    {
        var number = port.AsSpan().IndexOfAnyInRange('0', '9');
        return number < 0 ? (port, "") : (port[..number].TrimEnd(), port[number..]);
    }

    /// <summary>The word people use for a class.</summary>
    /// <param name="component">The class.</param>
    /// <returns>Lower case, such as <c>power supply</c>.</returns>
    public static string Word(ComponentClass component) =>
        component switch
        {
            ComponentClass.Chassis => "chassis",
            ComponentClass.Supervisor => "supervisor",
            ComponentClass.Module => "module",
            ComponentClass.PowerSupply => "power supply",
            ComponentClass.Fan => "fan",
            ComponentClass.Memory => "memory",
            ComponentClass.Storage => "storage",
            ComponentClass.Transceiver => "transceiver",
            ComponentClass.Port => "port",
            ComponentClass.Sensor => "sensor",
            _ => "component",
        };

    private static int EndOf(string text, int start, Func<char, bool> isPart)
    {
        var end = start;
        while (end < text.Length && isPart(text[end]))
        {
            end++;
        }

        return end;
    }

    private static int Append(StringBuilder key, ReadOnlySpan<char> token, string whenEmpty)
    {
        if (key.Length > 0)
        {
            key.Append('/');
        }

        foreach (var c in token.Length == 0 ? whenEmpty : token)
        {
            key.Append(char.ToLowerInvariant(c));
        }

        return 1;
    }
}
