namespace Hearth.Testing;

/// <summary>A folder of its own for one test, removed with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("hearth-test-").FullName;

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process a test has just killed may still be letting go; the system's own temporary folder is cleaned by it.
        }
    }
}
