using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Ports;

/// <summary>Looks whether the sizes of frames of interfaces that belong together are the same.</summary>
internal sealed class MtuCheck : IConfigurationCheck
{
    private static readonly SanityCheck Mismatch = new(
        "mtu-mismatch",
        "Interfaces that belong together take frames of different size",
        "A member of a bundle with another size stays out of it, and a part of an interface cannot take more than the whole: large frames are lost.",
        SanitySeverity.Warning,
        [ConfigurationPlatform.Ios, ConfigurationPlatform.NxOs]
    );

    /// <inheritdoc/>
    public ImmutableArray<SanityCheck> Checks => [Mismatch];

    /// <inheritdoc/>
    public void Look(CheckedConfiguration configuration, FindingList found)
    {
        if (!Mismatch.Platforms.Contains(configuration.Platform))
        {
            return;
        }

        var sizes = new Dictionary<string, (ConfigurationLine Line, int Bytes)>(StringComparer.OrdinalIgnoreCase);
        var heads = configuration.Tree.Top.Where(line => line.Begins("interface")).ToList();
        foreach (var head in heads)
        {
            if (SizeOf(head) is { } size)
            {
                sizes[NameOf(head)] = size;
            }
        }

        foreach (var head in heads)
        {
            if (SizeOf(head) is not { } own)
            {
                continue;
            }

            var group = head
                .Children.Select(line => line.Words())
                .FirstOrDefault(words => words is ["channel-group", _, ..]);
            var point = NameOf(head).IndexOf('.', StringComparison.Ordinal);
            if (
                group is not null
                && sizes.TryGetValue("port-channel" + group[1], out var bundle)
                && bundle.Bytes != own.Bytes
            )
            {
                Add(head, own, bundle, found);
            }
            else if (point > 0 && sizes.TryGetValue(NameOf(head)[..point], out var whole) && own.Bytes > whole.Bytes)
            {
                Add(head, own, whole, found);
            }
        }
    }

    private static void Add(
        ConfigurationLine head,
        (ConfigurationLine Line, int Bytes) own,
        (ConfigurationLine Line, int Bytes) other,
        FindingList found
    ) =>
        found.Add(
            Mismatch,
            null,
            [other.Line, own.Line],
            new ConfigurationChange([head.ToString()], [$"mtu {other.Bytes.ToString(CultureInfo.InvariantCulture)}"])
        );

    private static string NameOf(ConfigurationLine head) =>
        head.ToString()["interface ".Length..].Replace(" ", "", StringComparison.Ordinal);

    private static (ConfigurationLine Line, int Bytes)? SizeOf(ConfigurationLine head)
    {
        foreach (var line in head.Children)
        {
            if (
                line.Words() is ["mtu", var text]
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            )
            {
                return (line, bytes);
            }
        }

        return null;
    }
}
