using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Catalogs;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.Tests.OnDemand;
using Hearth.Testing;

namespace Hearth.Service.Tests.Analysis.Catalogs;

/// <summary>What is imported while the server runs reaches rules and answers, and what is wrong reaches nobody.</summary>
public sealed class PublishedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_advisory_imported_while_the_server_runs_is_found_in_the_next_inventory(string database)
    {
        await using var service = await OnDemandDevice.RegisteredAsync(database);
        await service.ReceiveAsync(Messages.Inventory(60));
        Assert.DoesNotContain(await service.AllAsync<Finding>(), finding => finding.RuleId == "I03a");

        await ImportAsync(service, Weakness(AdvisorySeverity.Critical, "17.9.4a"));
        Assert.True(service.Get<CatalogsInForce>().Look(Cancel));
        await service.ReceiveAsync(Messages.Inventory(61));

        var finding = Assert.Single(await service.AllAsync<Finding>(), finding => finding.RuleId == "I03a");
        Assert.Contains("adv-1", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("17.9.4a is listed as affected", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_with_a_wrong_line_leaves_in_force_what_was()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        var catalogs = service.Get<CatalogsInForce>();
        await ImportAsync(service, Weakness(AdvisorySeverity.High, "17.9.4a"));
        Assert.True(catalogs.Look(Cancel));
        Assert.False(catalogs.Look(Cancel));
        var before = catalogs.Lifecycle;

        await File.AppendAllTextAsync(Path.Combine(FolderOf(service), "advisories.jsonl"), "{ broken\n", Cancel);

        Assert.False(catalogs.Look(Cancel));
        Assert.Same(before, catalogs.Lifecycle);
        Assert.True(catalogs.HasAdvisories);
    }

    [Fact]
    public async Task A_server_starts_with_the_shipped_facts_where_the_operators_are_wrong()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        Directory.CreateDirectory(FolderOf(service));
        await File.WriteAllTextAsync(Path.Combine(FolderOf(service), "advisories.jsonl"), "{ broken\n", Cancel);

        var catalogs = service.Get<CatalogsInForce>();

        Assert.False(catalogs.HasAdvisories);
        await File.WriteAllTextAsync(Path.Combine(FolderOf(service), "advisories.jsonl"), "", Cancel);
        Assert.True(catalogs.Look(Cancel));
    }

    [Theory]
    [InlineData("bugs-list")]
    [InlineData("product-advisory")]
    public async Task A_request_is_answered_with_what_applies_and_why(string type)
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        await ImportAsync(service, Weakness(AdvisorySeverity.Critical, "17.9.4a"));
        service.Get<CatalogsInForce>().Look(Cancel);

        await service.ReceiveAsync(Asking(type));

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M32");
        var text = mail.TextBody.ReplaceLineEndings(" ");
        Assert.Contains("Critical: adv-1", text, StringComparison.Ordinal);
        Assert.Contains("17.9.4a is listed as affected", text, StringComparison.Ordinal);
        Assert.DoesNotContain("to give: nothing published", text, StringComparison.Ordinal);
        Assert.Equal((MessageOutcome.Answered, OutcomeReason.None), await service.LastOutcomeAsync());
    }

    [Fact]
    public async Task What_does_not_apply_is_not_told()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        var weakness = Weakness(AdvisorySeverity.Critical, "17.9.3");
        await ImportAsync(
            service,
            weakness with
            {
                Products = [weakness.Products[0] with { Others = OtherReleases.NotAffected }],
            }
        );
        service.Get<CatalogsInForce>().Look(Cancel);

        await service.ReceiveAsync(Asking("bugs-list"));

        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == "M32");
        Assert.Contains(
            "Nothing that was imported here applies to",
            mail.TextBody.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("adv-1", mail.TextBody, StringComparison.Ordinal);
    }

    private static string FolderOf(ServiceUnderTest service) => Path.Combine(service.Folder, "catalogs");

    private static Advisory Weakness(AdvisorySeverity severity, string release) =>
        new()
        {
            Id = "CVE-2030-1111",
            Source = "test",
            Title = "Takeover by the web interface",
            Bulletin = "adv-1",
            Severity = severity,
            Products = [new ProductReleases { Product = "Cisco IOS XE Software", Affected = [release] }],
        };

    private static async Task ImportAsync(ServiceUnderTest service, Advisory advisory) =>
        Assert.IsType<CatalogImport.Imported>(
            await new CatalogFolder(FolderOf(service)).ImportAsync(
                [CatalogChange.Of(Advisory.Kind, [advisory])],
                isDryRun: false,
                CatalogLimits.Default,
                Cancel
            )
        );

    private static Message Asking(string type) =>
        Messages.Test(90) with
        {
            AlertGroup = AlertGroup.Request,
            AlertGroupRaw = AlertGroups.TypeBase + type,
            SubType = null,
            Kind = MessageKind.Request,
            Description = null,
        };
}
