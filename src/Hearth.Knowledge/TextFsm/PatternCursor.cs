using System.Text;

namespace Hearth.Knowledge.TextFsm;

/// <summary>A place in a pattern that is being translated, with what has been written so far and the groups met.</summary>
/// <param name="pattern">The pattern, as Python has it.</param>
internal sealed class PatternCursor(string pattern)
{
    /// <summary>The pattern.</summary>
    public string Pattern => pattern;

    /// <summary>The place.</summary>
    public int At { get; set; }

    /// <summary>The pattern for .NET, so far.</summary>
    public StringBuilder Output { get; } = new(pattern.Length + 16);

    /// <summary>The groups that capture, in order; <see langword="null"/> for one without a name.</summary>
    public List<string?> Groups { get; } = [];

    /// <summary>Whether a flag makes letters equal that differ in case.</summary>
    public bool IgnoresCase { get; set; }

    /// <summary>Whether the end is reached.</summary>
    public bool IsAtEnd => At >= pattern.Length;

    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Rest => pattern.AsSpan(At);

    /// <summary>Copies characters that mean the same to both.</summary>
    public void Copy(int count = 1)
    {
        Output.Append(pattern, At, count);
        At += count;
    }

    /// <summary>A mistake of the pattern.</summary>
    public static TemplateException Fault(string what) => new(0, $"The regular expression has {what}.");
}
