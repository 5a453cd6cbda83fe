using System.Collections.Immutable;

namespace Hearth.Portal.Layout;

/// <summary>Reads and offers the choices of a filter: enumerations by their names in words, as they stand in addresses.</summary>
public static class Choice
{
    /// <summary>The value of an address' text; nothing for text that names none.</summary>
    public static T? Of<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0])
            ? value
            : null;

    /// <summary>All values but the unknown, in the order of their numbers.</summary>
    public static ImmutableArray<T> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(value => !value.Equals(default(T)))];
}
