using System.Collections.Immutable;

namespace Hearth.Knowledge.TextFsm;

/// <summary>A regular expression of Python's <c>re</c>, as .NET has to be told it, and what a look at it shows.</summary>
/// <param name="Text">The expression for .NET.</param>
/// <param name="Names">Names of its groups, in their order.</param>
/// <param name="Groups">How many groups capture, named ones included.</param>
/// <param name="IsChoice">Whether it is a choice at its top, so that an anchor at its start binds the first part only.</param>
/// <param name="IsExplosive">Whether a repeated group holds a repetition: backtracking may take exponential time.</param>
/// <param name="Literal">The longest text that every match holds; empty when none is known.</param>
internal sealed record PythonPattern(
    string Text,
    ImmutableArray<string> Names,
    int Groups,
    bool IsChoice,
    bool IsExplosive,
    string Literal
)
{
    /// <summary>Translates an expression.</summary>
    /// <exception cref="TemplateException">It is none, or uses what .NET cannot do. The line is 0.</exception>
    public static PythonPattern Of(string pattern) => new PythonPatternReader(pattern).Read();
}
