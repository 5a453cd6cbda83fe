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

    private readonly KnowledgeLimits _limits;
    private readonly ImmutableArray<PackFile> _files;
    private readonly List<PackFault> _faults;

    public Pack(IEnumerable<PackFile> files, IEnumerable<PackFault> faults, KnowledgeLimits limits)
    {
        _limits = limits;
        _files = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
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

    public static Pack FromFolder(string path, KnowledgeLimits limits)
    {
        var files = new List<PackFile>();
        var faults = new List<PackFault>();
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 };
            foreach (var file in Directory.EnumerateFiles(path, "*.yaml", options))
            {
                if (files.Count >= limits.MaxFiles)
                {
                    faults.Add(new PackFault(".", 0, $"The pack holds more than {limits.MaxFiles} files."));
                    break;
                }

                var name = Path.GetRelativePath(path, file).Replace('\\', '/');
                if (
                    name.StartsWith("messages/", StringComparison.Ordinal)
                    || name.StartsWith("sanity/", StringComparison.Ordinal)
                )
                {
                    continue; // explanations of system messages and checks of configurations have readers of their own
                }

                if (new FileInfo(file).Length > limits.MaxFileBytes)
                {
                    faults.Add(new PackFault(name, 0, $"The file is larger than {limits.MaxFileBytes} bytes."));
                }
                else
                {
                    files.Add(new PackFile(name, File.ReadAllBytes(file)));
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(new PackFault(".", 0, $"The folder cannot be read: {fault.Message}"));
        }

        return new Pack(files, faults, limits);
    }

    public KnowledgeLoad Load()
    {
        PackHeader? header = null;
        var rules = ImmutableArray.CreateBuilder<Rule>();
        foreach (var file in _files)
        {
            if (file.Name == HeaderName)
            {
                header = ReadHeader(file);
            }
            else if (file.Name.StartsWith("rules/", StringComparison.Ordinal))
            {
                rules.AddRange(ReadRules(file));
            }
            else
            {
                _faults.Add(
                    new PackFault(
                        file.Name,
                        0,
                        "A pack has pack.yaml and a folder rules; it has no place for this file."
                    )
                );
            }
        }

        if (!_files.Any(file => file.Name == HeaderName) && _faults.Count == 0)
        {
            _faults.Add(new PackFault(HeaderName, 0, "The pack has no such file."));
        }

        CheckIds(rules);
        return _faults.Count == 0 && header is not null
            ? new KnowledgeLoad.Loaded(new KnowledgeBase(header, Digest(), rules.ToImmutable()))
            : new KnowledgeLoad.Refused([.. _faults]);
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

    private PackHeader? ReadHeader(PackFile file)
    {
        var faults = new FaultList(file.Name);
        var documents = ReadDocuments(file);
        if (documents.Length != 1)
        {
            if (_faults.Count == 0)
            {
                _faults.Add(new PackFault(file.Name, 0, "The file must hold one document."));
            }

            return null;
        }

        var fields = new YamlFields(documents[0], "A pack", faults);
        var header = new PackHeader(
            fields.RequiredText("id"),
            fields.RequiredText("version"),
            fields.RequiredText("title")
        );
        fields.RefuseTheRest();
        _faults.AddRange(faults.Faults);
        return faults.IsEmpty ? header : null;
    }

    private List<Rule> ReadRules(PackFile file)
    {
        var faults = new FaultList(file.Name);
        var reader = new RuleReader(faults, _limits);
        var rules = ReadDocuments(file).Select(reader.Read).OfType<Rule>().ToList();
        _faults.AddRange(faults.Faults);
        return rules;
    }

    private ImmutableArray<YamlNode> ReadDocuments(PackFile file)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Content);
        }
        catch (DecoderFallbackException)
        {
            _faults.Add(new PackFault(file.Name, 0, "The file is not UTF-8."));
            return [];
        }

        var (documents, fault) = YamlTree.Read(file.Name, text, _limits.MaxDepth);
        if (fault is not null)
        {
            _faults.Add(fault);
        }

        return documents;
    }

    private void CheckIds(ImmutableArray<Rule>.Builder rules)
    {
        var known = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!known.TryAdd(rule.Id, rule))
            {
                var first = known[rule.Id];
                _faults.Add(
                    new PackFault(
                        rule.File,
                        rule.Line,
                        $"The id '{rule.Id}' is already taken in {first.File}:{first.Line}."
                    )
                );
            }
        }

        if (_faults.Count > 0)
        {
            return; // a rule that was refused would be reported as missing, too
        }

        foreach (var rule in rules)
        {
            foreach (var other in rule.Clears.Concat(rule.Suppresses).Where(other => !known.ContainsKey(other)))
            {
                _faults.Add(
                    new PackFault(rule.File, rule.Line, $"The rule names '{other}', which the pack does not have.")
                );
            }
        }
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
