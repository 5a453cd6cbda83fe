using System.Collections.Immutable;

namespace Hearth.Knowledge.CommandReference;

/// <summary>A part of a syntax.</summary>
internal abstract record SyntaxElement
{
    private SyntaxElement() { }

    /// <summary>A word that is typed as it is, or shorter.</summary>
    public sealed record Keyword(string Text) : SyntaxElement;

    /// <summary>A value.</summary>
    public sealed record Argument(CommandArgument Of) : SyntaxElement;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(ImmutableArray<SyntaxElement> Parts) : SyntaxElement;

    /// <summary>One of them: <c>{a | b}</c>.</summary>
    public sealed record Choice(ImmutableArray<SyntaxElement> Alternatives) : SyntaxElement;

    /// <summary>It or nothing: <c>[a]</c>.</summary>
    public sealed record Optional(SyntaxElement Inner) : SyntaxElement;

    /// <summary>Every keyword and argument in it, from left to right.</summary>
    public IEnumerable<SyntaxElement> Leaves() =>
        this switch
        {
            Sequence sequence => sequence.Parts.SelectMany(part => part.Leaves()),
            Choice choice => choice.Alternatives.SelectMany(one => one.Leaves()),
            Optional optional => optional.Inner.Leaves(),
            _ => [this],
        };
}

/// <summary>One form of a command, in the notation of command references: <c>show vlan [brief | id VLAN]</c>.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Parts">Its parts; the first is a keyword.</param>
internal sealed record CommandSyntax(string Text, ImmutableArray<SyntaxElement> Parts)
{
    /// <summary>The keywords that must be typed, which is how a command is called: <c>neighbor remote-as</c>.</summary>
    public string Name => string.Join(' ', Parts.OfType<SyntaxElement.Keyword>().Select(keyword => keyword.Text));

    /// <summary>The arguments, each once.</summary>
    public IEnumerable<CommandArgument> Arguments =>
        Parts
            .SelectMany(part => part.Leaves())
            .OfType<SyntaxElement.Argument>()
            .Select(argument => argument.Of)
            .Distinct();

    /// <summary>Whether a keyword or an argument occurs in it.</summary>
    public bool Has(string word) =>
        Parts
            .SelectMany(part => part.Leaves())
            .Any(leaf =>
                leaf switch
                {
                    SyntaxElement.Keyword keyword => keyword.Text == word,
                    SyntaxElement.Argument argument => argument.Of.Name == word,
                    _ => false,
                }
            );
}
