using System.Text.Json.Serialization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Tests.Catalogs;

/// <summary>A record as small as a catalogue allows, for tests of what all catalogues have in common.</summary>
internal sealed record Colour : ICatalogRecord
{
    public static CatalogKind<Colour> Kind { get; } =
        new("colours", ColourJson.Default.Colour, colour => colour.Shade < 0 ? "shade is below 0." : null);

    public required string Id { get; init; }

    public required string Source { get; init; }

    public int Shade { get; init; }

    public static Colour Of(string id, int shade) =>
        new()
        {
            Id = id,
            Source = "test",
            Shade = shade,
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(Colour))]
internal sealed partial class ColourJson : JsonSerializerContext;
