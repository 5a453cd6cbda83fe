using System.Globalization;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>The public ntc-templates, unchanged, over their own fixtures. Needs a checkout, which is no part of this repository.</summary>
public sealed class PublicTemplatesTests(ITestOutputHelper output)
{
    private const string Variable = "HEARTH_NTC_TEMPLATES";

    [Fact]
    public void Every_public_template_gives_the_rows_that_its_own_tests_expect()
    {
        var checkout = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(Directory.Exists(checkout), $"{Variable} names no checkout of ntc-templates.");
        var library = Assert
            .IsType<TemplateLibraryLoad.Loaded>(
                TemplateLibrary.LoadFolder(Path.Combine(checkout, "ntc_templates", "templates"), PublicFixture.Patient)
            )
            .Library;

        var failures = new List<string>();
        var passed = new SortedDictionary<string, (int Passed, int Failed)>(StringComparer.Ordinal);
        foreach (var fixture in PublicFixture.In(checkout))
        {
            var failure = FailureOf(library, fixture);
            var (yes, no) = passed.GetValueOrDefault(fixture.Platform);
            passed[fixture.Platform] = failure is null ? (yes + 1, no) : (yes, no + 1);
            if (failure is not null)
            {
                failures.Add($"{fixture.Name}: {failure}");
            }
        }

        foreach (var (platform, count) in passed)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{platform, -30}{count.Passed, 6} passed{count.Failed, 6} failed"
                )
            );
        }

        output.WriteLine($"{passed.Values.Sum(one => one.Passed)} passed, {failures.Count} failed");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static string? FailureOf(TemplateLibrary library, PublicFixture fixture)
    {
        var table = library.Read(
            fixture.Platform,
            fixture.Command,
            fixture.Output,
            TemplateMode.Strict,
            TestContext.Current.CancellationToken
        );
        return table is null
            ? "no template knows the command"
            : table.Fault ?? fixture.Difference(table.Columns, table.Rows);
    }
}
