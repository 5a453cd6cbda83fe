using Hearth.Knowledge.CommandReference;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>Ways to type a form of a command: its required words, a value for each argument, the first of each choice.</summary>
internal static class TypedForms
{
    /// <summary>Written out.</summary>
    public static string Full(CommandSyntax form) => string.Join(' ', Words(form).Select(word => word.Text));

    /// <summary>With one keyword cut to each of its prefixes, the others written out.</summary>
    public static IEnumerable<string> OnePrefixEach(CommandSyntax form)
    {
        var words = Words(form).ToList();
        for (var cut = 0; cut < words.Count; cut++)
        {
            for (var length = 1; words[cut].IsKeyword && length < words[cut].Text.Length; length++)
            {
                yield return string.Join(
                    ' ',
                    words.Select((word, index) => index == cut ? word.Text[..length] : word.Text)
                );
            }
        }
    }

    /// <summary>With every keyword cut somewhere.</summary>
    public static string Shortened(CommandSyntax form, Random random) =>
        string.Join(
            ' ',
            Words(form).Select(word => word.IsKeyword ? word.Text[..random.Next(1, word.Text.Length + 1)] : word.Text)
        );

    private static IEnumerable<(string Text, bool IsKeyword)> Words(CommandSyntax form) => form.Parts.SelectMany(Words);

    private static IEnumerable<(string Text, bool IsKeyword)> Words(SyntaxElement element) =>
        element switch
        {
            SyntaxElement.Keyword keyword => [(keyword.Text, true)],
            SyntaxElement.Argument argument => [(ValueOf(argument.Of.Shape), false)],
            SyntaxElement.Sequence sequence => sequence.Parts.SelectMany(Words),
            SyntaxElement.Choice choice => Words(choice.Alternatives[0]),
            _ => [],
        };

    private static string ValueOf(ArgumentShape shape) =>
        shape switch
        {
            ArgumentShape.Number => "7",
            ArgumentShape.HasDigit => "0/1",
            ArgumentShape.Address => "192.0.2.1",
            ArgumentShape.Interface => "Gi1/0/1",
            _ => "x-value",
        };
}
