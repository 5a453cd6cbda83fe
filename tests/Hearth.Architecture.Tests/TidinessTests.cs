using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>Sources hold what is done and needed, nothing that waits or is left over.</summary>
public sealed partial class TidinessTests
{
    [Fact]
    public void Nothing_is_marked_as_unfinished() =>
        Offenders.None("No TODO, FIXME or HACK: do it, or write an issue.", In(SourceTree.Product, Unfinished()));

    [Fact]
    public void There_are_no_regions() =>
        Offenders.None("No #region: a file that needs one is two files.", In(SourceTree.Product, Region()));

    [Fact]
    public void No_code_is_commented_out() =>
        Offenders.None(
            "Code that is not used is deleted; the history keeps it.",
            SourceTree
                .Product.Concat(SourceTree.Tests)
                .SelectMany(file =>
                    file.Comments.Where(comment => LooksLikeCode(comment.Text))
                        .Select(c => $"{file.Path}:{c.Line} {c.Text}")
                )
        );

    [Theory]
    [InlineData("// TODO later")]
    [InlineData("var x = 1; // FIXME")]
    [InlineData("/* HACK */")]
    public void An_unfinished_mark_is_seen(string source) =>
        Assert.Equal(["a.cs:1"], In([new SourceFile("a.cs", source)], Unfinished()));

    [Theory]
    [InlineData("// var x = 1;", true)]
    [InlineData("// if (x)", true)]
    [InlineData("// return Find(key);", true)]
    [InlineData("/* Load(); */", true)]
    [InlineData("// rights are the surroundings' fault (3);", false)]
    [InlineData("// busy, locked, I/O; see the manual", false)]
    [InlineData("// The reader counts by itself; this only has to be above what it takes.", false)]
    public void Code_in_a_comment_is_told_from_words(string comment, bool isCode) =>
        Assert.Equal(isCode, LooksLikeCode(comment));

    private static IEnumerable<string> In(IEnumerable<SourceFile> files, Regex mark) =>
        files.SelectMany(file => mark.Matches(file.Text).Select(match => file.At(match.Index)));

    private static bool LooksLikeCode(string comment)
    {
        var text = comment.Trim('/', '*', ' ');
        return CodeEnd().IsMatch(text) || CodeStart().IsMatch(text);
    }

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^\s*#\s*region\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"(?:\w\(.*\)\s*;|=.*[\w""\]]\s*;|^[{}]|\)\s*\{)$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeEnd();

    [GeneratedRegex(
        @"^(?:var \w+ =|if \(|foreach \(|while \(|return \w+[.(]|await \w+[.(]|(?:public|private|internal) \w+)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex CodeStart();
}
