using System.Collections.Immutable;
using System.CommandLine;
using Hearth.Knowledge;
using Hearth.Knowledge.Catalogs;

namespace Hearth.CommandLine;

/// <summary>A noun of <c>hearth import</c> whose files become lines of the catalogues in the data folder.</summary>
/// <param name="Name">The word typed, such as <c>advisories</c>.</param>
/// <param name="Summary">One line for the help.</param>
/// <param name="Details">What files are read, with an example.</param>
/// <param name="Read">Reads the files: all of them are sound, or nothing is taken over. Ends at once when cancelled.</param>
internal sealed record CatalogNoun(
    string Name,
    string Summary,
    string Details,
    Func<ImmutableArray<ImportSource>, CancellationToken, ImportReading> Read
)
{
    private const int MostFiles = 200_000;

    /// <summary>Makes the command <c>hearth import NOUN FILE [--data DIR] [--dry-run]</c>.</summary>
    public HearthCommand Create()
    {
        var data = Installation.NewFolder();
        var file = new Argument<string>("FILE")
        {
            Description = "File, or a folder whose .json, .jsonl and .csv files are read; - for standard input.",
        };
        var dryRun = Arguments.DryRun();
        var command = new HearthCommand(
            Name,
            Summary,
            $"""
            {Details}

            All or nothing: one wrong line, and nothing is changed. Known facts are brought up to date. A running server reads the
            catalogues again by itself.
            """
        )
        {
            file,
            data,
            dryRun,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    CatalogFolder.In(Path.GetFullPath(parsed.GetRequiredValue(data))),
                    parsed.GetValue(dryRun),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private async Task<int> RunAsync(
        string file,
        CatalogFolder folder,
        bool isDryRun,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var (sources, complaint) = await SourcesAsync(file, cancellationToken);
        if (complaint is not null)
        {
            await surroundings.Error.WriteLineAsync($"hearth import {Name}: {complaint}");
            return ExitStatus.BadInput;
        }

        ImportReading reading;
        try
        {
            reading = Read(sources, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync(
                $"hearth import {Name}: {InputFile.Shown(file)}: {fault.Message.ReplaceLineEndings(" ")}"
            );
            return ExitStatus.BadInput;
        }

        if (reading is not ImportReading.Read(var changes, var skipped))
        {
            return await RefuseAsync(((ImportReading.Refused)reading).Faults, surroundings.Error);
        }

        if (changes.IsEmpty && skipped.IsEmpty)
        {
            await surroundings.Error.WriteLineAsync(
                $"hearth import {Name}: {InputFile.Shown(file)}: there is nothing in it"
            );
            return ExitStatus.BadInput;
        }

        var outcome = await folder.ImportAsync(changes, isDryRun, CatalogLimits.Default, cancellationToken);
        if (outcome is CatalogImport.Refused(var faults))
        {
            return await RefuseAsync(faults, surroundings.Error);
        }

        await TellAsync(((CatalogImport.Imported)outcome).Catalogs, skipped, isDryRun, surroundings.Output);
        return ExitStatus.Worked;
    }

    private static async Task TellAsync(
        ImmutableArray<CatalogChanged> catalogs,
        ImmutableArray<SkippedRows> skipped,
        bool isDryRun,
        TextWriter output
    )
    {
        foreach (var changed in catalogs)
        {
            await output.WriteLineAsync(
                $"{changed.FileName}: {changed.Added} added, {changed.Replaced} replaced, {changed.Unchanged} unchanged"
                    + (changed.Withdrawn > 0 ? $", {changed.Withdrawn} withdrawn" : "")
                    + (changed.Newer > 0 ? $", {changed.Newer} left as they are: known in a later state" : "")
                    + (isDryRun ? " (nothing was written)" : "")
            );
        }

        foreach (var left in skipped)
        {
            await output.WriteLineAsync($"left out: {left.Count} x {left.Reason}");
        }
    }

    private async Task<int> RefuseAsync(ImmutableArray<PackFault> faults, TextWriter error)
    {
        foreach (var fault in faults)
        {
            await error.WriteLineAsync($"hearth import {Name}: {TableJson.OnTerminal(fault.ToString())}");
        }

        await error.WriteLineAsync($"hearth import {Name}: nothing was imported.");
        return ExitStatus.BadInput;
    }

    private static async Task<(ImmutableArray<ImportSource> Sources, string? Complaint)> SourcesAsync(
        string file,
        CancellationToken cancellationToken
    )
    {
        if (file == InputFile.StandardInput || !Directory.Exists(file))
        {
            var (source, complaint) = await InputFile.OpenAsync(file, cancellationToken);
            return source is null ? ([], complaint) : ([new ImportSource(InputFile.Shown(file), () => source)], null);
        }

        try
        {
            var names = FilesOf(file);
            return names.Length switch
            {
                0 => ([], $"{file}: the folder holds no .json, .jsonl or .csv file"),
                > MostFiles => ([], $"{file}: the folder holds more than {MostFiles} files"),
                _ => ([.. names.Select(name => new ImportSource(name, () => OpenIn(file, name)))], null),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ([], $"{file}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Opens a file of a folder; of what is wrong with it the file is told.</summary>
    private static FileStream OpenIn(string folder, string name)
    {
        try
        {
            return FolderFile.Open(name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Path.GetRelativePath(folder, name)}: {fault.Message}", fault);
        }
    }

    private static ImmutableArray<string> FilesOf(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 8,
            // What may not be read is told: passed over, its files would be missing without a word.
            IgnoreInaccessible = false,
        };
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", options)
                .Where(name => Path.GetExtension(name) is ".json" or ".jsonl" or ".csv")
                .Take(MostFiles + 1)
                .Order(StringComparer.Ordinal),
        ];
    }
}
