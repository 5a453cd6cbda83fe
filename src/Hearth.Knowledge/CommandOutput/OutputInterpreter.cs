using System.Collections.Immutable;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>Reads what devices printed as tables, with or without knowing the command and the platform. Safe for many threads.</summary>
/// <param name="libraries">The templates, the operator's in front of Hearth's own: the first that knows a command reads it.</param>
public sealed class OutputInterpreter(ImmutableArray<TemplateLibrary> libraries)
{
    private const int MostOthers = 2;
    private const int MostPartsCompared = 50;

    private readonly CommandSearch _search = new();

    /// <summary>With Hearth's own templates.</summary>
    public static OutputInterpreter BuiltIn { get; } = new([TemplateLibrary.BuiltIn]);

    /// <summary>What a text may cost in all, whichever templates read it.</summary>
    public TemplateLimits Limits { get; init; } = TemplateLimits.Default;

    /// <summary>The same templates with another bound of time.</summary>
    /// <param name="patience">Longest time a text may take, see <see cref="TemplateLimits.PatienceInAll"/>.</param>
    public OutputInterpreter Within(TimeSpan patience) =>
        new(libraries) { Limits = Limits with { PatienceInAll = patience } };

    /// <summary>Reads an output.</summary>
    /// <param name="output">What the device printed, without prompt and command.</param>
    /// <param name="command">The command, written out or abbreviated; <see langword="null"/> to find it.</param>
    /// <param name="platform">The platform, such as <c>cisco_ios</c>; <see langword="null"/> to find it.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    /// <returns>
    /// The table, or none when no template knows the command, or when the command was to be found and no template reads such an
    /// output.
    /// </returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public InterpretedOutput Interpret(
        string output,
        string? command,
        string? platform,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        return Interpret(output, command, platform, ReadingBudget.For(output.Length, Limits), cancellationToken);
    }

    private InterpretedOutput Interpret(
        string output,
        string? command,
        string? platform,
        ReadingBudget budget,
        CancellationToken cancellationToken
    )
    {
        if (command is null)
        {
            return Best(RowsOf(platform), output, null, platform, budget, cancellationToken);
        }

        var spellings = CommandSpelling.Of(command);
        if (platform is null)
        {
            return Best(RowsOf(spellings), output, spellings[0], null, budget, cancellationToken);
        }

        return FindRow(platform, spellings) is var (library, row)
            ? new(spellings[0], platform, Read(library, row, output, budget, cancellationToken))
            : new(spellings[0], platform, null);
    }

    /// <summary>The rows of an output, as <see cref="Interpret(string, string, string, CancellationToken)"/> reads it, for who has no use for the lines beside them.</summary>
    internal CommandTable? RowsOf(
        string output,
        string command,
        string platform,
        CancellationToken cancellationToken
    ) =>
        FindRow(platform, CommandSpelling.Of(command)) is var (library, row)
            ? library.Read(
                row,
                output,
                TemplateMode.Tolerant,
                ReadingBudget.For(output.Length, Limits),
                cancellationToken
            )
            : null;

    /// <summary>Reads everything in a captured session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="platform">The platform; <see langword="null"/> to go by the prompts, and else to find it.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IEnumerable<(CommandPart Part, InterpretedOutput Output)> Interpret(
        CommandSession session,
        string? platform,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(session);
        var budget = ReadingBudget.For(session.Parts.Sum(part => part.Output.Length), Limits);
        // One device printed it all: what its outputs look like together says more than each alone.
        var common =
            platform
            ?? session.Parts.FirstOrDefault(part => part.Platform is not null)?.Platform
            ?? (session.Parts.Length > 1 ? PlatformOf(session, budget.Half(), cancellationToken) : null);
        foreach (var part in session.Parts)
        {
            // An output made to take long leaves the others time.
            var own = budget.Half();
            var read = Interpret(part.Output, part.Command, common, own, cancellationToken);
            var isForeign = read.Table is null && platform is null && common is not null;
            yield return (
                part,
                isForeign
                    ? Interpret(part.Output, part.Command, null, own, cancellationToken)
                    : read with
                    {
                        IsFound = read.IsFound || (platform is null && part.Platform is null),
                    }
            );
        }
    }

    /// <summary>The platform whose templates read the outputs best, all taken together.</summary>
    private string? PlatformOf(CommandSession session, ReadingBudget budget, CancellationToken cancellationToken) =>
        session
            .Parts.Where(part => part.Command is not null)
            .Take(MostPartsCompared)
            .SelectMany(part =>
                _search
                    .Rank(
                        RowsOf(CommandSpelling.Of(part.Command!)),
                        part.Output,
                        isCommandKnown: true,
                        budget,
                        cancellationToken
                    )
                    .Candidates.DistinctBy(candidate => candidate.Platform)
            )
            .GroupBy(candidate => candidate.Platform, StringComparer.Ordinal)
            .MaxBy(group => group.Sum(candidate => candidate.Score))
            ?.Key;

    /// <summary>Reads with what fits the output best.</summary>
    private InterpretedOutput Best(
        IEnumerable<(TemplateLibrary Library, IndexRow Row)> rows,
        string output,
        string? command,
        string? platform,
        ReadingBudget budget,
        CancellationToken cancellationToken
    )
    {
        var (found, fault) = _search.Rank(rows, output, command is not null, budget.Half(), cancellationToken);
        if (found.IsEmpty)
        {
            return new(command, platform, null) { SearchFault = fault };
        }

        var best = found[0];
        // It was found by one template, and is read by the one in front, as if its name had been given.
        var (library, row) = FindRow(best.Platform, [best.Command]) ?? (best.Library, best.Row);
        return new(command ?? best.Command, best.Platform, Read(library, row, output, budget, cancellationToken))
        {
            IsFound = true,
            SearchFault = fault,
            Others = [.. found.Skip(1).Take(MostOthers).Select(one => new CommandGuess(one.Command, one.Platform))],
        };
    }

    private static CommandTable Read(
        TemplateLibrary library,
        IndexRow row,
        string output,
        ReadingBudget budget,
        CancellationToken cancellationToken
    ) =>
        library.WithoutKnownLines(
            row,
            library.Read(row, output, TemplateMode.Tolerant, budget, cancellationToken),
            budget
        );

    private (TemplateLibrary Library, IndexRow Row)? FindRow(string platform, ImmutableArray<string> spellings)
    {
        foreach (var library in libraries)
        {
            foreach (var spelling in spellings)
            {
                if (library.Find(platform, spelling) is { } row)
                {
                    return (library, row);
                }
            }
        }

        return null;
    }

    /// <summary>The command on every platform that has it.</summary>
    private IEnumerable<(TemplateLibrary Library, IndexRow Row)> RowsOf(ImmutableArray<string> spellings) =>
        libraries
            .SelectMany(library => library.Platforms)
            .Distinct(StringComparer.Ordinal)
            .Select(platform => FindRow(platform, spellings))
            .OfType<(TemplateLibrary Library, IndexRow Row)>();

    private IEnumerable<(TemplateLibrary Library, IndexRow Row)> RowsOf(string? platform) =>
        libraries.SelectMany(library =>
            library
                .IndexRows.Where(row => platform is null || row.IsOf(platform))
                .DistinctBy(row => (row.PlatformText, string.Join(':', row.Templates)))
                .Select(row => (library, row))
        );
}

