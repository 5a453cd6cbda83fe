namespace Hearth.Knowledge.TextFsm;

/// <summary>One atom: a character, a group, or something that may be many texts.</summary>
internal readonly record struct PatternAtom(char? Character, string Literal, bool Repeats, bool IsEmpty)
{
    public static PatternAtom Open { get; } = new(null, "", false, false);

    public static PatternAtom Empty { get; } = new(null, "", false, true);

    public static PatternAtom Of(char character) => new(character, "", false, false);
}
