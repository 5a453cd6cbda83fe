using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>Faults are caught where somebody can do something about them.</summary>
/// <remarks>
/// <c>catch (Exception)</c> stands in worker loops, which let cancellation pass; at the command line's last door; and where a
/// filter narrows it to kinds that are named.
/// </remarks>
public sealed partial class FaultTests
{
    /// <summary>Where everything may be caught, with the reason.</summary>
    private static readonly Dictionary<string, string> LastDoors = new()
    {
        ["src/Hearth/CommandLine/HearthCommandLine.cs"] =
            "turns whatever no command expected into one line and a status",
    };

    [Fact]
    public void Everything_is_caught_in_worker_loops_and_at_the_last_door_only() =>
        Offenders.None(
            "Name the faults that are expected here: catch (IOException), or catch (Exception fault) when (fault is A or B).",
            SourceTree.Product.SelectMany(Wrong)
        );

    [Theory]
    [InlineData("try { } catch (Exception) { }")]
    [InlineData("try { } catch (Exception fault) { throw; }")]
    [InlineData("try { } catch (System.Exception fault) when (fault is not IOException) { }")]
    [InlineData("try { } catch (Exception fault) when (fault is not OperationCanceledException) { }")]
    [InlineData("try { } catch (Exception fault) when (Log(fault)) { }")]
    [InlineData("try { } catch { }")]
    public void A_catch_of_everything_is_seen(string body) => Assert.Single(Wrong(Plain(body)));

    [Theory]
    [InlineData("try { } catch (IOException) { }")]
    [InlineData("try { } catch (Exception fault) when (fault is IOException or TimeoutException) { }")]
    [InlineData("try { } catch (Exception fault) when (IsExpected(fault)) { }")]
    [InlineData("try { } catch { Close(); throw; }")]
    public void A_catch_of_named_faults_is_fine(string body) => Assert.Empty(Wrong(Plain(body)));

    [Fact]
    public void A_worker_may_catch_everything_but_cancellation()
    {
        var fine = Worker("try { } catch (Exception fault) when (fault is not OperationCanceledException) { }");
        var narrowed = Worker(
            "try { } catch (Exception fault) when (fault is not OperationCanceledException && !IsMine(fault)) { }"
        );
        var deaf = Worker("try { } catch (Exception fault) { }");

        Assert.Empty(Wrong(fine));
        Assert.Empty(Wrong(narrowed));
        Assert.Single(Wrong(deaf));
    }

    [Fact]
    public void The_last_door_lets_cancellation_pass()
    {
        var door = LastDoors.Keys.First();
        var polite = new SourceFile(
            door,
            "class A { void B() { try { } catch (OperationCanceledException) { } catch (Exception fault) { } } }"
        );
        var deaf = new SourceFile(door, "class A { void B() { try { } catch (Exception fault) { } } }");

        Assert.Empty(Wrong(polite));
        Assert.Single(Wrong(deaf));
    }

    private static SourceFile Plain(string body) =>
        new(
            "a.cs",
            $"class A {{ void B() {{ {body} }} bool IsExpected(Exception fault) => fault is IOException or C; }}"
        );

    private static SourceFile Worker(string body) =>
        new("a.cs", $"class A : BackgroundService {{ void B() {{ {body} }} }}");

    private static IEnumerable<string> Wrong(SourceFile file) =>
        Catch()
            .Matches(file.Code)
            .Where(match => !IsFine(file, match))
            .Select(match => $"{file.At(match.Index)} {match.Value.ReplaceLineEndings(" ").Trim()}");

    private static bool IsFine(SourceFile file, Match caught)
    {
        var kind = caught.Groups["kind"].Value;
        if (!caught.Groups["kind"].Success)
        {
            return RethrowsAtTheEnd(file.Code, caught.Index);
        }

        if (kind is not ("Exception" or "System.Exception"))
        {
            return true;
        }

        var filter = Spaces().Replace(caught.Groups["filter"].Value, " ").Trim();
        if (PassesCancellation().IsMatch(filter))
        {
            return file.Outline.TypeAt(file.LineOf(caught.Index))?.Bases.Any(IsWorker) is true;
        }

        if (Named().IsMatch(filter))
        {
            return true;
        }

        if (Predicate().Match(filter) is { Success: true } predicate)
        {
            return NamesItsFaults(file.Code, predicate.Groups["name"].Value);
        }

        return filter.Length == 0
            && LastDoors.ContainsKey(file.Path)
            && file.Code[..caught.Index].Contains("catch (OperationCanceledException)", StringComparison.Ordinal);
    }

    private static bool IsWorker(string kind) => kind is "BackgroundService" or "RoundWorker";

    /// <summary>Cleaning up on the way out, whatever the fault is.</summary>
    private static bool RethrowsAtTheEnd(string code, int caught)
    {
        var open = code.IndexOf('{', caught);
        var close = code.IndexOf('}', open);
        return code[open..close].TrimEnd().EndsWith("throw;", StringComparison.Ordinal);
    }

    /// <summary>Whether a predicate of the same file is a list of kinds.</summary>
    private static bool NamesItsFaults(string code, string predicate) =>
        Regex.IsMatch(
            code,
            $@"\bbool {predicate}\(Exception (\w+)\)\s*=>\s*\1\s+is\s+(?!not\b)[\w.]+(\s+or\s+[\w.]+)*\s*;",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5)
        );

    [GeneratedRegex(
        @"\bcatch\b(\s*\(\s*(?<kind>[\w.]+)(\s+\w+)?\s*\))?(\s*when\s*\((?<filter>([^()]|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!)))\))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Catch();

    [GeneratedRegex(@"^\w+ is (?!not\b)[\w.]+(?: or [\w.]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\w+ is not OperationCanceledException\b", RegexOptions.CultureInvariant)]
    private static partial Regex PassesCancellation();

    [GeneratedRegex(@"^(?<name>\w+)\(\w+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Predicate();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
