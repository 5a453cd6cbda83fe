using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Yaml;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>The words of rule files and what they stand for.</summary>
internal static partial class RuleWords
{
    public static WordList<DiagnosisKind> Kinds { get; } = Of<DiagnosisKind>();

    public static WordList<Confidence> Confidences { get; } = Of<Confidence>();

    public static WordList<Team> Teams { get; } = Of<Team>();

    public static WordList<ComponentClass> Components { get; } = Of<ComponentClass>();

    public static WordList<AlertGroup> AlertGroups { get; } = Of<AlertGroup>();

    public static WordList<MessageKind> MessageKinds { get; } = Of<MessageKind>();

    public static WordList<DeviceFamily> Families { get; } = Of<DeviceFamily>();

    public static WordList<GoldOutcome> Outcomes { get; } = Of<GoldOutcome>();

    public static WordList<PortExtent> Extents { get; } = Of<PortExtent>();

    public static WordList<Redundancy> Redundancies { get; } = Of<Redundancy>();

    public static WordList<OccasionKind> Occasions { get; } = Of<OccasionKind>();

    public static WordList<LifecycleTopic> Topics { get; } = Of<LifecycleTopic>();

    public static WordList<LifecycleVerdict> Verdicts { get; } = Of<LifecycleVerdict>();

    public static WordList<InventoryChange> InventoryChanges { get; } = Of<InventoryChange>();

    public static WordList<ReportScope> Scopes { get; } = Of<ReportScope>();

    public static WordList<ReportCount> Counted { get; } = Of<ReportCount>();

    public static WordList<ReportPlace> Places { get; } = Of<ReportPlace>();

    public static WordList<ServiceRequestSeverity> Severities { get; } =
        new()
        {
            ["S1"] = ServiceRequestSeverity.One,
            ["S2"] = ServiceRequestSeverity.Two,
            ["S3"] = ServiceRequestSeverity.Three,
            ["S4"] = ServiceRequestSeverity.Four,
        };

    /// <summary>Names that every text may use, and what stands there when the message does not tell.</summary>
    public static FrozenDictionary<string, string> BuiltIn { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = "the device",
            ["product"] = "an unnamed product",
            ["serial"] = "an unknown serial number",
            ["software"] = "unreported software",
            ["level"] = "unstated",
            ["event"] = "an unnamed event",
            ["format"] = "unknown",
            ["received"] = "an unknown time",
            ["composed"] = "an unknown time",
            ["skew"] = "an unknown time",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Adds the names that a rule may use because of what its condition asks.</summary>
    public static void AddGivenBy(Condition condition, HashSet<string> names)
    {
        names.UnionWith(condition.Given.Keys);
        Add(
            names,
            condition.Diagnostic is not null,
            ["test", "slot", "board", "ports", "consecutive", "total", "errorCode"]
        );
        Add(names, condition.Fault is not null, ["code", "cause", "dn", "faultText"]);
        Add(names, !condition.Findings.IsEmpty, ["rule", "what", "place", "problem"]);
        Add(names, condition.Reports is not null, ["counted", "earlier", "first", "others"]);
        Add(names, condition.Lifecycle is not null, ["id", "summary", "date", "remedy", "reason"]);
        Add(names, condition.InventoryChange is not null, ["vanished", "appeared"]);
        Add(names, condition.CoverageEndsWithin is not null, ["coverEnds"]);
        Add(names, condition.IsReportedByOthers, ["otherHosts"]);
        Add(names, condition.IsBootFileMissing, ["file", "storage"]);
        Add(names, condition.ReplacedWithin is not null, ["installed"]);
        Add(names, condition.Occasion is not null, condition.Occasion is { } occasion ? Told[occasion] : []);
        Add(names, !condition.Comparisons.IsEmpty, ["percent", "days"]);
        Add(
            names,
            condition.Attachments.Any(attachment => attachment.Differing is not null)
                || condition.Rows?.Differing is not null,
            ["values"]
        );
        Add(names, condition.Configuration is not null, ["block"]);
    }

    /// <summary>Adds the names that a message cannot lack when the condition holds.</summary>
    public static void AddAlwaysGivenBy(Condition condition, HashSet<string> names)
    {
        names.UnionWith(condition.Given.Keys);
        Add(names, condition.Diagnostic is not null, ["test"]);
        Add(names, condition.Fault is not null, ["code"]);
        Add(names, !condition.Findings.IsEmpty, ["rule", "what"]);
        Add(names, condition.Lifecycle is not null, ["id", "summary"]);
        Add(names, condition.Reports is not null, ["counted"]);
    }

    private static void Add(HashSet<string> names, bool asks, ReadOnlySpan<string> given)
    {
        foreach (var name in asks ? given : [])
        {
            names.Add(name);
        }
    }

    /// <summary>What is told of an occasion.</summary>
    private static FrozenDictionary<OccasionKind, string[]> Told { get; } =
        new Dictionary<OccasionKind, string[]>
        {
            [OccasionKind.Silence] = ["silentFor", "expected", "last"],
            [OccasionKind.Storm] = ["type", "count", "window"],
            [OccasionKind.SecretFound] = ["command", "secret"],
            [OccasionKind.CertificateEnding] = ["certificate", "subject", "ends", "days"],
            [OccasionKind.HeardAgain] = ["silentFor", "last"],
            [OccasionKind.StormOver] = ["type", "count"],
            [OccasionKind.CertificateRenewed] = ["certificate", "subject"],
        }.ToFrozenDictionary();

    /// <summary>Ids of the catalogue, and ids of operators: theirs have a dot, so that neither meets the other's by accident.</summary>
    [GeneratedRegex(
        @"^(?:[A-Z][0-9]{2}[a-z]?|(?=.{3,64}$)[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+)$",
        RegexOptions.CultureInvariant
    )]
    public static partial Regex RuleId();

    /// <summary>The word rule files have for a member.</summary>
    public static string Of(Enum value) => Dashed(value.ToString());

    /// <summary>Members as rule files write them: <c>PowerSupply</c> is <c>power-supply</c>; zero means nothing and has no word.</summary>
    private static WordList<T> Of<T>()
        where T : struct, Enum
    {
        var members = Enum.GetValues<T>();
        var hasZero = typeof(T) == typeof(PortExtent) || typeof(T) == typeof(ReportScope);
        if (!hasZero && members[0].Equals(default(T)))
        {
            members = members[1..];
        }

        return new(Array.ConvertAll(Enum.GetNames<T>()[^members.Length..], Dashed), members);
    }

    private static string Dashed(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    i > 0 && char.IsAsciiLetterUpper(c)
                        ? $"-{char.ToLowerInvariant(c)}"
                        : char.ToLowerInvariant(c).ToString()
            )
        );
}
