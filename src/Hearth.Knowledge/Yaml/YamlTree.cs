using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

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
    private readonly Parser _parser;
    private readonly string _file;
    private readonly int _maxDepth;
    private int _line;

    private YamlTree(string file, string text, int maxDepth)
    {
        _parser = new Parser(new StringReader(text));
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
            return ([], new PackFault(file, (int)fault.Start.Line, $"This is no YAML: {FirstLine(fault.Message)}"));
        }
        catch (Exception fault)
            when (fault
                    is InvalidOperationException
                        or ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
            )
        {
            // The scanner of the library falls over some malformed inputs ("a: [" before a key) instead of reporting them.
            return ([], new PackFault(file, tree._line, "This is no YAML: the text cannot be read beyond this line."));
        }
    }

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];

    private ImmutableArray<YamlNode> ReadDocuments()
    {
        var documents = ImmutableArray.CreateBuilder<YamlNode>();
        _parser.Consume<StreamStart>();
        while (!_parser.Accept<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            documents.Add(ReadNode(1));
            _parser.Consume<DocumentEnd>();
        }

        return documents.DrainToImmutable();
    }

    private YamlNode ReadNode(int depth)
    {
        var next = _parser.Current ?? throw Refuse(0, "The file ends too early.");
        var line = (int)next.Start.Line;
        _line = line;
        if (next is AnchorAlias)
        {
            throw Refuse(line, "Aliases are not allowed in packs.");
        }

        if (next is NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
            {
                throw Refuse(line, "Anchors are not allowed in packs.");
            }

            if (!node.Tag.IsEmpty)
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
        _parser.MoveNext();
        return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line);
    }

    private YamlSequence ReadSequence(int depth, int line)
    {
        _parser.Consume<SequenceStart>();
        var first = _items.Count;
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            _items.Add(ReadNode(depth + 1));
        }

        return new YamlSequence(Taken(_items, first), line);
    }

    private YamlMapping ReadMapping(int depth, int line)
    {
        _parser.Consume<MappingStart>();
        var first = _entries.Count;
        HashSet<string>? keys = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
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

        return new YamlMapping(Taken(_entries, first), line);
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
