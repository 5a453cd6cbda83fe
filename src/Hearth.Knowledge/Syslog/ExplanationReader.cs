using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Syslog;

/// <summary>Reads the files of explanations; every mistake is reported with file and line, and nothing is half loaded.</summary>
internal sealed partial class ExplanationReader(KnowledgeLimits limits)
{
    private const string EmbeddedPrefix = "messages/";
    private const int LongestText = 1000;

    private readonly List<PackFault> _faults = [];
    private readonly ImmutableArray<MessageExplanation>.Builder _texts =
        ImmutableArray.CreateBuilder<MessageExplanation>();

    /// <summary>Reads the files that are part of this build.</summary>
    public static MessageExplanationsLoad ReadAssembly(KnowledgeLimits limits)
    {
        var reader = new ExplanationReader(limits);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            reader.Read(name, bytes);
        }

        return reader.Result();
    }

    /// <summary>Reads the files of a folder.</summary>
    public static MessageExplanationsLoad ReadFolder(string path, KnowledgeLimits limits)
    {
        var reader = new ExplanationReader(limits);
        try
        {
            string[] files = [.. Directory.EnumerateFiles(path, "*.yaml").Take(limits.MaxFiles + 1)];
            if (files.Length > limits.MaxFiles)
            {
                reader._faults.Add(new PackFault(".", 0, $"The folder holds more than {limits.MaxFiles} files."));
                return reader.Result();
            }

            foreach (var file in files.Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(file);
                if (FolderFile.Read(file, limits.MaxFileBytes, out var content) is { } reason)
                {
                    reader._faults.Add(new PackFault(name, 0, reason));
                }
                else
                {
                    reader.Read(name, content);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reader._faults.Add(new PackFault(".", 0, FolderFile.Complaint(path, fault)));
        }

        return reader.Result();
    }

    private MessageExplanationsLoad Result()
    {
        CheckTags();
        return _faults.Count == 0
            ? new MessageExplanationsLoad.Loaded(new MessageExplanations(_texts.ToImmutable()))
            : new MessageExplanationsLoad.Refused([.. _faults]);
    }

    private void Read(string name, ReadOnlySpan<byte> content)
    {
        var (documents, fault) = YamlTree.Read(name, content, limits.MaxDepth);
        if (fault is not null)
        {
            _faults.Add(fault);
            return;
        }

        var faults = new FaultList(name);
        foreach (var document in documents)
        {
            var fields = new YamlFields(document, "A file of explanations", faults);
            if (document is not YamlMapping)
            {
                continue;
            }

            if (fields.RequiredNode("messages") is { } list)
            {
                ReadMessages(list, faults);
            }

            fields.RefuseTheRest();
        }

        _faults.AddRange(faults.Faults);
    }

    private void ReadMessages(YamlNode list, FaultList faults)
    {
        if (list is not YamlSequence sequence)
        {
            faults.Add(list.Line, "'messages' must be a list.");
            return;
        }

        foreach (var item in sequence.Items)
        {
            var fields = new YamlFields(item, "An explanation", faults);
            if (item is YamlMapping)
            {
                _texts.Add(ReadMessage(fields));
                fields.RefuseTheRest();
            }
        }
    }

    private static MessageExplanation ReadMessage(YamlFields fields)
    {
        ImmutableArray<YamlScalar> tags = [.. fields.Texts("tag"), .. fields.Texts("tags")];
        if (tags.IsEmpty)
        {
            fields.Faults.Add(fields.Line, "An explanation lacks 'tag' or 'tags'.");
        }

        foreach (var tag in tags.Where(tag => !Tag().IsMatch(tag.Value)))
        {
            fields.Faults.Add(
                tag.Line,
                $"The tag '{tag.Value}' must be FACILITY-SEVERITY-MNEMONIC with 0 to 7 or * for the severity, or a fault code such as F0411."
            );
        }

        var platforms = fields.Texts("platforms");
        if (platforms.IsEmpty)
        {
            fields.Faults.Add(fields.Line, "An explanation lacks 'platforms'.");
        }

        foreach (var platform in platforms.Where(platform => !MessagePlatforms.Names.Contains(platform.Value)))
        {
            fields.Faults.Add(
                platform.Line,
                $"There is no platform '{platform.Value}'; there are {string.Join(", ", MessagePlatforms.Names)}."
            );
        }

        var action = fields.Texts("action");
        if (action.IsEmpty)
        {
            fields.Faults.Add(fields.Line, "An explanation lacks 'action': what to do.");
        }

        var explanation = fields.RequiredText("explanation");
        foreach (
            var text in action.Select(step => step.Value).Append(explanation).Where(text => text.Length > LongestText)
        )
        {
            fields.Faults.Add(fields.Line, $"A text is longer than {LongestText} characters: '{text[..40]}...'.");
        }

        return new MessageExplanation
        {
            Tags = [.. tags.Select(tag => tag.Value)],
            Platforms = [.. platforms.Select(platform => platform.Value)],
            Explanation = explanation,
            Action = [.. action.Select(step => step.Value.Trim())],
            File = fields.Faults.File,
            Line = fields.Line,
        };
    }

    /// <summary>A tag may be explained twice only for different platforms.</summary>
    private void CheckTags()
    {
        var known = new Dictionary<(string Tag, string Platform), MessageExplanation>();
        foreach (var text in _texts)
        {
            foreach (var tag in text.Tags)
            {
                var other = text
                    .Platforms.Select(platform => known.GetValueOrDefault((tag, platform)))
                    .FirstOrDefault(one => one is not null);
                if (other is not null)
                {
                    _faults.Add(
                        new PackFault(
                            text.File,
                            text.Line,
                            $"The message '{tag}' is already explained in {other.File}:{other.Line}."
                        )
                    );
                    continue;
                }

                foreach (var platform in text.Platforms)
                {
                    known.TryAdd((tag, platform), text);
                }
            }
        }
    }

    [GeneratedRegex(
        @"^(?:[A-Za-z][A-Za-z0-9_./]*(?:-[A-Za-z0-9_./]+)*-[0-7*]-[A-Za-z0-9_./-]+|F[0-9]{4,8})\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}
