using System.Text.Json.Serialization;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads and writes the lines of the catalogues of this folder.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(Advisory))]
[JsonSerializable(typeof(Defect))]
[JsonSerializable(typeof(ExploitedWeakness))]
[JsonSerializable(typeof(FeatureMark))]
internal sealed partial class AdvisoryJson : JsonSerializerContext;
