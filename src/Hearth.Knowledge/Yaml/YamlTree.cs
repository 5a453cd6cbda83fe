using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using SharpYaml;
using SharpYaml.Events;

namespace Hearth.Knowledge.Yaml;

/// <summary>
/// Reads YAML into plain trees: no anchors, no aliases, no tags, no merge keys, bounded depth. What is refused here cannot
/// grow in memory beyond the file's own size.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Up to so many keys of a mapping are compared with each other; more are put into a set.</summary>
    private const int FewKeys = 24;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<YamlNode> _items = [];
    private readonly List<YamlEntry> _entries = [];
    private readonly EventReader _events;
    private readonly string _file;
    private readonly int _maxDepth;

    /// <summary>The line of the outermost bracket that is open; 0 for none.</summary>
    private int _bracket;

    private YamlTree(string file, string text, int maxDepth)
    {
        _events = new EventReader(Parser.CreateParser(new StringReader(text)));
        _file = file;
        _maxDepth = maxDepth;
    }

    /// <summary>Reads every document of a file from its bytes.</summary>
    /// <returns>The documents; empty with one fault when the file is refused.</returns>
    public static (ImmutableArray<YamlNode> Documents, PackFault? Fault) Read(
        string file,
        ReadOnlySpan<byte> content,
        int maxDepth
    )
    {
        return BrokenText.FirstIn(content) is { } bad
            ? ([], new PackFault(file, BrokenText.LineAt(content, bad), "The file is not UTF-8."))
            : Read(file, Encoding.UTF8.GetString(content), maxDepth);
    }

    /// <summary>Reads every document of a file.</summary>
    /// <returns>The documents; empty with one fault when the file is refused.</returns>
    public static (ImmutableArray<YamlNode> Documents, PackFault? Fault) Read(string file, string text, int maxDepth)
    {
        var tree = new YamlTree(file, text, maxDepth);
        try
        {
            return (tree.ReadDocuments(), null);
        }
        catch (YamlRefusal refusal)
        {
            return ([], refusal.Fault);
        }
        catch (YamlException fault)
        {
            return ([], tree.NoYaml(fault));
        }
    }

    private PackFault NoYaml(YamlException fault)
    {
        // The library puts the place before the words; here it stands before them anyway.
        var line = fault.Start.Line + 1;
        var place = fault.Message.IndexOf("): ", StringComparison.Ordinal);
        var words = fault.Message[(place < 0 ? 0 : place + 3)..];
        return _bracket > 0 && _bracket < line
            ? new PackFault(
                _file,
                _bracket,
                $"This is no YAML: what this line's bracket holds cannot be read beyond line {line}. {words}"
            )
            : new PackFault(_file, line, $"This is no YAML: {words}");
    }

    private ImmutableArray<YamlNode> ReadDocuments()
    {
        var documents = ImmutableArray.CreateBuilder<YamlNode>();
        _events.Expect<StreamStart>();
        while (!_events.Accept<StreamEnd>())
        {
            _events.Expect<DocumentStart>();
            documents.Add(ReadNode(1));
            _events.Expect<DocumentEnd>();
        }

        return documents.DrainToImmutable();
    }

    private YamlNode ReadNode(int depth)
    {
        var next = _events.Parser.Current ?? throw Refuse(0, "The file ends too early.");
        var line = next.Start.Line + 1;
        if (next is AnchorAlias)
        {
            throw Refuse(line, "Aliases are not allowed in packs.");
        }

        if (next is NodeEvent node)
        {
            if (node.Anchor is not null)
            {
                throw Refuse(line, "Anchors are not allowed in packs.");
            }

            if (node.Tag is not null)
            {
                throw Refuse(line, "Tags are not allowed in packs.");
            }
        }

        if (depth > _maxDepth)
        {
            throw Refuse(line, $"Nested deeper than {_maxDepth} levels.");
        }

        return next switch
        {
            Scalar scalar => ReadScalar(scalar, line),
            SequenceStart => ReadSequence(depth, line),
            MappingStart => ReadMapping(depth, line),
            _ => throw Refuse(line, "A value is missing."),
        };
    }

    private YamlScalar ReadScalar(Scalar scalar, int line)
    {
        _events.Parser.MoveNext();
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line);
    }

    private YamlSequence ReadSequence(int depth, int line)
    {
        var outer = Opened(_events.Expect<SequenceStart>().Style, line);
        var first = _items.Count;
        while (_events.Allow<SequenceEnd>() is null)
        {
            _items.Add(ReadNode(depth + 1));
        }

        _bracket = outer;
        return new YamlSequence(Taken(_items, first), line);
    }

    private YamlMapping ReadMapping(int depth, int line)
    {
        var outer = Opened(_events.Expect<MappingStart>().Style, line);
        var first = _entries.Count;
        HashSet<string>? keys = null;
        while (_events.Allow<MappingEnd>() is null)
        {
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw Refuse(line, "A key must be a word.");
            }

            var before = CollectionsMarshal.AsSpan(_entries)[first..];
            if (before.Length == FewKeys)
            {
                keys = [.. _entries.Skip(first).Select(entry => entry.Key)];
            }

            if (keys is null ? Holds(before, key.Value) : !keys.Add(key.Value))
            {
                throw Refuse(key.Line, $"The key '{key.Value}' comes twice.");
            }

            var value = ReadNode(depth + 1);
            _entries.Add(new YamlEntry(OneOf(key.Value), key.Line, value));
        }

        _bracket = outer;
        return new YamlMapping(Taken(_entries, first), line);
    }

    private int Opened(YamlStyle style, int line)
    {
        var outer = _bracket;
        if (outer == 0 && style == YamlStyle.Flow)
        {
            _bracket = line;
        }

        return outer;
    }

    /// <summary>Takes what was collected from some place on: one list serves all levels of nesting.</summary>
    private static ImmutableArray<T> Taken<T>(List<T> collected, int first)
    {
        var taken = ImmutableArray.Create(CollectionsMarshal.AsSpan(collected)[first..]);
        collected.RemoveRange(first, collected.Count - first);
        return taken;
    }

    private static bool Holds(ReadOnlySpan<YamlEntry> entries, string key)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.Key == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same few keys come again and again: one string of each is kept.</summary>
    private string OneOf(string key)
    {
        if (_keys.TryGetValue(key, out var known))
        {
            return known;
        }

        _keys.Add(key);
        return key;
    }

    private YamlRefusal Refuse(int line, string reason) => new(new PackFault(_file, line, reason));

    /// <summary>Carries a refusal out of the recursion; never leaves this class.</summary>
    private sealed class YamlRefusal(PackFault fault) : Exception(fault.Reason)
    {
        public PackFault Fault { get; } = fault;
    }
}
