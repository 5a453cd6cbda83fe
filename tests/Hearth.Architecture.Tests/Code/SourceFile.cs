namespace Hearth.Architecture.Tests.Code;

/// <summary>A C# file.</summary>
/// <param name="Path">Path from the root, with slashes.</param>
/// <param name="Text">Its text, lines ended by line feeds.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<CSharpText> _blanked = new(() => CSharpText.Of(Text));
    private readonly Lazy<Outline> _outline = new(() => Outline.Of(CSharpText.Of(Text).Code));

    /// <summary>The text without comments and contents of strings.</summary>
    public string Code => _blanked.Value.Code;

    /// <summary>Comments, documentation comments left out.</summary>
    public IEnumerable<Comment> Comments => _blanked.Value.Comments;

    /// <summary>What it declares.</summary>
    public Outline Outline => _outline.Value;

    /// <summary>Lines of the text.</summary>
    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>File name without ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Path and line of a place in the text, as compilers write it.</summary>
    public string At(int index) => $"{Path}:{LineOf(index)}";

    /// <summary>Line of a place in the text, from 1.</summary>
    public int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;
}
