using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// Finds the command that printed an output: the template that explains most of its lines and takes most of its characters into
/// rows. A template with marks is only asked when the output bears one; of one without, what it also makes of outputs that are not
/// its own is taken off. Safe for many threads.
/// </summary>
internal sealed class CommandSearch
{
    /// <summary>So much of an output is looked at.</summary>
    private const int SampleLines = 200;

    private const int SampleCharacters = 32 * 1024;
    private const double WeightOfLines = 0.5;
    private const double WeightOfCharacters = 0.5;

    /// <summary>What each mark that the output bears adds: two commands may print the same lines, and differ in one.</summary>
    private const double WeightOfMark = 0.2;

    /// <summary>Templates below it do not read the output at all.</summary>
    private const double LeastScore = 0.1;

    /// <summary>Foreign outputs of which a template may explain most: one of them may be its own.</summary>
    private const int OwnOutputs = 2;

    private readonly ConcurrentDictionary<(TemplateLibrary, IndexRow), double> _foreign = new();

    /// <summary>The rows whose templates read an output, the likeliest first.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="output">The output.</param>
    /// <param name="isCommandKnown">Whether the rows are those of one command, so that an output without a mark is its output too.</param>
    /// <param name="budget">The time there is for it; rows that it does not last for are not asked.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    public Ranking Rank(
        IEnumerable<(TemplateLibrary Library, IndexRow Row)> rows,
        string output,
        bool isCommandKnown,
        ReadingBudget budget,
        CancellationToken cancellationToken
    )
    {
        var sample = Sample.Of(output);
        if (sample.Lines == 0)
        {
            return new([], null);
        }

        var candidates = new List<Candidate>();
        string? fault = null;
        foreach (var (library, row) in rows)
        {
            if (budget.IsSpent)
            {
                fault =
                    $"{budget} while the command that printed it was looked for; {row.Templates[0]} and the templates behind it were not asked.";
                break;
            }

            var score = Score(library, row, sample, isCommandKnown, budget, cancellationToken);
            if (score >= LeastScore)
            {
                candidates.Add(new(library, row, score));
            }
        }

        return new([.. candidates.OrderByDescending(candidate => candidate.Score)], fault);
    }

    private double Score(
        TemplateLibrary library,
        IndexRow row,
        Sample sample,
        bool isCommandKnown,
        ReadingBudget budget,
        CancellationToken cancellationToken
    )
    {
        var marks = library.MarksOf(row);
        var borne = marks.In(sample.Text);
        if (borne == 0 && !marks.IsEmpty && !isCommandKnown)
        {
            return 0;
        }

        var table = library.WithoutKnownLines(
            row,
            library.Read(row, sample.Text, TemplateMode.Tolerant, budget, cancellationToken),
            budget
        );
        if (table.Rows.IsEmpty)
        {
            // A device that has nothing of the kind prints the heading alone.
            return borne == 0 ? 0 : LeastScore * (1 + borne);
        }

        var explained = Math.Min(1, table.Explained / (double)sample.Lines);
        var captured = Math.Min(1, Captured(table) / (double)sample.Characters);
        var read = (WeightOfLines * explained) + (WeightOfCharacters * captured);
        if (!marks.IsEmpty)
        {
            return read + (WeightOfMark * borne);
        }

        if (_foreign.TryGetValue((library, row), out var known))
        {
            return read * (1 - known);
        }

        var foreign = Foreign(library, row, budget, cancellationToken);
        if (!budget.IsSpent)
        {
            // What was cut short is this text's misfortune, not the template's.
            _foreign.TryAdd((library, row), foreign);
        }

        return read * (1 - foreign);
    }

    /// <summary>Part of the lines of foreign outputs that a row's templates explain.</summary>
    private static double Foreign(
        TemplateLibrary library,
        IndexRow row,
        ReadingBudget budget,
        CancellationToken cancellationToken
    ) =>
        ForeignOutput
            .All.Select(one =>
                library.Read(row, one.Text, TemplateMode.Tolerant, budget, cancellationToken).Explained
                / (double)one.Lines
            )
            .Order()
            .SkipLast(OwnOutputs)
            .Average();

    /// <summary>Characters that are in rows; what a cell only repeats from the row above counts once.</summary>
    private static int Captured(CommandTable table)
    {
        var sum = 0;
        for (var row = 0; row < table.Rows.Length; row++)
        {
            for (var column = 0; column < table.Columns.Length; column++)
            {
                var cell = table.Rows[row][column];
                if (row == 0 || !cell.Equals(table.Rows[row - 1][column]))
                {
                    sum += LengthOf(cell);
                }
            }
        }

        return sum;
    }

    private static int LengthOf(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => Visible(text.Value),
            TemplateCell.List list => list.Items.Sum(item => Visible(item.Text ?? "")),
            _ => 0,
        };

    private static int Visible(string text) => text.Count(character => !char.IsWhiteSpace(character));

    /// <summary>The beginning of an output.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Lines">Lines that are not blank.</param>
    /// <param name="Characters">Characters that are not blank.</param>
    private sealed record Sample(string Text, int Lines, int Characters)
    {
        public static Sample Of(string output)
        {
            var text = Cut(output);
            return new(
                text,
                text.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line)),
                text.Count(character => !char.IsWhiteSpace(character))
            );
        }

        private static string Cut(string output)
        {
            var (end, lines) = (0, 0);
            while (end < output.Length && lines < SampleLines)
            {
                var feed = output.IndexOf('\n', end);
                var next = feed < 0 ? output.Length : feed + 1;
                if (next > SampleCharacters)
                {
                    // A first line that is longer by itself is cut.
                    return output[..(end > 0 ? end : SampleCharacters)];
                }

                (end, lines) = (next, lines + 1);
            }

            return output[..end];
        }
    }

    /// <summary>The rows whose templates read an output, and why not all were asked; <see langword="null"/> when all were.</summary>
    internal sealed record Ranking(ImmutableArray<Candidate> Candidates, string? Fault);

    /// <summary>A row of an index, and how well its templates read the output.</summary>
    internal sealed record Candidate(TemplateLibrary Library, IndexRow Row, double Score)
    {
        public string Platform => Row.PlatformText;

        /// <summary>The command by the template's name: <c>cisco_ios_show_version.textfsm</c> is that of <c>show version</c>.</summary>
        public string Command
        {
            get
            {
                var name = Path.GetFileNameWithoutExtension(Row.Templates[0]);
                var words = name.StartsWith(Platform + "_", StringComparison.Ordinal)
                    ? name[(Platform.Length + 1)..]
                    : name;
                return words.Replace('_', ' ');
            }
        }
    }
}
