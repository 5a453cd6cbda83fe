using System.Collections.Frozen;

namespace Hearth.Knowledge.CommandReference;

/// <summary>A place in a syntax where the operator writes a value.</summary>
/// <param name="Name">How a syntax writes it: capital letters, such as <c>INTERFACE</c>.</param>
/// <param name="Meaning">What is written there.</param>
public sealed record CommandArgument(string Name, string Meaning)
{
    /// <summary>Every argument that a syntax may name.</summary>
    private static readonly FrozenDictionary<string, (ArgumentShape Shape, string Meaning)> Known = new Dictionary<
        string,
        (ArgumentShape, string)
    >
    {
        ["ADDRESS"] = (ArgumentShape.Address, "an IPv4 or IPv6 address"),
        ["AS"] = (ArgumentShape.Number, "the number of an autonomous system"),
        ["COMMAND"] = (ArgumentShape.Rest, "a whole command"),
        ["COMMUNITY"] = (ArgumentShape.Word, "a community string, or a community of routes"),
        ["DATE"] = (ArgumentShape.Rest, "a date"),
        ["DAYS"] = (ArgumentShape.Number, "a number of days"),
        ["FILE"] = (ArgumentShape.Word, "a file, with its file system in front: flash:name"),
        ["FOLDER"] = (ArgumentShape.Word, "a file system or folder, such as flash:"),
        ["GROUP"] = (ArgumentShape.Word, "the name or number of a group"),
        ["HOST"] = (ArgumentShape.Word, "an address or a host name"),
        ["INTERFACE"] = (ArgumentShape.Interface, "an interface, such as Gi1/0/1"),
        ["KEY"] = (ArgumentShape.Word, "a key or shared secret"),
        ["LOCATION"] = (ArgumentShape.Word, "a node, such as 0/RP0/CPU0, or all"),
        ["MAC"] = (ArgumentShape.HasDigit, "a hardware address, such as 0011.2233.4455"),
        ["MAIL"] = (ArgumentShape.Word, "a mail address"),
        ["MASK"] = (ArgumentShape.Address, "a network mask, such as 255.255.255.0"),
        ["MILLISECONDS"] = (ArgumentShape.Number, "a time in milliseconds"),
        ["MINUTES"] = (ArgumentShape.Number, "a time in minutes"),
        ["NAME"] = (ArgumentShape.Word, "a name"),
        ["NUMBER"] = (ArgumentShape.Number, "a number"),
        ["PASSWORD"] = (ArgumentShape.Word, "a password or its hash"),
        ["PREFIX"] = (ArgumentShape.Address, "a network with its length, such as 10.0.0.0/8"),
        ["SECONDS"] = (ArgumentShape.Number, "a time in seconds"),
        ["SLOT"] = (ArgumentShape.HasDigit, "a slot, module or switch number, such as 1, R0 or 0/1"),
        ["TEXT"] = (ArgumentShape.Rest, "text to the end of the line"),
        ["TIME"] = (ArgumentShape.HasDigit, "a time of day, such as 14:05:00"),
        ["URL"] = (ArgumentShape.Word, "an address such as https://host/path"),
        ["VLAN"] = (ArgumentShape.Number, "a VLAN from 1 to 4094, or a list such as 10,20-29"),
        ["WILDCARD"] = (ArgumentShape.Address, "a wildcard mask: ones where the address may differ, such as 0.0.0.255"),
    }.ToFrozenDictionary();

    /// <summary>The names, for complaints.</summary>
    internal static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>The argument of a name; <see langword="null"/> when there is none.</summary>
    internal static CommandArgument? Named(string name) =>
        Known.TryGetValue(name, out var known) ? new(name, known.Meaning) : null;

    /// <summary>How a value looks.</summary>
    internal ArgumentShape Shape => Known[Name].Shape;
}

/// <summary>How the value of an argument looks. Only what tells it from a keyword matters: a device checks the rest.</summary>
internal enum ArgumentShape
{
    /// <summary>Any one word.</summary>
    Word = 0,

    /// <summary>A word that begins with a digit.</summary>
    Number = 1,

    /// <summary>A word with a digit in it.</summary>
    HasDigit = 2,

    /// <summary>Digits, hexadecimal letters, points, colons, and a length.</summary>
    Address = 3,

    /// <summary>Letters and a number, in one word or in two.</summary>
    Interface = 4,

    /// <summary>One word or more, to the end of the line.</summary>
    Rest = 5,
}

/// <summary>What words fit an argument.</summary>
internal static class ArgumentShapes
{
    /// <summary>Whether a word is a value of this shape. An interface written in two words is the graph's matter.</summary>
    public static bool Fits(ArgumentShape shape, ReadOnlySpan<char> word) =>
        shape switch
        {
            ArgumentShape.Number => char.IsAsciiDigit(word[0]),
            ArgumentShape.HasDigit => word.ContainsAnyInRange('0', '9'),
            ArgumentShape.Address => IsAddress(word),
            ArgumentShape.Interface => char.IsAsciiLetter(word[0]) && word.ContainsAnyInRange('0', '9'),
            _ => true,
        };

    /// <summary>Whether a word is the type of an interface whose number follows: <c>gi 1/0/1</c>.</summary>
    public static bool IsInterfaceType(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetter(letter) && letter != '-')
            {
                return false;
            }
        }

        return char.IsAsciiLetter(word[0]);
    }

    private static bool IsAddress(ReadOnlySpan<char> word)
    {
        var hasMark = false;
        foreach (var letter in word)
        {
            if (!char.IsAsciiHexDigit(letter) && letter is not ('.' or ':' or '/'))
            {
                return false;
            }

            hasMark |= letter is '.' or ':';
        }

        return hasMark;
    }
}
