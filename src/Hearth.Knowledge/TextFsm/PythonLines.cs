namespace Hearth.Knowledge.TextFsm;

/// <summary>Divides text into lines as Python's <c>str.splitlines</c> does.</summary>
internal static class PythonLines
{
    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(
        "\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029"
    );

    /// <summary>The lines, without their ends. A last line end starts no further line.</summary>
    public static string[] Split(string text)
    {
        var lines = new List<string>();
        var at = 0;
        while (Next(text, ref at, out var line))
        {
            lines.Add(line.ToString());
        }

        return [.. lines];
    }

    /// <summary>The next line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it starts; moves behind it.</param>
    /// <param name="line">The line.</param>
    /// <returns><see langword="false"/> at the end.</returns>
    public static bool Next(string text, ref int at, out ReadOnlySpan<char> line)
    {
        if (at >= text.Length)
        {
            line = default;
            return false;
        }

        var rest = text.AsSpan(at);
        var end = rest.IndexOfAny(Ends);
        if (end < 0)
        {
            line = rest;
            at = text.Length;
            return true;
        }

        line = rest[..end];
        at += end + (rest[end..].StartsWith("\r\n") ? 2 : 1);
        return true;
    }
}
