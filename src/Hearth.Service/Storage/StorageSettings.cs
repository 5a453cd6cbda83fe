namespace Hearth.Service.Storage;

/// <summary>Where the state is kept. Section <c>Storage</c>.</summary>
public sealed class StorageSettings
{
    /// <summary>Connection string of a PostgreSQL 15 or later database. Empty (the default): SQLite in the data folder.</summary>
    public string PostgreSql { get; set; } = "";
}

/// <summary>The folder that holds everything Hearth keeps on this machine.</summary>
/// <param name="Path">Full path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The SQLite file.</summary>
    public string Database => System.IO.Path.Combine(Path, "hearth.db");

    /// <summary>Folder of the journal's segments.</summary>
    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>Folder that mails are written to while no SMTP server is named.</summary>
    public string Outbox => System.IO.Path.Combine(Path, "outbox");

    /// <summary>Folder of the keys that protect cookies.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Folder of the operator's rule packs, one folder each.</summary>
    public string Packs => System.IO.Path.Combine(Path, "packs");

    /// <summary>Folder of copies of those packs, as they were when they were last taken.</summary>
    public string KeptPacks => System.IO.Path.Combine(Path, "packs-kept");

    /// <summary>Folder of copies of the operator's catalogues and explanations, as they were when they were last taken.</summary>
    public string KeptFiles => System.IO.Path.Combine(Path, "files-kept");

    /// <summary>Folder of the operator's catalogues, which imports write.</summary>
    public string Catalogs => System.IO.Path.Combine(Path, "catalogs");

    /// <summary>Folder of the operator's explanations of system messages, <c>*.yaml</c>.</summary>
    public string Messages => System.IO.Path.Combine(Path, "messages");

    /// <summary>The installation's own key that packs are signed with; only there once it was made.</summary>
    public string PackKey => System.IO.Path.Combine(Path, "pack-key.pem");

    /// <summary>The public half of <see cref="PackKey"/>: packs it has signed are trusted.</summary>
    public string PackPublicKey => PackKey + ".pub";

    /// <summary>Makes the folder, readable by its owner only: it holds messages, keys and mails.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
