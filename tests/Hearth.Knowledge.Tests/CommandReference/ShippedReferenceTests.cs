using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Rules;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>The entries that come with Hearth, as they are written.</summary>
public sealed class ShippedReferenceTests
{
    private static readonly string Folder = Repository.PathOf("knowledge", "commands");

    [Fact]
    public void Every_file_is_read_without_a_fault()
    {
        var load = ReferenceLoad.From(
            Directory
                .EnumerateFiles(Folder)
                .Select(path => new PackFile(Path.GetFileName(path), File.ReadAllBytes(path))),
            [.. TemplateLibrary.BuiltIn.Platforms],
            KnowledgeLimits.Default
        );

        if (load is ReferenceLoad.Refused(var faults))
        {
            Assert.Fail(string.Join('\n', faults));
        }
    }

    [Fact]
    public void A_file_is_one_platform_and_area_and_below_400_lines() =>
        Assert.All(Directory.EnumerateFiles(Folder), path => Assert.InRange(File.ReadLines(path).Count(), 1, 399));

    [Fact]
    public void Every_text_is_a_sentence()
    {
        var wrong = CommandLookup
            .BuiltIn.Entries.SelectMany(entry =>
                new[] { entry.Does, entry.Effect, entry.Danger }
                    .Concat(entry.Look)
                    .OfType<string>()
                    .Where(text => !text.EndsWith('.') || char.IsAsciiLetterLower(text[0]))
                    .Select(text => $"{entry.Platform} {entry.Name}: {text}")
            )
            .ToList();

        Assert.Equal([], wrong);
    }
}
