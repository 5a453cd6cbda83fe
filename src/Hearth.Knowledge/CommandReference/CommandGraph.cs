using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandReference;

/// <summary>
/// Every command of one prompt of a platform, word by word. A word is taken as the device takes it: the keyword that equals it, else
/// the one keyword that begins with it, else a value; several keywords that begin with it are ambiguous.
/// </summary>
/// <remarks>Built once, then only read: safe for many threads.</remarks>
internal sealed class CommandGraph(bool abbreviates)
{
    private readonly List<Node> _nodes = [new Node(null, IsNamed: false)];

    /// <summary>Adds every form of a command.</summary>
    public void Add(CommandEntry entry)
    {
        foreach (var form in entry.Forms)
        {
            var lastRequired = form.Parts.LastIndexOf(form.Parts.OfType<SyntaxElement.Keyword>().Last());
            var at = NewNode(entry, isNamed: false);
            _nodes[0].Skips.Add(at);
            for (var part = 0; part < form.Parts.Length; part++)
            {
                at = Append(form.Parts[part], at, entry, part >= lastRequired);
            }
        }
    }

    /// <summary>Takes words as far as they go.</summary>
    /// <param name="words">The words, at least one.</param>
    /// <param name="byName">
    /// Whether values and choices may be left out, as somebody does who asks for a command by its name.
    /// </param>
    public CommandWalk Walk(ImmutableArray<string> words, bool byName)
    {
        var live = Closure([0], byName);
        var expanded = ImmutableArray.CreateBuilder<string>(words.Length);
        foreach (var word in words)
        {
            var keywords = KeywordsOf(live, word);
            if (keywords.Length > 1)
            {
                return new CommandWalk(expanded.ToImmutable(), keywords, [], CommandsMeantBy(words, byName));
            }

            var next = keywords is [var keyword] ? Behind(live, keyword) : BehindValue(live, word);
            if (next.Count == 0)
            {
                return new CommandWalk(expanded.ToImmutable(), [], [], EntriesOf(live, _ => true));
            }

            expanded.Add(keywords is [var full] ? full : word);
            live = Closure(next, byName);
        }

        var reached = EntriesOf(live, node => node.IsNamed);
        ImmutableArray<CommandEntry> ahead = [.. EntriesOf(live, node => node.Keywords.Count > 0).Except(reached)];
        // Words that begin one command only can mean no other, though a device would ask for more.
        return reached.IsEmpty && ahead.Length == 1
            ? new CommandWalk(expanded.ToImmutable(), [], ahead, [])
            : new CommandWalk(expanded.ToImmutable(), [], reached, ahead);
    }

    /// <summary>Every command that the words can mean when each is taken for all that begin with it.</summary>
    private ImmutableArray<CommandEntry> CommandsMeantBy(ImmutableArray<string> words, bool byName)
    {
        var live = Closure([0], byName);
        foreach (var word in words)
        {
            HashSet<int> next = [.. KeywordsOf(live, word).SelectMany(keyword => Behind(live, keyword))];
            next.UnionWith(BehindValue(live, word));
            live = Closure(next, byName);
        }

        return EntriesOf(live, node => node.IsNamed);
    }

    /// <summary>The keyword that a word is, or all that begin with it.</summary>
    private ImmutableArray<string> KeywordsOf(HashSet<int> live, string word)
    {
        var beginning = live.SelectMany(node => _nodes[node].Keywords)
            .Select(edge => edge.Keyword)
            .Where(keyword =>
                abbreviates
                    ? keyword.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                    : keyword.Equals(word, StringComparison.Ordinal)
            )
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        var same = beginning.FirstOrDefault(keyword => keyword.Equals(word, StringComparison.OrdinalIgnoreCase));
        return same is null ? beginning : [same];
    }

    private HashSet<int> Behind(HashSet<int> live, string keyword) =>
        [
            .. live.SelectMany(node => _nodes[node].Keywords)
                .Where(edge => edge.Keyword == keyword)
                .Select(edge => edge.Target),
        ];

    private HashSet<int> BehindValue(HashSet<int> live, string word) =>
        [
            .. live.SelectMany(node => _nodes[node].Values)
                .Where(edge => edge.Name == word || ArgumentShapes.Fits(edge.Shape, word))
                .Select(edge => edge.Target),
            .. live.SelectMany(node => _nodes[node].Types).Where(_ => ArgumentShapes.IsInterfaceType(word)),
        ];

