using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>A folder of templates with its index: reads the output of every command it knows. Safe for use by many threads.</summary>
/// <remarks>Templates are read when they are first needed, and kept.</remarks>
public sealed class TemplateLibrary
{
    private const string IndexName = "index";
    private const string EmbeddedPrefix = "parsers/";
    private const int MostFiles = 10_000;

    private readonly TemplateIndex _index;
    private readonly Func<string, (string? Text, string? Reason)> _read;
    private readonly TemplateLimits _limits;
    private readonly ConcurrentDictionary<string, KeptTemplate> _templates = new(StringComparer.Ordinal);

    private TemplateLibrary(
        TemplateIndex index,
        Func<string, (string? Text, string? Reason)> read,
        TemplateLimits limits
    ) => (_index, _read, _limits) = (index, read, limits);

    /// <summary>Hearth's own templates, as they are built in.</summary>
    public static TemplateLibrary BuiltIn { get; } = LoadBuiltIn();

    /// <summary>Opens a folder, such as a checkout of ntc-templates' <c>templates</c>.</summary>
    /// <param name="path">The folder; it holds a file <c>index</c>.</param>
    /// <param name="limits">What a template may cost.</param>
    /// <returns>All of it, every template read and found sound, or every mistake.</returns>
    public static TemplateLibraryLoad LoadFolder(string path, TemplateLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        var faults = new List<PackFault>();
        try
        {
            if (Directory.EnumerateFiles(path).Take(MostFiles + 1).Count() > MostFiles)
            {
                return Refused(new PackFault(".", 0, $"The folder holds more than {MostFiles} files."));
            }

            var (written, reason) = ReadFile(path, IndexName, limits);
            if (written is null)
            {
                return Refused(new PackFault(IndexName, 0, reason!));
            }

            var index = TemplateIndex.Read(IndexName, written, limits.Patience, faults);
            var library = new TemplateLibrary(index, name => ReadFile(path, name, limits), limits);
            faults.AddRange(library.Faults());
            return faults.Count == 0
                ? new TemplateLibraryLoad.Loaded(library)
                : new TemplateLibraryLoad.Refused([.. faults]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(new PackFault(".", 0, FolderFile.Complaint(path, fault)));
        }
    }

    /// <summary>Whether a command is known.</summary>
    /// <param name="platform">The platform's name, such as <c>cisco_ios</c>.</param>
    /// <param name="command">The command, written out or abbreviated.</param>
    public bool Knows(string platform, string command) => _index.Find(platform, command) is not null;

    /// <summary>Reads the output of a command.</summary>
    /// <param name="platform">The platform's name, such as <c>cisco_ios</c>.</param>
    /// <param name="command">The command, written out or abbreviated.</param>
    /// <param name="output">What the device printed.</param>
    /// <param name="mode">What happens where a template says that it does not fit.</param>
    /// <param name="cancellationToken">Ends the work between two lines.</param>
    /// <returns><see langword="null"/> when no template knows the command.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public CommandTable? Read(
        string platform,
        string command,
        string output,
        TemplateMode mode,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        return _index.Find(platform, command) is { } row
            ? Read(row, output, mode, ReadingBudget.For(output.Length, _limits), cancellationToken)
            : null;
    }

    /// <summary>Reads an output with the templates of a row of the index, or of that of its forms that gives rows.</summary>
    internal CommandTable Read(
        IndexRow row,
        string output,
        TemplateMode mode,
        ReadingBudget budget,
        CancellationToken cancellationToken
    )
    {
        var first = ReadForm(row, output, mode, budget, cancellationToken);
        if (!first.Rows.IsEmpty)
        {
            return first;
        }

        foreach (var form in row.OtherForms)
        {
            var table = ReadForm(form, output, mode, budget, cancellationToken);
            if (!table.Rows.IsEmpty)
            {
                return table;
            }
        }

        return first;
    }

    private CommandTable ReadForm(
        IndexRow row,
        string output,
        TemplateMode mode,
        ReadingBudget budget,
        CancellationToken cancellationToken
    )
    {
        var table = default(JoinedTable);
        foreach (var name in row.Templates)
        {
            var load = Load(name);
            if (load is not TemplateLoad.Loaded(var template))
            {
                return CommandTable.Failed(row, ((TemplateLoad.Refused)load).Fault.ToString());
            }

            var result = template.Parse(output, mode, budget, cancellationToken);
            table = table is null ? new JoinedTable(template, result) : table.With(template, result);
        }

        return table!.ToTable(row);
    }

