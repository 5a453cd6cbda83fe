using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// Lines by which the output of a command is known: comments in the head of its template. One <c># Mark: PATTERN</c> must be there;
/// a <c># Hint: PATTERN</c> speaks for it, beside a mark. These lines, and those of a <c># Known: PATTERN</c>, are headings and notes:
/// that no rule takes them is no loss.
/// </summary>
/// <param name="Marks">Each matches at the start of a line. None: the template has no marks.</param>
/// <param name="Hints">Likewise.</param>
/// <param name="Known">Likewise.</param>
internal sealed partial record OutputMarks(
    ImmutableArray<Regex> Marks,
    ImmutableArray<Regex> Hints,
    ImmutableArray<Regex> Known
)
{
    /// <summary>What is longer, in characters, is no heading: it is not looked at, because what is made to be long may be made to explode.</summary>
    private const int LongestHeading = 1000;

    private const string MarkComment = "# Mark: ";
    private const string HintComment = "# Hint: ";
    private const string KnownComment = "# Known: ";

    /// <summary>No marks.</summary>
    public static OutputMarks None { get; } = new([], [], []);

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => Marks.IsEmpty;

    /// <summary>Reads the marks of a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="patience">Longest time one look may take.</param>
    /// <exception cref="TemplateException">A mark is no regular expression; the line is named.</exception>
    public static OutputMarks Read(string text, TimeSpan patience)
    {
        var lines = PythonLines.Split(text).TakeWhile(line => line.StartsWith('#')).ToList();
        var marks = Patterns(lines, MarkComment, patience);
        var hints = Patterns(lines, HintComment, patience);
        var known = Patterns(lines, KnownComment, patience);
        return marks.Length + hints.Length + known.Length == 0 ? None : new OutputMarks(marks, hints, known);
    }

    /// <summary>Together with those of another form of the output.</summary>
    public OutputMarks With(OutputMarks other) =>
        new([.. Marks, .. other.Marks], [.. Hints, .. other.Hints], [.. Known, .. other.Known]);

    /// <summary>How many marks and hints an output bears; 0 without a mark.</summary>
    public int In(string output)
    {
        var marks = Marks.Count(mark => IsIn(mark, output));
        return marks == 0 ? 0 : marks + Hints.Count(hint => IsIn(hint, output));
    }

    private static bool IsIn(Regex pattern, string output)
    {
        try
        {
            return pattern.IsMatch(output);
        }
        catch (RegexMatchTimeoutException)
        {
            // An output made to explode does not bear the mark.
            return false;
        }
    }

    /// <summary>Whether a line without a row is a heading or a note, or what devices print around any output.</summary>
    public bool IsKnown(string line) =>
        line.Length <= LongestHeading
        && (
            IsIn(Around(), line)
            || Known.Any(pattern => IsIn(pattern, line))
            || Marks.Any(pattern => IsIn(pattern, line))
            || Hints.Any(pattern => IsIn(pattern, line))
        );

    private static ImmutableArray<Regex> Patterns(List<string> lines, string comment, TimeSpan patience) =>
        [
            .. lines
                .Index()
                .Where(line => line.Item.StartsWith(comment, StringComparison.Ordinal))
                .Select(line => Pattern(line.Item[comment.Length..].TrimEnd(), line.Index + 1, patience)),
        ];

    private static Regex Pattern(string text, int line, TimeSpan patience)
    {
        try
        {
            return new Regex(
                $"^(?:{PythonPattern.Of(text).Text})",
                RegexOptions.CultureInvariant | RegexOptions.Multiline,
                patience
            );
        }
        catch (TemplateException fault)
        {
            throw new TemplateException(line, $"The mark is wrong: {fault.Message}");
        }
    }

    /// <summary>
    /// A ruler, the command itself, and the time and load that <c>terminal exec prompt timestamp</c> and IOS XR print in front.
    /// </summary>
    [GeneratedRegex(
        @"^(?:(?=.{3})(?>[-=_+|~*.\s]+)$|(?>\s*)(?:(?:[\w./:-]+[#>]\s*)?(?:sh|sho|show|admin show|dir)\s[\w\s|./:-]*$|Load for five secs: |Time source is |No time source, |\w{3} \w{3} +\d+ \d\d:\d\d:\d\d(?:\.\d+)? \S+\s*$))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Around();
}
