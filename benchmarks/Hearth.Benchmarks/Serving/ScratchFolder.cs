namespace Hearth.Benchmarks.Serving;

/// <summary>A folder for one server's data, gone afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes an empty folder of this process's own: two runs at a time do not share it.</summary>
    public ScratchFolder(string parent, string name)
    {
        Path = System.IO.Path.Combine(parent, $"data-{name}-{Environment.ProcessId}");
        Dispose();
        Directory.CreateDirectory(Path);
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
