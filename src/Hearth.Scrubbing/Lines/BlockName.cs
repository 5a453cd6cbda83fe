using System.Collections.Frozen;

namespace Hearth.Scrubbing.Lines;

/// <summary>Reads what a line opens in JSON, YAML or XML: <c>"password": {</c>, <c>data:</c>, <c>&lt;key-string&gt;</c>.</summary>
internal static class BlockName
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfSecret = Set(
        "value text string data content hash #text _ key secret password plain clear __XML__value"
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfCommunity = Set(
        "value text string name community index __XML__value"
    );

    private const string ListItem = "- name: ";

    /// <summary>What a line says of those below it.</summary>
    public static BlockMeaning MeaningOf(ReadOnlySpan<char> line)
    {
        if (line.StartsWith(ListItem) && SecretWord.IsTelling(line[ListItem.Length..].Trim("\"'")))
        {
            // "- name: DB_PASSWORD", and below it "value: x".
            return BlockMeaning.Secret;
        }

        if (line.Length == 0 || line[^1] is not ('{' or '[' or ':' or '|' or '>' or '-'))
        {
            return BlockMeaning.None;
        }

        if (line.IndexOfAnyExcept("{[(-") < 0 || line.Contains("__XML__PARAM", StringComparison.Ordinal))
        {
            return BlockMeaning.Bracket;
        }

        return MeaningOfName(line[0] == '<' ? Tag(line) : Name(line));
    }

    /// <summary>What the name of an object or element says of its fields.</summary>
    public static BlockMeaning MeaningOfName(ReadOnlySpan<char> name)
    {
        if (name is "list" or "attributes" or "config")
        {
            return BlockMeaning.Bracket;
        }

        if (name is "data" or "stringData")
        {
            return BlockMeaning.Encoded;
        }

        if (name is "chpasswd")
        {
            return BlockMeaning.Passwords;
        }

        return IsCommunity(name) ? BlockMeaning.Community
            : SecretWord.IsPassword(name) && SecretWord.Is(name) || name is "key-string" or "key-octet-string"
                ? BlockMeaning.Secret
            : BlockMeaning.None;
    }

    /// <summary>Whether a field's value is a secret because of where it stands.</summary>
    public static bool IsSecret(BlockMeaning block, ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        block switch
        {
            BlockMeaning.Secret => OfSecret.Contains(name),
            BlockMeaning.Community => OfCommunity.Contains(name),
            BlockMeaning.Passwords => !name.StartsWith("expire") && name is not "list" and not "type",
            BlockMeaning.Encoded => EncodedText.IsLikely(value),
            _ => false,
        };

    private static bool IsCommunity(ReadOnlySpan<char> name) =>
        name.Equals("community", StringComparison.OrdinalIgnoreCase)
        || name.Equals("community-config", StringComparison.OrdinalIgnoreCase)
        || name.Equals("snmpCommunityP", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> line)
    {
        var name = line.TrimStart("- {");
        if (name.Length > 0 && name[0] == '"')
        {
            var close = name[1..].IndexOf('"');
            name = close < 0 ? name[1..] : name.Slice(1, close);
            return name[(name.LastIndexOf(':') + 1)..];
        }

        var end = name.IndexOfAny(": ={[");
        return end < 0 ? name : name[..end];
    }

    private static ReadOnlySpan<char> Tag(ReadOnlySpan<char> line)
    {
        var name = line[1..];
        var end = name.IndexOfAny(" />");
        name = end < 0 ? name : name[..end];
        var closes = line.Contains("</", StringComparison.Ordinal) || line.EndsWith("/>");
        return closes ? [] : name[(name.LastIndexOf(':') + 1)..];
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