/// <summary>An output that was read.</summary>
/// <param name="Command">The command, as it was given or as it was found; <see langword="null"/> when it was not found.</param>
/// <param name="Platform">The platform, as it was given or found; <see langword="null"/> when it was not found.</param>
/// <param name="Table">The table; <see langword="null"/> when no template reads it.</param>
public sealed record InterpretedOutput(string? Command, string? Platform, CommandTable? Table)
{
    /// <summary>Whether command or platform were found by what the output looks like, and may be wrong.</summary>
    public bool IsFound { get; init; }

    /// <summary>Why not every template was asked when the command was looked for; <see langword="null"/> when all were, or none had to be.</summary>
    public string? SearchFault { get; init; }

    /// <summary>What else it may be, likelier ones first; at most two.</summary>
    public ImmutableArray<CommandGuess> Others { get; init; } = [];
}

/// <summary>What an output may be.</summary>
/// <param name="Command">The command, as its template is called.</param>
/// <param name="Platform">The platform.</param>
public sealed record CommandGuess(string Command, string Platform);

/// <summary>How a command may stand in an index.</summary>
internal static class CommandSpelling
{
    /// <summary>As it was typed with single blanks, then without what follows a pipe, both in lower case too.</summary>
    public static ImmutableArray<string> Of(string command)
    {
        var typed = string.Join(' ', command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var pipe = typed.IndexOf('|', StringComparison.Ordinal);
        var bare = pipe < 0 ? typed : typed[..pipe].TrimEnd();
        return
        [
            .. new[] { typed, typed.ToLowerInvariant(), bare, bare.ToLowerInvariant() }.Distinct(
                StringComparer.Ordinal
            ),
        ];
    }
}
