using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Lifecycle;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Lifecycle;

public sealed class SupportFactsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_shipped_knows_the_end_of_trains_and_leaves_dates_of_products_to_the_operator()
    {
        var facts = Assert.IsType<SupportFactsLoad.Loaded>(SupportFacts.Load(null, Cancelled)).Facts;

        var answers = facts.Sources.SelectMany(source => Ask(source, "C9300-24T", "16.12.4"));

        Assert.Equal("IOS XE 16.12", Assert.Single(answers).Id);
    }

    [Fact]
    public void What_the_operator_has_is_asked_too()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Sample("lifecycle.jsonl"), Path.Combine(folder.Path, "lifecycle.jsonl"));
        File.Copy(Sample("field-notices.jsonl"), Path.Combine(folder.Path, "field-notices.jsonl"));

        var facts = Assert.IsType<SupportFactsLoad.Loaded>(SupportFacts.Load(folder.Path, Cancelled)).Facts;

        Assert.Contains(Ask(facts.Products, "VG310", null), answer => answer.Date is not null);
        Assert.Contains(Ask(facts.Notices, "SPA112", null), answer => answer.Id == "FN74094");
    }

    [Fact]
    public void Mistakes_of_all_files_refuse_all_of_them()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "lifecycle.jsonl"), "{");
        File.WriteAllText(Path.Combine(folder.Path, "field-notices.jsonl"), "\n[]");

        var faults = Assert.IsType<SupportFactsLoad.Refused>(SupportFacts.Load(folder.Path, Cancelled)).Faults;

        Assert.Equal(
            [("lifecycle.jsonl", 1), ("field-notices.jsonl", 2)],
            faults.Select(fault => (Path.GetFileName(fault.File), fault.Line))
        );
    }

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", "catalogs", name);

    private static IEnumerable<LifecycleAnswer> Ask(ILifecycle source, string productId, string? software) =>
        Enum.GetValues<LifecycleTopic>()
            .SelectMany(topic =>
                source.Ask(
                    new()
                    {
                        Topic = topic,
                        ProductId = productId,
                        Software = software,
                    }
                )
            );
}
