using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hearth.Knowledge.Catalogs;

/// <summary>Writes members of an enumeration as words: <c>not-affected</c>. Numbers are refused.</summary>
internal sealed class KebabEnumConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
