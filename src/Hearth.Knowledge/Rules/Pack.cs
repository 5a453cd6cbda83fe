using System.Collections.Immutable;
using System.Reflection;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>The files of a pack, and how they become a knowledge base: all of them, or none.</summary>
internal sealed class Pack
{
    /// <summary>The file that says what the pack is; a folder without it is none.</summary>
    public const string HeaderName = "pack.yaml";

    private const string EmbeddedPrefix = "knowledge/";

    /// <summary>Folders beside the rules that have readers of their own: templates, and explanations of system messages.</summary>
    private static readonly ImmutableArray<string> Others =
    [
        "parsers/",
        "messages/",
        "commands/",
        "sanity/",
        "catalogs/",
    ];

    private readonly KnowledgeLimits _limits;
    private readonly ImmutableArray<PackFile> _files;
    private readonly List<PackFault> _faults;

    public Pack(IEnumerable<PackFile> files, IEnumerable<PackFault> faults, KnowledgeLimits limits)
    {
        _limits = limits;
        _files =
        [
            .. files
                .Where(file => !Others.Any(folder => file.Name.StartsWith(folder, StringComparison.Ordinal)))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
        _faults = [.. faults];
    }

    public static Pack FromAssembly(KnowledgeLimits limits)
    {
        var assembly = typeof(Pack).Assembly;
        var names = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
            .Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)); // templates of outputs lie beside the rules
        return new Pack(names.Select(name => ReadResource(assembly, name)), [], limits);
    }

    /// <summary>Reads the files.</summary>
    /// <param name="others">Rules that are there already; <see langword="null"/> for none.</param>
    public KnowledgeLoad Load(KnowledgeBase? others)
    {
        var (header, faultsOfHeader) = ReadHeader(others);
        var name = $"{header}";

        // Most of the time goes into patterns and YAML, file by file: on all cores, with the faults in the order of the files.
        var reads = new FileRead[_files.Length];
        Parallel.For(
            0,
            _files.Length,
            at => reads[at] = _files[at].Name == HeaderName ? new([], faultsOfHeader) : Read(_files[at], name)
        );
        var rules = ImmutableArray.CreateBuilder<Rule>(reads.Sum(read => read.Rules.Length));
        foreach (var read in reads)
        {
            _faults.AddRange(read.Faults);
            rules.AddRange(read.Rules);
        }

        if (!_files.Any(file => file.Name == HeaderName) && _faults.Count == 0)
        {
            _faults.Add(new PackFault(HeaderName, 0, "The pack has no such file."));
        }

        new PackIds(others, _faults).Check(rules);
        return _faults.Count == 0 && header is not null
            ? new KnowledgeLoad.Loaded(Together(header, rules.MoveToImmutable(), others))
            : new KnowledgeLoad.Refused([.. _faults]);
    }

    /// <summary>The id in the header; <see langword="null"/> when that cannot be read.</summary>
    public string? FindId() => ReadHeader(null).Header?.Id;

    private KnowledgeBase Together(PackHeader header, ImmutableArray<Rule> rules, KnowledgeBase? others)
    {
        var overrides = rules
            .Where(rule => rule.Overrides is not null)
            .Select(rule => rule.Id)
            .ToImmutableSortedSet(StringComparer.Ordinal);
        var pack = new RulePack(
            header.Id,
            header.Version,
            header.Title,
            PackDigest.Of(_files),
            rules.Length,
            [.. overrides]
        );
        var kept = others?.Rules.Where(rule => !overrides.Contains(rule.Id)) ?? [];
        return new KnowledgeBase(others?.Packs.Add(pack) ?? [pack], [.. kept, .. rules]);
    }

    private static PackFile ReadResource(Assembly assembly, string name)
    {
        using var stream =
            assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is gone.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PackFile(name[EmbeddedPrefix.Length..], bytes);
    }

    /// <summary>Reads a file of rules.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pack">Id and version of the pack, as its rules name it.</param>
    private FileRead Read(PackFile file, string pack)
    {
        if (!file.Name.StartsWith("rules/", StringComparison.Ordinal))
        {
            const string Misplaced = "A pack has pack.yaml and a folder rules; it has no place for this file.";
            return new([], [new(file.Name, 0, Misplaced)]);
        }

        var (documents, fault) = ReadDocuments(file);
        if (fault is not null)
        {
            return new([], [fault]);
        }

        // The trees go with this call: kept until all files are read, they would cost the collector more than reading them.
        var faults = new FaultList(file.Name);
        var reader = new RuleReader(file, pack, faults, _limits);
        return new([.. documents.Select(reader.Read).OfType<Rule>()], [.. faults.Faults]);
    }

    private (PackHeader? Header, ImmutableArray<PackFault> Faults) ReadHeader(KnowledgeBase? others)
    {
        if (_files.FirstOrDefault(file => file.Name == HeaderName) is not { } file)
        {
            return (null, []);
        }

        var (documents, fault) = ReadDocuments(file);
        if (fault is not null || documents.Length != 1)
        {
            return (null, [fault ?? new PackFault(file.Name, 0, "The file must hold one document.")]);
        }

        var faults = new FaultList(file.Name);
        var fields = new YamlFields(documents[0], "A pack", faults);
        var header = new PackHeader(
            fields.RequiredText("id"),
            fields.RequiredText("version"),
            fields.RequiredText("title")
        );
        new PackHeaderCheck(fields, faults).Check(header, others);
        fields.RefuseTheRest();
        return (faults.IsEmpty ? header : null, [.. faults.Faults]);
    }

    private (ImmutableArray<YamlNode> Documents, PackFault? Fault) ReadDocuments(PackFile file) =>
        file.Content.Length > _limits.MaxFileBytes
            ? ([], new PackFault(file.Name, 0, $"The file is larger than {_limits.MaxFileBytes} bytes."))
            : YamlTree.Read(file.Name, file.Content, _limits.MaxDepth);
}

/// <summary>One file of a pack.</summary>
/// <param name="Name">Relative to the pack's folder, with forward slashes.</param>
/// <param name="Content">The bytes.</param>
internal sealed record PackFile(string Name, byte[] Content);

/// <summary>What came of reading one file.</summary>
/// <param name="Rules">Its rules; none for <c>pack.yaml</c>.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record FileRead(ImmutableArray<Rule> Rules, ImmutableArray<PackFault> Faults);
