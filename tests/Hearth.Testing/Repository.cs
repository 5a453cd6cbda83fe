namespace Hearth.Testing;

/// <summary>Where the checkout is, so that tests can read samples and write approved files.</summary>
public static class Repository
{
    /// <summary>The root of the checkout: the first folder upwards from the test binary that holds <c>Hearth.slnx</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hearth.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Hearth.slnx was not found above the test binary.");
    }
}
