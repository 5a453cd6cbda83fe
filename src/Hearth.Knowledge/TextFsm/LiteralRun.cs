using System.Text;

namespace Hearth.Knowledge.TextFsm;

/// <summary>The longest run of characters that must stand side by side.</summary>
internal sealed class LiteralRun
{
    private readonly StringBuilder _run = new();

    public string Longest { get; private set; } = "";

    public void Add(PatternAtom atom, int least, bool isRepeated)
    {
        if (atom.IsEmpty)
        {
            return;
        }

        if (atom.Character is { } character && least > 0)
        {
            _run.Append(character);
            Keep(_run.ToString());
        }
        else if (atom.Character is null && least > 0)
        {
            Keep(atom.Literal);
        }

        if (atom.Character is null || least != 1 || isRepeated)
        {
            _run.Clear();
        }
    }

    private void Keep(string text)
    {
        if (text.Length > Longest.Length)
        {
            Longest = text;
        }
    }
}