    private HashSet<int> Closure(IEnumerable<int> from, bool byName)
    {
        HashSet<int> all = [.. from];
        var waiting = new Stack<int>(all);
        while (waiting.TryPop(out var node))
        {
            var skips = byName ? _nodes[node].Skips.Concat(_nodes[node].SkipsByName) : _nodes[node].Skips;
            foreach (var target in skips.Where(all.Add))
            {
                waiting.Push(target);
            }
        }

        return all;
    }

    private ImmutableArray<CommandEntry> EntriesOf(HashSet<int> live, Func<Node, bool> isWanted) =>
        [
            .. live.Order()
                .Select(node => _nodes[node])
                .Where(isWanted)
                .Select(node => node.Entry)
                .OfType<CommandEntry>()
                .Distinct(),
        ];

    /// <summary>Adds an element behind a node.</summary>
    /// <returns>The node behind the element.</returns>
    private int Append(SyntaxElement element, int from, CommandEntry entry, bool isNamed)
    {
        switch (element)
        {
            case SyntaxElement.Sequence sequence:
                return sequence.Parts.Aggregate(from, (at, part) => Append(part, at, entry, isNamed));
            case SyntaxElement.Optional optional:
                var behind = Append(optional.Inner, from, entry, isNamed);
                _nodes[from].Skips.Add(behind);
                return behind;
            case SyntaxElement.Choice choice:
                var joined = NewNode(entry, isNamed);
                foreach (var alternative in choice.Alternatives)
                {
                    _nodes[Append(alternative, from, entry, isNamed)].Skips.Add(joined);
                }

                _nodes[from].SkipsByName.Add(joined);
                return joined;
            case SyntaxElement.Keyword keyword:
                var behindKeyword = NewNode(entry, isNamed);
                _nodes[from].Keywords.Add((keyword.Text, behindKeyword));
                return behindKeyword;
            case SyntaxElement.Argument argument:
                return AppendValue(argument.Of, from, entry, isNamed);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private int AppendValue(CommandArgument argument, int from, CommandEntry entry, bool isNamed)
    {
        var behind = NewNode(entry, isNamed);
        _nodes[from].SkipsByName.Add(behind);
        if (argument.Shape == ArgumentShape.Rest)
        {
            var within = NewNode(entry, isNamed);
            _nodes[from].Values.Add((argument.Name, argument.Shape, within));
            _nodes[within].Values.Add((argument.Name, argument.Shape, within));
            _nodes[within].Skips.Add(behind);
            return behind;
        }

        _nodes[from].Values.Add((argument.Name, argument.Shape, behind));
        if (argument.Shape == ArgumentShape.Interface)
        {
            // "gi 1/0/1": the type is half of a value, and nothing ends there.
            var half = NewNode(null, isNamed: false);
            _nodes[from].Types.Add(half);
            _nodes[half].Values.Add((argument.Name, ArgumentShape.Number, behind));
        }

        return behind;
    }

    private int NewNode(CommandEntry? entry, bool isNamed)
    {
        _nodes.Add(new Node(entry, isNamed));
        return _nodes.Count - 1;
    }

    /// <summary>A place between two words.</summary>
    /// <param name="Entry">The command; <see langword="null"/> before the first word and within a value.</param>
    /// <param name="IsNamed">Whether every required keyword lies before it.</param>
    private sealed record Node(CommandEntry? Entry, bool IsNamed)
    {
        public List<(string Keyword, int Target)> Keywords { get; } = [];

        public List<(string Name, ArgumentShape Shape, int Target)> Values { get; } = [];

        /// <summary>Behind the type of an interface whose number follows.</summary>
        public List<int> Types { get; } = [];

        public List<int> Skips { get; } = [];

        /// <summary>Behind a value or a choice that is left out.</summary>
        public List<int> SkipsByName { get; } = [];
    }
}

/// <summary>How far words went at one prompt.</summary>
/// <param name="Expanded">The words taken, keywords written out.</param>
/// <param name="Candidates">The keywords between which the next word cannot choose; empty when it is not ambiguous.</param>
/// <param name="Reached">
/// The commands that the words are, or the one that they begin; empty when they stopped before the last, or begin several.
/// </param>
/// <param name="Ahead">
/// Commands that lie ahead where they stopped; with an ambiguous word, those that the words can mean.
/// </param>
internal sealed record CommandWalk(
    ImmutableArray<string> Expanded,
    ImmutableArray<string> Candidates,
    ImmutableArray<CommandEntry> Reached,
    ImmutableArray<CommandEntry> Ahead
)
{
    public bool IsAmbiguous => !Candidates.IsEmpty;
}
