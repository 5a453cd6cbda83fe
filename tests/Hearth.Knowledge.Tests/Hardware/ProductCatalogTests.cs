using System.Globalization;
using System.Text;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Inventory;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Hardware;

public sealed class ProductCatalogTests
{
    private static readonly string[] Asked =
    [
        "C9300-48U",
        "isr4331/k9",
        "ISR4331",
        "2951 ISR",
        "PWR-C1-715WAC",
        "PWR-C1-1100WAC=",
        "WS-C3750X-24T-S",
        "C9300-NM-8X",
        "N9K-C93180YC-FX",
        "N9K-C9504-FAN",
        "N9K-X9736C-FX",
        "ASR-9006-AC-V2",
        "A9K-RSP880-SE",
        "A9K-MPA-20X1GE",
        "SPA-5X1GE-V2",
        "SFP-10G-SR",
        "UCS-FI-6248UP",
        "UCSB-B200-M5",
        "ASA5525-K9",
        "AIR-CT3504-K9",
        "STACK-T1-50CM",
        "BUILT-IN-640WAC",
        "L-C4500X-IP-ES",
        "FTLX1471D3BNL-J1",
        "N/A",
    ];

    [Fact]
    public void Products_are_found_with_family_type_and_spare()
    {
        var told = new StringBuilder();
        foreach (var productId in Asked)
        {
            var product = ProductCatalog.Shipped.Find(productId);
            told.Append(CultureInfo.InvariantCulture, $"{productId}: ");
            told.Append(
                product is null
                    ? "not known\n"
                    : $"{product.Family} | {product.Type} | {product.Class} | {product.Description} | spare {product.Spare ?? "-"} | "
                        + $"replaceable {product.IsReplaceable} | {product.Record?.RackUnits?.ToString(CultureInfo.InvariantCulture) ?? "-"} U | {product.Source}\n"
            );
        }

        Snapshot.Matches(told.ToString(), "products");
    }

    [Fact]
    public void Every_shipped_product_has_family_and_type()
    {
        var load = Catalog<ProductRecord>.Load(
            ProductRecord.Kind,
            null,
            CatalogLimits.Default,
            TestContext.Current.CancellationToken
        );

        var products = Assert.IsType<CatalogLoad<ProductRecord>.Loaded>(load).Catalog.Entries;

        Assert.True(products.Length > 900, $"{products.Length} products");
        Assert.All(
            products,
            entry =>
            {
                var product = ProductCatalog.Shipped.Find(entry.Record.Id);
                Assert.NotNull(product?.Family);
                Assert.NotNull(product.Type);
            }
        );
    }

    [Fact]
    public void Every_family_can_be_met()
    {
        var load = Catalog<ProductFamilyRecord>.Load(
            ProductFamilyRecord.Kind,
            null,
            CatalogLimits.Default,
            TestContext.Current.CancellationToken
        );

        var families = Assert.IsType<CatalogLoad<ProductFamilyRecord>.Loaded>(load).Catalog.Entries;

        Assert.All(
            families,
            entry =>
            {
                var found = ProductCatalog.Shipped.Find(entry.Record.Id.Replace("*", "QZQ", StringComparison.Ordinal));
                Assert.Equal(entry.Record.Type, found?.Type);
            }
        );
    }

    [Fact]
    public void Recorded_parts_of_the_vendor_are_known()
    {
        string[] foreign = ["EN-", "FTLX", "L04D", "Q.161", "SP7041", "SPP5200", "T-DQ4", "1AT-", "8X", "4X", "3X"];
        string[] changedByTheirAuthors = ["WS-C0123X", "WS-C1010XR", "WS-C3210X", "C1010X-STACK"];

        var unknown = SharedSamples
            .Files("genieparser", "ShowInventory", ".txt")
            .SelectMany(sample => InventoryText.Read(File.ReadAllText(sample)).Value?.Items ?? [])
            .Select(item => ProductNumber.Normal(item.ProductId))
            .OfType<string>()
            .Where(productId => ProductCatalog.Shipped.Find(productId) is null)
            .Where(productId =>
                !foreign
                    .Concat(changedByTheirAuthors)
                    .Any(prefix => productId.StartsWith(prefix, StringComparison.Ordinal))
            );

        Assert.Empty(unknown);
    }

    [Fact]
    public void A_line_of_the_operator_replaces_the_shipped_one_and_adds_endings()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            Path.Combine(folder.Path, "products.jsonl"),
            """{"id":"C9300-48U","source":"our lab","family":"Access","type":"switch","spare":"C9300-48U-OURS="}"""
        );
        File.WriteAllText(Path.Combine(folder.Path, "product-suffixes.jsonl"), """{"id":"-LAB","source":"our lab"}""");

        var load = ProductCatalog.Load(folder.Path, TestContext.Current.CancellationToken);

        var product = Assert.IsType<ProductCatalogLoad.Loaded>(load).Catalog.Find("c9300-48u-lab=");
        Assert.Equal(("Access", "C9300-48U-OURS=", "our lab"), (product?.Family, product?.Spare, product?.Source));
    }

    [Theory]
    [InlineData("products.jsonl", """{"id":"N/A","source":"x"}""", "id is no product id")]
    [InlineData("products.jsonl", """{"id":"A1","source":"x","type":"toaster"}""", "$.type")]
    [InlineData("products.jsonl", """{"id":"A1","source":"x","rackUnits":61}""", "rackUnits")]
    [InlineData(
        "product-families.jsonl",
        """{"id":"**","source":"x","family":"F","type":"fan"}""",
        "matches everything"
    )]
    [InlineData("product-suffixes.jsonl", """{"id":"- K9","source":"x"}""", "no ending")]
    public void A_wrong_line_refuses_the_catalogue_with_file_and_line(string file, string line, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, file), "\n" + line);

        var load = ProductCatalog.Load(folder.Path, TestContext.Current.CancellationToken);

        var fault = Assert.Single(Assert.IsType<ProductCatalogLoad.Refused>(load).Faults);
        Assert.EndsWith(file, fault.File, StringComparison.Ordinal);
        Assert.Equal(2, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }
}
