using System.Text.Json.Serialization;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Reads and writes the lines of the catalogues of this folder.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(SupportDates))]
[JsonSerializable(typeof(FieldNotice))]
internal sealed partial class LifecycleJson : JsonSerializerContext;
