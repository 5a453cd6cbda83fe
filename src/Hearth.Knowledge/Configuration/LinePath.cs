namespace Hearth.Knowledge.Configuration;

/// <summary>A line of a configuration with the heads of its blocks, as catalogues write it: <c>webvpn &gt; enable</c>. Each part is a <see cref="LineForm"/>.</summary>
internal static class LinePath
{
    /// <summary>What stands between a head and what is below it.</summary>
    public const string Below = " > ";

    /// <summary>Finds the first line of a path: of a single form anywhere, of several in just these blocks from the outermost on.</summary>
    /// <returns>The number of the line; <see langword="null"/> when there is none.</returns>
    public static int? Find(ConfigurationTree tree, string path)
    {
        var parts = path.Split(Below);
        foreach (var line in tree.Lines)
        {
            if (
                LineForm.Begins(line.Text.Span, parts[^1])
                && (parts.Length == 1 || StandsIn([.. line.Heads()], parts[..^1]))
            )
            {
                return line.Number;
            }
        }

        return null;
    }

    /// <summary>Finds the first line of a path that holds for the device as a whole: of a single form outside any block, of several as <see cref="Find"/> does.</summary>
    public static int? FindGlobal(ConfigurationTree tree, string path) =>
        path.Contains(Below, StringComparison.Ordinal)
            ? Find(tree, path)
            : tree.Top.FirstOrDefault(line => LineForm.Begins(line.Text.Span, path))?.Number;

    /// <summary>Finds a remark that reads like a line of a path: the line may have been taken out and left as a remark.</summary>
    public static int? FindRemark(ConfigurationTree tree, string path)
    {
        var parts = path.Split(Below);
        foreach (var remark in tree.Remarks)
        {
            if (remark.IsIndented == parts.Length > 1 && LineForm.Begins(remark.Text.Span, parts[^1]))
            {
                return remark.Number;
            }
        }

        return null;
    }

    /// <summary>Whether the text has lost its blocks, and the heads of a path are in it: then it cannot be told what stands in them.</summary>
    public static bool MayStand(ConfigurationTree tree, string path) =>
        tree.IsFlat
        && path.Split(Below) is [var head, _, ..]
        && tree.Lines.Any(line => LineForm.Begins(line.Text.Span, head));

    private static bool StandsIn(ConfigurationLine[] heads, string[] forms)
    {
        if (heads.Length != forms.Length)
        {
            return false;
        }

        for (var at = 0; at < forms.Length; at++)
        {
            if (!LineForm.Begins(heads[at].Text.Span, forms[at]))
            {
                return false;
            }
        }

        return true;
    }
}
