using System.Collections.Frozen;
using System.Text;

namespace Hearth.Protocol.Json;

/// <summary>How the vocabulary is spelled in JSON: lower case, several words of a problem joined by hyphens.</summary>
/// <remarks>These spellings are a contract with scripts; a test holds every one.</remarks>
public static class JsonNames
{
    private static readonly FrozenDictionary<MessageFormat, string> Formats = LowerCase<MessageFormat>();
    private static readonly FrozenDictionary<DeviceFamily, string> Families = LowerCase<DeviceFamily>();
    private static readonly FrozenDictionary<MessageKind, string> Kinds = LowerCase<MessageKind>();
    private static readonly FrozenDictionary<ReadProblemKind, string> Problems = Enum.GetValues<ReadProblemKind>()
        .ToFrozenDictionary(kind => kind, kind => Hyphenated(kind.ToString()));

    /// <summary>Such as <c>aml</c>.</summary>
    public static string Of(MessageFormat format) => Formats.GetValueOrDefault(format, "unknown");

    /// <summary>Such as <c>iosxe</c>.</summary>
    public static string Of(DeviceFamily family) => Families.GetValueOrDefault(family, "unknown");

    /// <summary>Such as <c>environment</c>.</summary>
    public static string Of(AlertGroup group) => AlertGroups.NameOf(group);

    /// <summary>Such as <c>reactive</c>.</summary>
    public static string Of(MessageKind kind) => Kinds.GetValueOrDefault(kind, "unknown");

    /// <summary>Such as <c>not-well-formed</c>.</summary>
    public static string Of(ReadProblemKind kind) => Problems.GetValueOrDefault(kind, "unknown");

    private static FrozenDictionary<T, string> LowerCase<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => value.ToString().ToLowerInvariant());

    private static string Hyphenated(string words)
    {
        var name = new StringBuilder();
        foreach (var character in words)
        {
            if (char.IsAsciiLetterUpper(character) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(character));
        }

        return name.ToString();
    }
}