    /// <summary>A table without the lines that are headings and notes of its command: what is left unexplained may be a loss.</summary>
    internal CommandTable WithoutKnownLines(IndexRow row, CommandTable table, ReadingBudget budget)
    {
        var marks = row
            .Forms.SelectMany(form => form.Templates)
            .Select(name => _templates.GetOrAdd(name, Keep).Marks)
            .ToList();
        var unexplained = table.Unexplained.RemoveAll(line =>
            !budget.IsSpent && marks.Exists(one => one.IsKnown(line.Text))
        );
        return table with
        {
            Unexplained = unexplained,
            Explained = table.Explained + table.Unexplained.Length - unexplained.Length,
        };
    }

    /// <summary>Every mistake of every template that the index names.</summary>
    internal IEnumerable<PackFault> Faults() =>
        _index
            .Rows.SelectMany(row => row.Forms)
            .SelectMany(form => form.Templates)
            .Distinct(StringComparer.Ordinal)
            .Select(Load)
            .OfType<TemplateLoad.Refused>()
            .Select(refused => refused.Fault);

    internal ImmutableArray<IndexRow> IndexRows => _index.Rows;

    /// <summary>The platforms it knows, as its index names them.</summary>
    public IEnumerable<string> Platforms =>
        _index.Rows.Select(row => row.PlatformText).Distinct(StringComparer.Ordinal);

    /// <summary>The row of a command.</summary>
    internal IndexRow? Find(string platform, string command) => _index.Find(platform, command);

    /// <summary>What the output of a row's command is known by: the marks of the first template of each form.</summary>
    internal OutputMarks MarksOf(IndexRow row) =>
        row.OtherForms.IsEmpty
            ? _templates.GetOrAdd(row.Templates[0], Keep).Marks
            : row
                .Forms.Select(form => _templates.GetOrAdd(form.Templates[0], Keep).Marks)
                .Aggregate((marks, others) => marks.With(others));

    private TemplateLoad Load(string name) => _templates.GetOrAdd(name, Keep).Load;

    private KeptTemplate Keep(string name)
    {
        var (text, reason) = _read(name);
        if (text is null)
        {
            return new(
                new TemplateLoad.Refused(new PackFault(name, 0, $"The index names this template. {reason}")),
                OutputMarks.None
            );
        }

        var load = Template.Read(name, text, _limits);
        try
        {
            return new(load, load is TemplateLoad.Loaded ? OutputMarks.Read(text, _limits.Patience) : OutputMarks.None);
        }
        catch (TemplateException fault)
        {
            return new(new TemplateLoad.Refused(new PackFault(name, fault.Line, fault.Message)), OutputMarks.None);
        }
    }

    private static (string? Text, string? Reason) ReadFile(string folder, string name, TemplateLimits limits)
    {
        if (FolderFile.Read(Path.Combine(folder, name), 4L * limits.MaxCharacters, out var content) is { } reason)
        {
            return (null, reason);
        }

        using var reader = new StreamReader(
            new MemoryStream(content),
            new UTF8Encoding(false, throwOnInvalidBytes: true)
        );
        try
        {
            return (reader.ReadToEnd(), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "The file is not UTF-8.");
        }
    }

    private static TemplateLibrary LoadBuiltIn()
    {
        var faults = new List<PackFault>();
        var index = TemplateIndex.Read(
            IndexName,
            ReadResource(IndexName).Text ?? "",
            TemplateLimits.Default.Patience,
            faults
        );
        return faults.Count == 0
            ? new TemplateLibrary(index, ReadResource, TemplateLimits.Default)
            : throw new InvalidDataException($"The templates of this build are wrong: {faults[0]}");
    }

    private static (string? Text, string? Reason) ReadResource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(EmbeddedPrefix + name);
        if (stream is null)
        {
            return (null, "There is no such file.");
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return (reader.ReadToEnd(), null);
    }

    private static TemplateLibraryLoad.Refused Refused(PackFault fault) => new([fault]);

    /// <summary>A template as it was read, with the marks of its output.</summary>
    private sealed record KeptTemplate(TemplateLoad Load, OutputMarks Marks);
}

/// <summary>What became of opening a folder of templates: all of it, or nothing.</summary>
public abstract record TemplateLibraryLoad
{
    private TemplateLibraryLoad() { }

    /// <summary>Every template is sound.</summary>
    /// <param name="Library">The templates.</param>
    public sealed record Loaded(TemplateLibrary Library) : TemplateLibraryLoad;

    /// <summary>The folder is refused as a whole.</summary>
    /// <param name="Faults">Every mistake found; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : TemplateLibraryLoad;
}
