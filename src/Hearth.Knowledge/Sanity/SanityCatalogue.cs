using System.Collections.Immutable;
using System.Text;
using Hearth.Knowledge.Sanity.Access;
using Hearth.Knowledge.Sanity.Addresses;
using Hearth.Knowledge.Sanity.Filters;
using Hearth.Knowledge.Sanity.Ports;
using Hearth.Knowledge.Sanity.References;
using Hearth.Knowledge.Sanity.Routing;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Sanity;

/// <summary>Every check there is: those written as patterns, from files, and those written in code.</summary>
internal static class SanityCatalogue
{
    private const string EmbeddedPrefix = "sanity/";

    /// <summary>Checks that need more than patterns.</summary>
    private static ImmutableArray<IConfigurationCheck> InCode { get; } =
    [
        new NexusCommunityCheck(),
        new AddressCheck(),
        new GatewayCheck(),
        new FilterCheck(),
        new VlanCheck(),
        new MtuCheck(),
        new BgpCheck(),
        new OspfCheck(),
        new TunnelCheck(),
    ];

    /// <summary>The checks of this build.</summary>
    /// <exception cref="InvalidOperationException">A file of the build is wrong.</exception>
    public static ImmutableArray<IConfigurationCheck> BuiltIn()
    {
        var (checks, faults) = Patterns(BuiltInFiles());
        return faults.IsEmpty
            ? [.. checks, .. ReferenceTable.All.Select(kind => new ReferenceCheck(kind)), .. InCode]
            : throw new InvalidOperationException($"The checks were refused: {string.Join("; ", faults)}");
    }

    /// <summary>The files of this build, with their texts.</summary>
    public static IEnumerable<(string Name, string Text)> BuiltInFiles()
    {
        var assembly = typeof(SanityCatalogue).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (name, reader.ReadToEnd());
        }
    }

    /// <summary>Reads checks that are written as patterns.</summary>
    /// <returns>The checks, and every mistake; with a mistake the checks are not to be used.</returns>
    public static (ImmutableArray<PatternCheck> Checks, ImmutableArray<PackFault> Faults) Patterns(
        IEnumerable<(string Name, string Text)> files
    )
    {
        var checks = ImmutableArray.CreateBuilder<PatternCheck>();
        var faults = ImmutableArray.CreateBuilder<PackFault>();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            var (documents, fault) = YamlTree.Read(name, text, KnowledgeLimits.Default.MaxDepth);
            if (fault is not null)
            {
                faults.Add(fault);
            }

            var list = new FaultList(name);
            var reader = new PatternCheckReader(list, KnowledgeLimits.Default);
            foreach (var document in documents)
            {
                if (reader.Read(document) is not { } check)
                {
                    continue;
                }

                if (known.TryGetValue(check.Check.Id, out var first))
                {
                    list.Add(document.Line, $"The id '{check.Check.Id}' is already taken in {first}.");
                }

                known.TryAdd(check.Check.Id, $"{name}:{document.Line}");
                checks.Add(check);
            }

            faults.AddRange(list.Faults);
        }

        return (checks.DrainToImmutable(), faults.DrainToImmutable());
    }
}
