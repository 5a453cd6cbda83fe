using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// The hardware something published is limited to. What the source gives as the platform or in the name of the product decides; what only its
/// title or first sentence speaks of makes it a possibility.
/// </summary>
internal sealed class HardwareScope
{
    private const string StorageBrand = "MDS";

    /// <summary>The brands of hardware that run a family. Source: families of <c>product-families.jsonl</c>.</summary>
    private static readonly ILookup<ReleaseFamily, string> Brands = new (ReleaseFamily Family, string[] Brands)[]
    {
        (ReleaseFamily.Ios, ["CATALYST", "ISR", "ASR", "IE", "IR", "ME", "UBR", "VG"]),
        (ReleaseFamily.IosXe, ["CATALYST", "ISR", "ASR", "CSR", "IE", "IR", "CBR", "NCS", "VG", "ME"]),
        (ReleaseFamily.IosXr, ["ASR", "NCS", ""]),
        (ReleaseFamily.NxOs, ["NEXUS", StorageBrand]),
        (ReleaseFamily.Asa, ["ASA", "FIREPOWER"]),
        (ReleaseFamily.Ftd, ["ASA", "FIREPOWER"]),
        (ReleaseFamily.Ucs, ["UCS", "FIREPOWER"]),
    }
        .SelectMany(one => one.Brands.Select(brand => (one.Family, Brand: brand)))
        .ToLookup(one => one.Family, one => one.Brand);

    private readonly bool _isOfNexus;
    private readonly ImmutableArray<string> _platforms;
    private readonly ImmutableArray<NamedHardware> _stated;
    private readonly ImmutableArray<NamedHardware> _mentioned;
    private readonly ProductRole? _role;
    private readonly ProductRole? _spokenRole;

    /// <summary>Reads what something published says of hardware.</summary>
    /// <param name="item">What is published.</param>
    /// <param name="product">The product of it.</param>
    /// <param name="family">Whose releases they are; <see langword="null"/> when it is no software of devices.</param>
    public HardwareScope(PublishedItem item, ProductReleases product, ReleaseFamily? family)
    {
        _platforms = product.Platforms ?? [];
        _stated = [.. _platforms.Append(product.Product).SelectMany(one => NamedHardware.In(one)).Distinct()];
        // A record of several products speaks of the hardware of all: only what can run this one counts.
        _mentioned =
        [
            .. NamedHardware
                .In(item.Title)
                .Concat(NamedHardware.In(FirstSentence(item.Description)))
                .Where(one => family is { } of && Brands[of].Contains(one.Brand))
                .Distinct(),
        ];
        _isOfNexus = family == ReleaseFamily.NxOs && !item.Mentions(StorageBrand);
        _role = ProductRole.Of(product.Product);
        _spokenRole =
            _role is null && family is not null
                ? ProductRole.SpokenOf($"{item.Title} {FirstSentence(item.Description)}")
                : null;
    }

    /// <summary>Whether the product itself is hardware by its name.</summary>
    public bool NamesHardware => !_stated.IsEmpty;

    /// <summary>Whether a device is certainly among the hardware that is stated.</summary>
    public bool States(DeviceHardware device) => device.IsAnyOf(_stated);

    /// <summary>Judges further what was judged by the release.</summary>
    /// <param name="judged">The judgement by the release: affected or possible.</param>
    /// <param name="device">The device's hardware.</param>
    public Judgement Narrow(Judgement judged, DeviceHardware device)
    {
        judged = _role is null ? judged : _role.Narrow(judged, device);
        judged = _spokenRole is null ? judged : _spokenRole.NarrowAsSpoken(judged, device);

        if (_isOfNexus && judged.IsHit && device.IsOfBrand(StorageBrand))
        {
            judged = judged.Perhaps(
                $"{device} is a storage switch, whose releases have the same numbers as those of Nexus; the source does not speak of it."
            );
        }

        if (judged.Verdict == LifecycleVerdict.NotAffected || (_stated.IsEmpty && _platforms.IsEmpty))
        {
            return judged.Verdict == LifecycleVerdict.NotAffected || _mentioned.IsEmpty
                ? judged
                : ByMention(judged, device);
        }

        var names = _platforms.IsEmpty ? Names(_stated) : string.Join(", ", _platforms.Take(5));
        return device.IsAnyOf(_stated) || device.IsOneOf(_platforms)
                ? judged.And($"{device} is of the hardware it names: {names}.")
            : device.IsKnown && (_platforms.IsEmpty || _platforms.All(one => NamedHardware.In(one).Length > 0))
                ? Judgement.NotAffected($"{judged.Reason} It is limited to {names}, and {device} is none of them.")
            : judged.Perhaps($"It is limited to {names}; {device.WhyOpen}");
    }

    private Judgement ByMention(Judgement judged, DeviceHardware device) =>
        device.IsAnyOf(_mentioned)
            ? judged.And($"{device} is of the hardware it speaks of: {Names(_mentioned)}.")
            : judged.Perhaps(
                device.IsKnown
                    ? $"It speaks of {Names(_mentioned)}, and {device} is none of them: read it."
                    : $"It speaks of {Names(_mentioned)}; {device.WhyOpen}"
            );

    private static string Names(ImmutableArray<NamedHardware> named) =>
        string.Join(", ", named.Take(5)) + (named.Length > 5 ? " and others" : "");

    private static string? FirstSentence(string? text)
    {
        var end = text?.IndexOf(". ", StringComparison.Ordinal) ?? -1;
        return end > 0 ? text![..end] : text;
    }
}
