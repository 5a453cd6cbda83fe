using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Syslog;

/// <summary>All explanations of system messages. Immutable and safe for concurrent use; looked up without allocating.</summary>
public sealed class MessageExplanations
{
    private const string AnySeverity = "*";
    private const string Digits = "01234567";

    /// <summary>Longest key: a tag, a hyphen more or less.</summary>
    private const int LongestKey = 160;

    private readonly FrozenDictionary<string, MessageExplanation[]>.AlternateLookup<ReadOnlySpan<char>> _byTag;

    internal MessageExplanations(ImmutableArray<MessageExplanation> all)
    {
        All = all;
        _byTag = all.SelectMany(text => text.Tags.Select(tag => (tag, text)))
            .GroupBy(entry => entry.tag, StringComparer.Ordinal)
            .ToFrozenDictionary(
                same => same.Key,
                same => same.Select(entry => entry.text).ToArray(),
                StringComparer.Ordinal
            )
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The explanations that come with the product.</summary>
    /// <exception cref="InvalidOperationException">They are not sound: a mistake of this build, which a test finds.</exception>
    public static MessageExplanations BuiltIn => LazyBuiltIn.Value;

    private static Lazy<MessageExplanations> LazyBuiltIn { get; } =
        new(() =>
            ExplanationReader.ReadAssembly(KnowledgeLimits.Default) switch
            {
                MessageExplanationsLoad.Loaded(var texts) => texts,
                MessageExplanationsLoad.Refused(var faults) => throw new InvalidOperationException(
                    string.Join("; ", faults)
                ),
                _ => throw new System.Diagnostics.UnreachableException(),
            }
        );

    /// <summary>The explanations, in the order of their files and lines.</summary>
    public ImmutableArray<MessageExplanation> All { get; }

    /// <summary>Distinct messages that are explained; one with <c>*</c> for its severity counts once.</summary>
    public int Count => _byTag.Dictionary.Count;

    /// <summary>Reads the explanations of a folder: every <c>*.yaml</c> right in it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="limits">How much is read.</param>
    /// <returns>All of them, or every mistake found; a folder that cannot be read is refused too.</returns>
    public static MessageExplanationsLoad LoadFolder(string path, KnowledgeLimits limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(limits);
        return ExplanationReader.ReadFolder(path, limits);
    }

    /// <summary>The explanation of a decoded line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="parts">Its pieces, as <see cref="MessageDecoder.Read"/> found them.</param>
    /// <returns><see langword="null"/> when the message is not known, or the line has none.</returns>
    /// <remarks>
    /// The tag itself comes first, without its role; then the tag without its class (<c>ASA-session-4-106023</c>), for PIX,
    /// FWSM and FTD that of ASA, and for a group of IOS XR (<c>PKT_INFRA-LINK-3-UPDOWN</c>) the message by the group's name
    /// where its explanation says that it holds for IOS XR. A fault of UCS goes by its code before its tag.
    /// </remarks>
    public MessageExplanation? Find(ReadOnlySpan<char> line, MessageParts parts)
    {
        if (!parts.HasTag)
        {
            return null;
        }

        var platform = MessagePlatforms.Of(line, parts);
        var facility = parts.Tag.Facility(line);
        var group = parts.Tag.SubFacility(line);
        var mnemonic = parts.Tag.Mnemonic(line);
        var digit = Digits.AsSpan(parts.Tag.Severity, 1);
        if (
            platform is "ucs" or "aci"
            && Find(MessageFields.FaultAt(parts.Text.Of(line)), platform) is { } fault
            && (platform == "ucs" || fault.Platforms.Contains(platform))
        )
        {
            return fault;
        }

        var isRole = group.IsEmpty || MessageRoles.IsRole(group);
        return (isRole ? null : Find(facility, group, digit, mnemonic, platform))
            ?? Find(facility, [], digit, mnemonic, platform)
            ?? (facility is "PIX" or "FWSM" or "FTD" ? Find("ASA", [], digit, mnemonic, platform) : null)
            ?? (
                !isRole && Find(group, [], digit, mnemonic, platform) is { } other && other.Platforms.Contains("xr")
                    ? other
                    : null
            );
    }

    /// <summary>Tags of a facility that are explained, in the order of their names.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="most">How many at most.</param>
    public ImmutableArray<string> OfFacility(string facility, int most) =>
        [
            .. _byTag
                .Dictionary.Keys.Where(tag => tag.StartsWith(facility + "-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Take(most),
        ];

    private MessageExplanation? Find(
        ReadOnlySpan<char> facility,
        ReadOnlySpan<char> group,
        ReadOnlySpan<char> digit,
        ReadOnlySpan<char> mnemonic,
        string platform
    )
    {
        Span<char> key = stackalloc char[LongestKey];
        return Find(Key(key, facility, group, digit, mnemonic), platform)
            ?? Find(Key(key, facility, group, AnySeverity, mnemonic), platform);
    }

    /// <summary>Of several explanations of one tag, that of the platform the line gives away; else the first.</summary>
    private MessageExplanation? Find(ReadOnlySpan<char> key, string platform)
    {
        if (key.IsEmpty || !_byTag.TryGetValue(key, out var texts))
        {
            return null;
        }

        foreach (var text in texts)
        {
            if (texts.Length == 1 || text.Platforms.Contains(platform))
            {
                return text;
            }
        }

        return texts[0];
    }

    private static ReadOnlySpan<char> Key(
        Span<char> key,
        ReadOnlySpan<char> facility,
        ReadOnlySpan<char> group,
        ReadOnlySpan<char> digit,
        ReadOnlySpan<char> mnemonic
    )
    {
        var length = 0;
        Append(key, facility, ref length);
        if (!group.IsEmpty)
        {
            Append(key, "-", ref length);
            Append(key, group, ref length);
        }

        Append(key, "-", ref length);
        Append(key, digit, ref length);
        Append(key, "-", ref length);
        Append(key, mnemonic, ref length);
        return key[..length];
    }

    private static void Append(Span<char> key, ReadOnlySpan<char> piece, ref int length)
    {
        piece.CopyTo(key[length..]);
        length += piece.Length;
    }
}

/// <summary>What became of reading explanations: all of them, or none.</summary>
public abstract record MessageExplanationsLoad
{
    private MessageExplanationsLoad() { }

    /// <summary>They are sound.</summary>
    /// <param name="Texts">The explanations.</param>
    public sealed record Loaded(MessageExplanations Texts) : MessageExplanationsLoad;

    /// <summary>They are refused as a whole.</summary>
    /// <param name="Faults">Every mistake found; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : MessageExplanationsLoad;
}
