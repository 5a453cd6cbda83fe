using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>All explanations of system messages. Immutable and safe for concurrent use; looked up without allocating.</summary>
public sealed class MessageExplanations
{
    private const string AnySeverity = "*";
    private const string Digits = "01234567";
    private const string ModernPrefix = "UC_";

    /// <summary>Longest key: a tag, a hyphen more or less.</summary>
    private const int LongestKey = 160;

    private readonly FrozenDictionary<string, MessageExplanation[]>.AlternateLookup<ReadOnlySpan<char>> _byTag;
    private readonly ImmutableArray<MessageExplanation> _own;
    private readonly ImmutableArray<string> _tags;

    /// <summary>What is asked where these have nothing to say.</summary>
    private readonly MessageExplanations? _others;

    internal MessageExplanations(ImmutableArray<MessageExplanation> all, MessageExplanations? others = null)
    {
        _others = others;
        _own = all;
        All = [.. all, .. others?.All ?? []];
        var byTag = all.SelectMany(text => text.Tags.Select(tag => (tag, text)))
            .GroupBy(entry => entry.tag, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Select(entry => entry.text).ToArray(), StringComparer.Ordinal);
        _tags = [.. byTag.Keys.Union(others?._tags ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        AddOtherSeverities(byTag);
        _byTag = byTag.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>
    /// Lets an explanation stand for other severities as well where there is no other text of the same name: releases differ in the
    /// severity they print, and on ASA people set it.
    /// </summary>
    private static void AddOtherSeverities(Dictionary<string, MessageExplanation[]> byTag)
    {
        var byName = byTag
            .Keys.Select(tag => (Tag: tag, Name: AnySeverityOf(tag)))
            .Where(entry => entry.Name is not null && !byTag.ContainsKey(entry.Name))
            .GroupBy(entry => entry.Name!, entry => entry.Tag, StringComparer.Ordinal);
        foreach (var same in byName.Where(same => same.Count() == 1).ToList())
        {
            byTag.Add(same.Key, byTag[same.Single()]);
        }
    }

    /// <summary>A tag with <c>*</c> in place of its severity; <see langword="null"/> for a fault's code.</summary>
    private static string? AnySeverityOf(string tag)
    {
        for (var at = tag.Length - 3; at > 0; at--)
        {
            if (tag[at - 1] == '-' && tag[at + 1] == '-' && tag[at] is (>= '0' and <= '7') or '*')
            {
                return $"{tag[..at]}{AnySeverity}{tag[(at + 1)..]}";
            }
        }

        return null;
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
    public int Count => _tags.Length;

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

    /// <summary>These, and where they have nothing to say of a message, others.</summary>
    /// <param name="others">Such as <see cref="BuiltIn"/>.</param>
    public MessageExplanations Before(MessageExplanations others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new MessageExplanations(_own, others);
    }

    /// <summary>The explanation of a decoded line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="parts">Its pieces, as <see cref="MessageDecoder.Read"/> found them.</param>
    /// <returns><see langword="null"/> when the message is not known, or the line has none.</returns>
    /// <remarks>
    /// The tag itself comes first, without its role; then the tag without its class (<c>ASA-session-4-106023</c>), for PIX,
    /// FWSM and FTD that of ASA, for CIMC and FXOS that of UCS, and for a group of IOS XR (<c>PKT_INFRA-LINK-3-UPDOWN</c>) the message by the group's name
    /// where its explanation says that it holds for IOS XR. A fault of UCS or ACI goes by its code before its tag. A severity that no text
    /// names is passed over when only one text has the rest of the tag.
    /// </remarks>
    public MessageExplanation? Find(ReadOnlySpan<char> line, MessageParts parts) =>
        parts.HasTag ? FindOwn(line, parts) ?? _others?.Find(line, parts) : null;

    private MessageExplanation? FindOwn(ReadOnlySpan<char> line, MessageParts parts)
    {
        var platform = MessagePlatforms.Of(line, parts);
        var facility = parts.Tag.Facility(line);
        var group = parts.Tag.SubFacility(line);
        var mnemonic = parts.Tag.Mnemonic(line);
        var digit = Digits.AsSpan(parts.Tag.Severity, 1);
        if (
            platform is "ucs" or "aci"
            && Find(MessageFields.FaultAt(parts.Text.Of(line)), platform) is { } fault
            && fault.Platforms.Contains(platform)
        )
        {
            return fault;
        }

        var isRole = group.IsEmpty || MessageRoles.IsRole(facility, group);
        return (isRole ? null : Find(facility, group, digit, mnemonic, platform))
            ?? Find(facility, [], digit, mnemonic, platform)
            ?? (facility is "CIMC" or "FPRM" ? Find("UCSM", [], digit, mnemonic, platform) : null)
            ?? (facility is "NGIPS" ? Find("FTD", [], digit, mnemonic, platform) : null)
            ?? (facility.StartsWith("CCM_") ? FindModern(facility, group, digit, mnemonic, platform) : null)
            ?? (facility is "PIX" or "FWSM" or "FTD" ? Find("ASA", [], digit, mnemonic, platform) : null)
            ?? (
                !isRole && Find(group, [], digit, mnemonic, platform) is { } other && other.Platforms.Contains("xr")
                    ? other
                    : null
            );
    }

    /// <summary>
    /// Looks a message of Unified CM up under the name that newer releases give to its facility: <c>UC_</c> and the second part of the old
    /// one, <c>UC_LPMTCT</c> for <c>CCM_TCT-LPMTCT</c>.
    /// </summary>
    private MessageExplanation? FindModern(
        ReadOnlySpan<char> facility,
        ReadOnlySpan<char> group,
        ReadOnlySpan<char> digit,
        ReadOnlySpan<char> mnemonic,
        string platform
    )
    {
        Span<char> name = stackalloc char[LongestKey];
        var part = group.IsEmpty ? facility["CCM_".Length..] : group;
        ModernPrefix.CopyTo(name);
        part.CopyTo(name[ModernPrefix.Length..]);
        return Find(name[..(ModernPrefix.Length + part.Length)], [], digit, mnemonic, platform);
    }

    /// <summary>Tags of a facility that are explained, in the order of their names.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="most">How many at most.</param>
    public ImmutableArray<string> OfFacility(string facility, int most) =>
        [.. _tags.Where(tag => tag.StartsWith(facility + "-", StringComparison.Ordinal)).Take(most)];

    /// <summary>Explained tags that are written nearly as another one, the nearest first.</summary>
    /// <param name="message">The message that has no explanation.</param>
    /// <param name="most">How many at most.</param>
    public ImmutableArray<string> Near(SystemMessage message, int most)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. NearTags.Of(_tags, message.Facility, message.Mnemonic, most)];
    }

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

    /// <summary>
    /// Of several explanations of one tag, that of the platform the line gives away; else the first, unless it stands before others that
    /// may fit better.
    /// </summary>
    private MessageExplanation? Find(ReadOnlySpan<char> key, string platform)
    {
        if (key.IsEmpty || !_byTag.TryGetValue(key, out var texts))
        {
            return null;
        }

        foreach (var text in texts)
        {
            if ((texts.Length == 1 && _others is null) || MessagePlatforms.Fits(text.Platforms, platform))
            {
                return text;
            }
        }

        return _others is null ? texts[0] : null;
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
