using System.CommandLine;

namespace Hearth.CommandLine;

/// <summary><c>hearth import</c>: takes over what is kept elsewhere, into the store or into the catalogues of the data folder.</summary>
public static class ImportCommand
{
    /// <summary>Makes the command. One line a noun: a command of its own, or a <see cref="CatalogNoun"/>.</summary>
    public static Command Create() =>
        new("import", "Take contracts, or facts for the catalogues, over from a file.")
        {
            ContractImport.Create(),
            AdvisoryNouns.Advisories().Create(),
            AdvisoryNouns.Bugs().Create(),
            LifecycleNoun.Lifecycle().Create(),
            ReleaseNoun.Releases().Create(),
        };
}
