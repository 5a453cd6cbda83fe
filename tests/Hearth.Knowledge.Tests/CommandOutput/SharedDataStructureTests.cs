using System.Globalization;
using Hearth.Knowledge.CommandOutput;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>
/// Hearth's own templates over the outputs that genieparser's tests recorded: what its structures take out of an output stands in our
/// rows too, or it is said why not. The recorded outputs are not part of the repository.
/// </summary>
public sealed class SharedDataStructureTests
{
    private const string None = "-";

    /// <summary>Stands for a command where a parser reads several: it is found by the look of the output.</summary>
    private const string Found = "?";

    private static readonly string Page = Repository.PathOf(
        "tests",
        "Hearth.Knowledge.Tests",
        "CommandOutput",
        "genieparser.tsv"
    );

    [Fact]
    public void What_the_recorded_structures_hold_is_in_our_rows_or_it_is_said_why_not()
    {
        var cases = RecordedStructure.Under(SharedSamples.Folder("genieparser", "")).ToLookup(one => one.Parser);
        var lines = File.ReadAllLines(Page);
        var parsers = lines.Where(line => !line.StartsWith('#')).Select(MeasuredParser.Read).ToList();

        var measured = parsers.ConvertAll(parser => parser.Measure(cases[parser.Name]));

        RecordedTable.Write(
            "genieparser",
            ["platform", "command", "outputs", "facts", "in our rows", "not taken", "why"],
            measured.Select(parser => parser.Row(cases[parser.Name].Count()))
        );
        if (Environment.GetEnvironmentVariable("HEARTH_APPROVE") == "1")
        {
            File.WriteAllLines(
                Page,
                lines.TakeWhile(line => line.StartsWith('#')).Concat(measured.Select(parser => parser.Line))
            );
        }

        Assert.Equal(File.ReadLines(Page).Where(line => !line.StartsWith('#')), measured.Select(parser => parser.Line));
        Assert.Equal([], cases.Select(group => group.Key).Except(parsers.Select(parser => parser.Name)));
        Assert.Equal(
            [],
            measured.Where(parser => parser.Missing != None && parser.Why == None).Select(parser => parser.Name)
        );
    }

    /// <summary>A line of the page.</summary>
    private sealed record MeasuredParser(
        string Name,
        string Platform,
        string Command,
        int Facts,
        int Taken,
        string Missing,
        string Why
    )
    {
        public string Line => string.Join('\t', Name, Platform, Command, Counted(Facts), Counted(Taken), Missing, Why);

        public static MeasuredParser Read(string line)
        {
            var cells = line.Split('\t');
            return new(
                cells[0],
                cells[1],
                cells[2],
                int.Parse(cells[3], CultureInfo.InvariantCulture),
                int.Parse(cells[4], CultureInfo.InvariantCulture),
                cells[5],
                cells[6]
            );
        }

        public MeasuredParser Measure(IEnumerable<RecordedStructure> cases)
        {
            var facts = cases.SelectMany(one => one.In(Read(one))).ToList();
            var missing = facts
                .Where(fact => !fact.IsTaken)
                .Select(fact => fact.Fact.Name)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToList();
            return this with
            {
                Facts = facts.Count,
                Taken = facts.Count(fact => fact.IsTaken),
                Missing = missing.Count == 0 ? None : string.Join(' ', missing),
                Why = missing.Count == 0 || Why.Length == 0 ? None : Why,
            };
        }

        public IReadOnlyList<string> Row(int outputs) =>
            [Platform, Command, Counted(outputs), Counted(Facts), Counted(Taken), Missing, Why];

        private CommandTable Read(RecordedStructure recorded)
        {
            var table = OutputInterpreter
                .BuiltIn.Interpret(
                    CommandSession.Read(recorded.Output).Parts[0].Output,
                    Command == Found ? null : Command,
                    Platform,
                    TestContext.Current.CancellationToken
                )
                .Table;
            Assert.Null(table?.Fault);
            return table ?? new CommandTable("", [], [], [], null, 0);
        }

        private static string Counted(int count) => count.ToString(CultureInfo.InvariantCulture);
    }
}
