using System.Collections.Immutable;

namespace Hearth.Knowledge.Yaml;

/// <summary>A node of a YAML document with the line it begins on.</summary>
internal abstract record YamlNode(int Line);

/// <summary>A scalar.</summary>
internal sealed record YamlScalar(string Value, bool IsPlain, int Line) : YamlNode(Line);

/// <summary>A sequence.</summary>
internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, int Line) : YamlNode(Line);

/// <summary>A mapping; keys are scalars and no key comes twice.</summary>
internal sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, int Line) : YamlNode(Line);

/// <summary>One key of a mapping.</summary>
internal readonly record struct YamlEntry(string Key, int Line, YamlNode Value);
