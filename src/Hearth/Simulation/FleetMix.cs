using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Simulation;

/// <summary>What a fleet is made of and what it sends. Shares are weights: only their proportions count.</summary>
public sealed record FleetMix
{
    /// <summary>The built-in mix.</summary>
    public static FleetMix Default { get; } = new();

    /// <summary>Weight of IOS devices.</summary>
    public double Ios { get; init; } = 30;

    /// <summary>Weight of IOS XE devices.</summary>
    public double IosXe { get; init; } = 45;

    /// <summary>Weight of NX-OS devices.</summary>
    public double NxOs { get; init; } = 25;

    /// <summary>Weight of messages about faults, coming and going.</summary>
    public double Faults { get; init; } = 76;

    /// <summary>Weight of periodic inventory messages.</summary>
    public double Inventory { get; init; } = 10;

    /// <summary>Weight of periodic configuration messages.</summary>
    public double Configuration { get; init; } = 10;

    /// <summary>Weight of test messages.</summary>
    public double Test { get; init; } = 4;

    /// <summary>Weights of single faults by name, in place of the catalogue's.</summary>
    public FrozenDictionary<string, double> FaultWeights { get; init; } = FrozenDictionary<string, double>.Empty;

    /// <summary>The weight of a fault in this mix.</summary>
    public double WeightOf(Fault fault) => FaultWeights.TryGetValue(fault.Name, out var weight) ? weight : fault.Weight;

    /// <summary>Reads a mix from JSON: <c>{"families":{"ios":1,"iosxe":2,"nxos":1},"messages":{"faults":8,...},"faults":{"NAME":2}}</c>.</summary>
    /// <param name="json">UTF-8 text; comments and trailing commas are allowed.</param>
    /// <param name="mix">The mix; what the text leaves out stays as in <see cref="Default"/>.</param>
    /// <param name="reason">Why not, in one line; empty on success.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, out FleetMix mix, out string reason)
    {
        mix = Default;
        MixFile? file;
        try
        {
            file = JsonSerializer.Deserialize(json, MixJson.Default.MixFile);
        }
        catch (JsonException fault)
        {
            // Positions count from 0 in the exception and from 1 for people.
            reason = JsonFault.Repeated(json, StringComparer.Ordinal) is (var line, var twice)
                ? $"line {line}: {twice}"
                : $"line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: {FirstSentence(fault.Message)}";
            return false;
        }

        var families = file?.Families ?? new MixFamilies();
        var messages = file?.Messages ?? new MixMessages();
        var read = new FleetMix
        {
            Ios = families.Ios ?? Default.Ios,
            IosXe = families.Iosxe ?? Default.IosXe,
            NxOs = families.Nxos ?? Default.NxOs,
            Faults = messages.Faults ?? Default.Faults,
            Inventory = messages.Inventory ?? Default.Inventory,
            Configuration = messages.Configuration ?? Default.Configuration,
            Test = messages.Test ?? Default.Test,
            FaultWeights = (file?.Faults ?? []).ToFrozenDictionary(StringComparer.Ordinal),
        };
        reason = read.Fault();
        if (reason.Length == 0)
        {
            mix = read;
        }

        return reason.Length == 0;
    }

    private string Fault()
    {
        double[] families = [Ios, IosXe, NxOs];
        double[] messages = [Faults, Inventory, Configuration, Test];
        if (families.Concat(messages).Concat(FaultWeights.Values).Any(weight => !double.IsFinite(weight) || weight < 0))
        {
            return "a weight is negative or not a number";
        }

        if (families.Sum() <= 0 || messages.Sum() <= 0)
        {
            return "all weights of \"families\" or of \"messages\" are zero";
        }

        var unknown = FaultWeights
            .Keys.Order(StringComparer.Ordinal)
            .FirstOrDefault(name => FaultCatalogue.All.All(fault => fault.Name != name));
        if (unknown is not null)
        {
            return $"\"faults\" names {unknown}, which is no fault of the simulation";
        }

        var emptied = FaultCatalogue
            .All.GroupBy(fault => fault.Platform)
            .FirstOrDefault(group => group.Sum(WeightOf) <= 0);
        return Faults > 0 && emptied is not null ? $"\"faults\" leaves none for {emptied.Key}" : "";
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}

/// <summary>A mix file as written.</summary>
internal sealed record MixFile
{
    public MixFamilies? Families { get; init; }
    public MixMessages? Messages { get; init; }
    public Dictionary<string, double>? Faults { get; init; }
}

/// <summary>Shares of families as written.</summary>
internal sealed record MixFamilies
{
    public double? Ios { get; init; }
    public double? Iosxe { get; init; }
    public double? Nxos { get; init; }
}

/// <summary>Shares of kinds of messages as written.</summary>
internal sealed record MixMessages
{
    public double? Faults { get; init; }
    public double? Inventory { get; init; }
    public double? Configuration { get; init; }
    public double? Test { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true
)]
[JsonSerializable(typeof(MixFile))]
internal sealed partial class MixJson : JsonSerializerContext;
