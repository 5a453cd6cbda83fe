using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>
/// Gathers diagnostic results of a message: from attached outputs, and from a description that names a failed test. Where
/// both speak of the same test on the same module, they become one.
/// </summary>
internal static partial class DiagnosticFacts
{
    private const int MaxFacts = 4096;

    public static ImmutableArray<DiagnosticFact> Find(MessageFacts facts, RuleIndex index)
    {
        var found = ImmutableArray.CreateBuilder<DiagnosticFact>();
        foreach (var (name, attachment) in facts.Attachments)
        {
            if (!name.Contains("diag", StringComparison.Ordinal) || !name.Contains("result", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var test in GoldResult.Read(attachment.Text, name).Value?.Tests ?? [])
            {
                if (found.Count < MaxFacts && test.Outcome is GoldOutcome.Failed or GoldOutcome.Transient)
                {
                    found.Add(new DiagnosticFact(test, Evidence(attachment.Name, test)));
                }
            }
        }

        foreach (var told in FromDescription(facts.Description, index))
        {
            Merge(found, told);
        }

        return found.DrainToImmutable();
    }

    /// <summary>Counters know more than the sentence, but the sentence knows of a failure that a reset has wiped from them.</summary>
    private static void Merge(ImmutableArray<DiagnosticFact>.Builder found, DiagnosticFact told)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var test = found[i].Test;
            var isSame =
                test.Name.Equals(told.Test.Name, StringComparison.OrdinalIgnoreCase)
                && (told.Test.Module is null || test.Module is null || IsWithin(test.Module, told.Test.Module));
            if (isSame)
            {
                found[i] = found[i] with
                {
                    Test = test with
                    {
                        Module = test.Module ?? told.Test.Module,
                        Board = test.Board ?? told.Test.Board,
                    },
                };
                return;
            }
        }

        found.Add(told);
    }

    /// <summary>A sentence may name the switch alone where its results name the module in it, too.</summary>
    private static bool IsWithin(string module, string told) =>
        module == told || module.StartsWith(told + "/", StringComparison.Ordinal);

    private static IEnumerable<DiagnosticFact> FromDescription(string description, RuleIndex index)
    {
        foreach (var line in BoundedLines.Of(description))
        {
            if (!Failure().IsMatch(line.Span) || Recovery().IsMatch(line.Span))
            {
                continue;
            }

            foreach (var name in TestsIn(line, index))
            {
                yield return Told(name, line);
            }
        }
    }

    private static List<string> TestsIn(BoundedLine line, RuleIndex index)
    {
        var names = new List<string>();
        foreach (var word in Words().EnumerateMatches(line.Span))
        {
            var name = line.Span.Slice(word.Index, word.Length);
            if (index.IsTest(name) && (IsNameOnly(name) || Announced().IsMatch(line.Span[..word.Index])))
            {
                names.Add(name.ToString());
            }
        }

        return names;
    }

    /// <summary>Names such as <c>TestLoopback</c> mean nothing else; <c>NVRAM</c> or <c>USB</c> may be meant as what they are.</summary>
    private static bool IsNameOnly(ReadOnlySpan<char> name) =>
        name.StartsWith("Test", StringComparison.Ordinal) || name.StartsWith("Diag", StringComparison.Ordinal);

    private static DiagnosticFact Told(string name, BoundedLine line)
    {
        var text = line.Text.ToString();
        var consecutive = Consecutive().Match(text);
        var (module, board) = GoldReader.Named(
            Switch().Match(text).Groups["number"].Value,
            Module().Match(text).Groups["number"].Value
        );
        var test = new GoldTest
        {
            Name = name,
            Module = module,
            Board = board,
            Outcome = GoldOutcome.Failed,
            FailedPorts = Ports().Match(text) is { Success: true } ports
                ?
                [
                    .. ports
                        .Groups["port"]
                        .Captures.Select(port => int.Parse(port.ValueSpan, CultureInfo.InvariantCulture))
                        .Distinct()
                        .Order(),
                ]
                : [],
            ConsecutiveFailures = consecutive.Success
                ? int.Parse(consecutive.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
                : null,
        };
        return new DiagnosticFact(test, Excerpt.Of(Excerpt.Description, line));
    }

    private static EvidenceLine Evidence(string source, GoldTest test)
    {
        var text = test.Outcome == GoldOutcome.Transient ? "passes now" : "fails";
        var ports = test.FailedPorts.IsEmpty ? "" : $" on port {NumberRanges.Write(test.FailedPorts)}";
        var counters = test.TotalFailures is { } total
            ? $"; failures in all: {total}, in a row: {test.ConsecutiveFailures ?? 0}"
            : "";
        return Excerpt.Of(source, test.Line, $"{test.Name} {text}{ports}{counters}");
    }

    [GeneratedRegex(
        @"fail|error|major|minor|not pass|unsuccess",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Failure();

    [GeneratedRegex(
        @"\b(?:has |have )?(?:passed|recovered)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Recovery();

    [GeneratedRegex(@"\btest ?[:<]? ?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9_]{3,63}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\bswitch[ :#-]{0,3}(?<number>\d{1,3})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Switch();

    [GeneratedRegex(
        @"\b(?:module|slot|linecard)[ :#-]{0,3}(?<number>\d{1,3})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Module();

    [GeneratedRegex(
        @"\bports?(?:\(s\))?[ :]{1,2}(?<port>\d{1,4})(?:, ?(?<port>\d{1,4}))*\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Ports();

    [GeneratedRegex(
        @"consecutive failures?(?: count)?[ :]{0,2}(?<count>\d{1,6})\b|\b(?<count>\d{1,6}) consecutive times\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Consecutive();
}

/// <summary>A diagnostic test's result with the place it was read from.</summary>
internal sealed record DiagnosticFact(GoldTest Test, EvidenceLine Evidence);
