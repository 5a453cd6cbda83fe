using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>The files of a pack, and how they become a knowledge base: all of them, or none.</summary>
internal sealed class Pack
{
    private const string HeaderName = "pack.yaml";
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
        PackHeader? header = null;
        var rules = ImmutableArray.CreateBuilder<Rule>();
        // Most of the time goes into patterns and YAML, file by file: on all cores, with the faults in the order of the files.
        var reads = new FileRead[_files.Length];
        Parallel.For(0, _files.Length, number => reads[number] = Read(_files[number]));
        foreach (var (file, read) in _files.Zip(reads))
        {
            _faults.AddRange(read.Faults);
            rules.AddRange(read.Rules);
            if (file.Name == HeaderName)
            {
                header = ReadHeader(file, read, others);
            }
        }

        if (!_files.Any(file => file.Name == HeaderName) && _faults.Count == 0)
        {
            _faults.Add(new PackFault(HeaderName, 0, "The pack has no such file."));
        }

        new PackIds(others, _faults).Check(rules);
        return _faults.Count == 0 && header is not null
            ? new KnowledgeLoad.Loaded(Together(header, rules.ToImmutable(), others))
            : new KnowledgeLoad.Refused([.. _faults]);
    }

    /// <summary>The id in the header; <see langword="null"/> when that cannot be read.</summary>
    public string? FindId() =>
        _files.FirstOrDefault(file => file.Name == HeaderName) is { } file
            ? ReadHeader(file, Read(file), null)?.Id
            : null;

    private KnowledgeBase Together(PackHeader header, ImmutableArray<Rule> rules, KnowledgeBase? others)
    {
        var overrides = rules
            .Where(rule => rule.Overrides is not null)
            .Select(rule => rule.Id)
            .ToImmutableSortedSet(StringComparer.Ordinal);
        var pack = new RulePack(header.Id, header.Version, header.Title, Digest(), rules.Length, [.. overrides]);
        var kept = others?.Rules.Where(rule => !overrides.Contains(rule.Id)) ?? [];
        return new KnowledgeBase(
            others?.Packs.Add(pack) ?? [pack],
            [.. kept, .. rules.Select(rule => rule with { Pack = pack.ToString() })]
        );
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

    private FileRead Read(PackFile file)
    {
        var isRules = file.Name.StartsWith("rules/", StringComparison.Ordinal);
        if (file.Name != HeaderName && !isRules)
        {
            return FileRead.Refused(file, "A pack has pack.yaml and a folder rules; it has no place for this file.");
        }

        if (file.Content.Length > _limits.MaxFileBytes)
        {
            return FileRead.Refused(file, $"The file is larger than {_limits.MaxFileBytes} bytes.");
        }

        var (documents, fault) = YamlTree.Read(file.Name, file.Content, _limits.MaxDepth);
        if (fault is not null || !isRules)
        {
            return new(documents, [], fault is null ? [] : [fault]);
        }

        // The trees go with this call: kept until all files are read, they would cost the collector more than reading them.
        var faults = new FaultList(file.Name);
        var reader = new RuleReader(file, faults, _limits);
        var rules = documents.Select(reader.Read).OfType<Rule>().ToImmutableArray();
        return new([], rules, [.. faults.Faults]);
    }

    private PackHeader? ReadHeader(PackFile file, FileRead read, KnowledgeBase? others)
    {
        if (read.Documents.Length != 1)
        {
            if (read.Faults.IsEmpty)
            {
                _faults.Add(new PackFault(file.Name, 0, "The file must hold one document."));
            }

            return null;
        }

        var faults = new FaultList(file.Name);
        var fields = new YamlFields(read.Documents[0], "A pack", faults);
        var header = new PackHeader(
            fields.RequiredText("id"),
            fields.RequiredText("version"),
            fields.RequiredText("title")
        );
        new PackHeaderCheck(fields, faults).Check(header, others);
        fields.RefuseTheRest();
        _faults.AddRange(faults.Faults);
        return faults.IsEmpty ? header : null;
    }

    /// <summary>Names and lengths are part of the digest, so that no two packs can share one by moving text between files.</summary>
    private string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in _files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Content.Length}\n"));
            hash.AppendData(file.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>One file of a pack.</summary>
/// <param name="Name">Relative to the pack's folder, with forward slashes.</param>
/// <param name="Content">The bytes.</param>
internal sealed record PackFile(string Name, byte[] Content);

/// <summary>What came of reading one file.</summary>
/// <param name="Documents">Documents of <c>pack.yaml</c>; none of a file of rules.</param>
/// <param name="Rules">Its rules; none for <c>pack.yaml</c>.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record FileRead(
    ImmutableArray<YamlNode> Documents,
    ImmutableArray<Rule> Rules,
    ImmutableArray<PackFault> Faults
)
{
    public static FileRead Refused(PackFile file, string reason) => new([], [], [new(file.Name, 0, reason)]);
}
