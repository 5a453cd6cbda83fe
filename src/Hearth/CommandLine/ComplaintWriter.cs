using System.Text;

namespace Hearth.CommandLine;

/// <summary>
/// Standard error as people and terminals are to see it: what could steer a terminal is a blank, whatever file name, device or
/// exception it comes from. A line that is written is one line, whatever is in it; other text keeps its line feeds.
/// </summary>
/// <param name="inner">Where it goes; stays open.</param>
internal sealed class ComplaintWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(Shown(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(Shown(value ?? ""));

    /// <inheritdoc/>
    public override Task WriteAsync(char value) => inner.WriteAsync(Shown(value));

    /// <inheritdoc/>
    public override Task WriteAsync(string? value) => inner.WriteAsync(Shown(value ?? ""));

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(TerminalText.Shown(value ?? ""));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(TerminalText.Shown(value ?? ""));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override Task FlushAsync() => inner.FlushAsync();

    private static char Shown(char value) => value != '\n' && TerminalText.Steers(value) ? ' ' : value;

    private static string Shown(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(TerminalText.Shown));
}
