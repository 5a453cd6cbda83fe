using System.Text;

namespace Hearth.Knowledge.Tests;

/// <summary>The packs tests work with.</summary>
internal static class Packs
{
    /// <summary>A small sound rule, to be damaged by tests.</summary>
    public const string RuleText = """
        id: T01
        version: 1
        title: Test
        when:
          - syslog: [X-BAD]
            text: ['slot (?<slot>\d+)']
        component: {class: module, position: '{slot}'}
        defaults: {slot: unknown}
        problem: Slot {slot} is bad.
        impact: Little.
        recommendation:
          - Look at slot {slot}.
        serviceRequest: S3
        part: none
        team: hardware
        confidence: likely
        examples:
          fires:
            - description: '%X-1-BAD: slot 3'
          stays-silent:
            - description: '%X-1-OK: fine'

        """;

    private const string HeaderText = "id: test\nversion: 1.0.0\ntitle: A test\n";

    private static readonly Lazy<KnowledgeBase> LazyEmbedded = new(() => Knowledge(KnowledgeBase.LoadEmbedded()));

    public static KnowledgeBase Embedded => LazyEmbedded.Value;

    public static KnowledgeBase LoadedFrom(string folder) => Knowledge(KnowledgeBase.LoadFolder(folder));

    /// <summary>Writes a pack of one rule file.</summary>
    public static void Write(string folder, string rules, string? header = HeaderText)
    {
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        File.WriteAllText(Path.Combine(folder, "rules", "test.yaml"), rules, new UTF8Encoding(false));
        if (header is not null)
        {
            File.WriteAllText(Path.Combine(folder, "pack.yaml"), header, new UTF8Encoding(false));
        }
    }

    private static KnowledgeBase Knowledge(KnowledgeLoad load) =>
        load switch
        {
            KnowledgeLoad.Loaded loaded => loaded.Knowledge,
            KnowledgeLoad.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Faults)),
            _ => throw new InvalidOperationException("There is no third outcome."),
        };
}
