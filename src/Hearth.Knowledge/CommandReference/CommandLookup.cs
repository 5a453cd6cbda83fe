using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.CommandOutput;
using Hearth.Scrubbing;

namespace Hearth.Knowledge.CommandReference;

/// <summary>The command reference: finds what is known of a command, written out or abbreviated. Immutable; safe for many threads.</summary>
public sealed class CommandLookup
{
    /// <summary>Longest command that is looked up, in characters.</summary>
    public const int MaxCharacters = 256;

    /// <summary>Most names that are offered for one that is not known.</summary>
    private const int MostNearest = 5;

    private readonly FrozenDictionary<string, ImmutableArray<Prompt>> _prompts;
    private readonly FrozenSet<(string Platform, string Name)> _names;

    internal CommandLookup(ImmutableArray<CommandEntry> entries)
    {
        Entries = entries;
        _names = entries.SelectMany(entry => entry.Forms.Select(form => (entry.Platform, form.Name))).ToFrozenSet();
        _prompts = entries
            .GroupBy(entry => entry.Platform, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => PromptsOf(group.Key, [.. group]));
        Platforms = [.. _prompts.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The reference of this build.</summary>
    public static CommandLookup BuiltIn { get; } =
        ReferenceLoad.FromAssembly([.. TemplateLibrary.BuiltIn.Platforms]) switch
        {
            ReferenceLoad.Loaded(var lookup) => lookup,
            ReferenceLoad.Refused(var faults) => throw new InvalidDataException(
                $"The command reference of this build is wrong: {faults[0]}"
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Every entry.</summary>
    public ImmutableArray<CommandEntry> Entries { get; }

    /// <summary>The platforms it knows commands of, such as <c>cisco_ios</c>.</summary>
    public ImmutableArray<string> Platforms { get; }

    /// <summary>Looks a command up.</summary>
    /// <param name="command">
    /// The command as it is typed: abbreviated, with values, with <c>no</c> or <c>do</c> in front, with a filter behind. Up to
    /// <see cref="MaxCharacters"/>.
    /// </param>
    /// <param name="platform">The platform, such as <c>cisco_ios</c>; <see langword="null"/> for all.</param>
    /// <returns>What is known, between which commands it cannot choose, or what is nearest.</returns>
    public LookupAnswer Find(string command, string? platform)
    {
        ArgumentNullException.ThrowIfNull(command);
        var answer = new LookupAnswer { Command = command, Platform = platform };
        if (command.Length > MaxCharacters)
        {
            return answer with
            {
                Command = command[..MaxCharacters],
                Refusal = $"The command is longer than {MaxCharacters} characters.",
            };
        }

        var typed = TypedCommand.Read(command);
        if (typed.Words.IsEmpty)
        {
            return answer with { Refusal = "There is no command to look up." };
        }

        answer = answer with { Filter = typed.Filter };

        if (platform is null)
        {
            return Answer(answer, typed, Platforms);
        }

        return PlatformNamed(platform) is { } one
            ? Answer(answer with { Platform = one }, typed, [one])
            : answer with
            {
                Refusal = $"There is no platform '{platform}'; there are {string.Join(", ", Platforms)}.",
            };
    }

    /// <summary>The command of a line of a configuration.</summary>
    /// <param name="line">The line without the blanks in front.</param>
    /// <param name="mode">The mode it stands in; <see langword="null"/> when that is none the reference has commands of.</param>
    /// <param name="platform">The platform, such as <c>cisco_ios</c>.</param>
    /// <returns><see langword="null"/> when the reference does not have it.</returns>
    internal CommandEntry? FindConfigured(string line, CommandMode? mode, string platform)
    {
        var typed = TypedCommand.Read(line);
        return typed.Words.IsEmpty
            ? null
            : _prompts[platform]
                .FirstOrDefault(prompt => prompt.Mode == mode)
                ?.Graph.Walk(typed.Words, byName: false)
                .Reached.FirstOrDefault();
    }

    private LookupAnswer Answer(LookupAnswer answer, TypedCommand typed, ImmutableArray<string> platforms)
    {
        var walks = platforms.SelectMany(platform => WalksOn(platform, typed)).ToImmutableArray();
        ImmutableArray<FoundCommand> found =
        [
            .. walks.SelectMany(one => one.Walk.Reached.Select(entry => FoundOf(entry, one.Walk, typed))).Distinct(),
        ];
        // A word that begins several keywords at one prompt is told beside what is found at another only when it can be meant.
        var ambiguous = walks
            .Where(one => one.Walk.IsAmbiguous && (found.IsEmpty || !one.Walk.Ahead.IsEmpty))
            .Select(one => AmbiguityOf(one, typed))
            .ToImmutableArray();
        answer = answer with
        {
            Found = found,
            Ambiguities = ambiguous,
            Longer =
            [
                .. walks
                    .Where(one => !one.Walk.IsAmbiguous && one.Walk.Expanded.Length == typed.Words.Length)
                    .SelectMany(one => one.Walk.Ahead.Select(entry => new CommandName(entry.Name, one.Platform)))
                    .Distinct(),
            ],
        };
        return answer.Outcome != LookupOutcome.Unknown ? answer
            : typed.IsUndo && NotUndone(typed, platforms) is { IsEmpty: false } shown
                ? answer with
                {
                    Unknown = new UnknownWord("", "no", IsUndo: true),
                    Nearest = shown,
                }
            : WithNearest(answer, typed, walks, platforms);
    }

    /// <summary>What the words are without the <c>no</c> in front, where there is nothing to take back.</summary>
    private ImmutableArray<CommandName> NotUndone(TypedCommand typed, ImmutableArray<string> platforms) =>
        [
            .. platforms
                .SelectMany(platform => WalksOn(platform, typed with { IsUndo = false }))
                .SelectMany(one => one.Walk.Reached.Select(entry => new CommandName(entry.Name, one.Platform)))
                .Distinct()
                .Take(MostNearest),
        ];

    /// <summary>How far the words go at each prompt of a platform.</summary>
    private ImmutableArray<PlacedWalk> WalksOn(string platform, TypedCommand typed)
    {
        var prompts = _prompts[platform]
            .Where(prompt => !typed.IsAtPrompt || !CommandModes.IsConfiguration(prompt.Mode))
            .ToImmutableArray();
        var walks = prompts.Select(prompt => Placed(prompt, byName: false)).ToImmutableArray();
        if (walks.Any(one => !one.Walk.Reached.IsEmpty || one.Walk.IsAmbiguous))
        {
            return walks;
        }

        // Nobody types "neighbor remote-as" on a device, but people ask for it by that name.
        var named = prompts
            .Select(prompt => Placed(prompt, byName: true))
            .Where(one => !one.Walk.Reached.IsEmpty)
            .ToImmutableArray();
        return named.IsEmpty ? walks : named;

        PlacedWalk Placed(Prompt prompt, bool byName)
        {
            var walk = prompt.Graph.Walk(typed.Words, byName);
            return new PlacedWalk(platform, prompt.Mode, typed.IsUndo ? OnlyUndone(walk) : walk);
        }
    }

    /// <summary>A <c>no</c> takes back configuration and debugging, nothing else.</summary>
    private static CommandWalk OnlyUndone(CommandWalk walk) =>
        walk with
        {
            Reached = [.. walk.Reached.Where(CanBeUndone)],
            Ahead = [.. walk.Ahead.Where(CanBeUndone)],
        };

    private static bool CanBeUndone(CommandEntry entry) =>
        entry.IsConfiguration || entry.Name.StartsWith("debug", StringComparison.Ordinal);

    private static FoundCommand FoundOf(CommandEntry entry, CommandWalk walk, TypedCommand typed)
    {
        var expanded = string.Join(' ', walk.Expanded);
        return new FoundCommand(
            entry,
            typed.IsUndo ? "no " + expanded : expanded,
            typed.IsUndo,
            entry.IsConfiguration ? [] : TemplatesOf(entry.Platform, expanded, entry.Name)
        );
    }

    /// <summary>The templates for the output of a command as it was typed, else for that of its shortest form.</summary>
    private static ImmutableArray<string> TemplatesOf(string platform, params ReadOnlySpan<string> commands)
    {
        foreach (var command in commands)
        {
            if (TemplateLibrary.BuiltIn.Find(platform, command) is { } row)
            {
                return row.Templates;
            }
        }

        return [];
    }

    private static Ambiguity AmbiguityOf(PlacedWalk one, TypedCommand typed) =>
        new(
            one.Platform,
            CommandModes.NameOf(one.Mode),
            string.Join(' ', one.Walk.Expanded),
            typed.Words[one.Walk.Expanded.Length],
            one.Walk.Candidates,
            [.. one.Walk.Ahead.Select(entry => entry.Name).Distinct(StringComparer.Ordinal)]
        );

    private LookupAnswer WithNearest(
        LookupAnswer answer,
        TypedCommand typed,
        ImmutableArray<PlacedWalk> walks,
        ImmutableArray<string> platforms
    )
    {
        var furthest = walks.MaxBy(one => one.Walk.Expanded.Length)!.Walk.Expanded;
        var others = Platforms.Except(platforms, StringComparer.Ordinal);
        return answer with
        {
            Unknown = new UnknownWord(
                string.Join(' ', furthest),
                typed.Words[Math.Min(furthest.Length, typed.Words.Length - 1)]
            ),
            Nearest = NearestTo([.. furthest, .. typed.Words.Skip(furthest.Length)], platforms),
            OtherPlatforms =
            [
                .. others.Where(platform => WalksOn(platform, typed).Any(one => !one.Walk.Reached.IsEmpty)),
            ],
        };
    }

    /// <summary>The names that are written nearly so. Values are not part of a name: words with digits do not count.</summary>
    private ImmutableArray<CommandName> NearestTo(ImmutableArray<string> words, ImmutableArray<string> platforms)
    {
        var written = string.Join(
            ' ',
            words.Where(word => !word.Any(char.IsAsciiDigit)).Select(word => word.ToLower(CultureInfo.InvariantCulture))
        );
        var most = Math.Max(2, written.Length / 4);
        return
        [
            .. _names
                .Where(name => platforms.Contains(name.Platform))
                .Select(name => (Name: name, Distance: EditDistance.Between(written, name.Name)))
                .Where(one => one.Distance <= most && one.Distance < one.Name.Name.Length)
                .OrderBy(one => one.Distance)
                .ThenBy(one => one.Name.Name, StringComparer.Ordinal)
                .ThenBy(one => one.Name.Platform, StringComparer.Ordinal)
                .Take(MostNearest)
                .Select(one => new CommandName(one.Name.Name, one.Name.Platform)),
        ];
    }

    private string? PlatformNamed(string name) =>
        ScrubPlatformNames.TryParse(name, out var wanted)
            ? Platforms.FirstOrDefault(platform =>
                ScrubPlatformNames.TryParse(platform, out var known) && known == wanted
            )
            : null;

    private static ImmutableArray<Prompt> PromptsOf(string platform, ImmutableArray<CommandEntry> entries)
    {
        var graphs = new SortedDictionary<CommandMode, CommandGraph>();
        foreach (var entry in entries)
        {
            foreach (var mode in entry.Modes.Select(CommandModes.PromptOf).Distinct())
            {
                if (!graphs.TryGetValue(mode, out var graph))
                {
                    // A shell takes no abbreviation.
                    graph = graphs[mode] = new CommandGraph(platform != CommandSession.Linux);
                }

                graph.Add(entry);
            }
        }

        return [.. graphs.Select(pair => new Prompt(pair.Key, pair.Value))];
    }

    /// <summary>The commands of one prompt.</summary>
    private sealed record Prompt(CommandMode Mode, CommandGraph Graph);

    /// <summary>How far words went, and where.</summary>
    private sealed record PlacedWalk(string Platform, CommandMode Mode, CommandWalk Walk);
}
