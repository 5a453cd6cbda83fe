using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Catalogs;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Catalogs;

/// <summary>What all catalogues have in common: one fact a line, all lines or none.</summary>
public sealed class CatalogTests
{
    private const string Red = """{"id":"red","source":"test","shade":1}""";
    private const string Blue = """{"id":"blue","source":"test","shade":2}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_line_is_a_fact_and_empty_lines_are_none()
    {
        var catalog = Loaded($"\uFEFF{Red}\r\n\n   \n{Blue}");

        Assert.Equal(["blue", "red"], catalog.Entries.Select(entry => entry.Record.Id));
        Assert.Equal(4, catalog.Find("blue")!.Line);
        Assert.Null(catalog.Find("green"));
    }

    [Theory]
    [InlineData("""{"id":"red","source":"test","shad":1}""", "shad")]
    [InlineData("""{"id":"red"}""", "source")]
    [InlineData("""{"id":null,"source":"test"}""", "id")]
    [InlineData("""{"id":"","source":"test"}""", "id is empty")]
    [InlineData("""{"id":"red","source":" "}""", "source is empty")]
    [InlineData("""{"id":"re\u0007d","source":"test"}""", "control characters")]
    [InlineData("""{"id":"red","source":"test","shade":-1}""", "shade is below 0")]
    [InlineData("""{"id":"red","source":"test","shade":"dark"}""", "$.shade")]
    [InlineData(
        """{"id":"red","source":"test","shade":1,"shade":2}""",
        "The member 'shade' comes twice in one object, first in line 2"
    )]
    [InlineData("""{"id":"red","\u0069d":"blue","source":"test"}""", "The member 'id' comes twice")]
    [InlineData("null", "null")]
    [InlineData("[]", "of another kind than is expected")]
    [InlineData("""{"id":"red","sour""", "cut short")]
    [InlineData(Blue, "already taken in line 1")]
    public void A_wrong_line_is_refused_with_its_place_and_reason(string line, string reason)
    {
        var fault = Assert.Single(Refused($"{Blue}\n{line}"));

        Assert.Equal("colours.jsonl", fault.File);
        Assert.Equal(2, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Reason);
    }

    [Fact]
    public void Every_mistake_is_told_up_to_a_number()
    {
        var faults = Refused(string.Join('\n', Enumerable.Repeat("{", 100)));

        Assert.Equal(CatalogLimits.Default.MaxFaults, faults.Length);
        Assert.Equal(Enumerable.Range(1, faults.Length), faults.Select(fault => fault.Line));
    }

    [Fact]
    public void Another_encoding_is_named()
    {
        var fault = Assert.Single(Refused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Red)]));

        Assert.Contains("UTF-16", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        var bytes = Encoding.Latin1.GetBytes("""{"id":"grün","source":"test"}""");

        Assert.Equal(1, Assert.Single(Refused(bytes)).Line);
    }

    [Theory]
    [InlineData(38, true)]
    [InlineData(37, false)]
    public void A_line_may_be_as_long_as_the_limit(int most, bool isRead)
    {
        var limits = new CatalogLimits { MaxLineBytes = most };

        foreach (var end in new[] { "", "\n", "\r\n" })
        {
            Assert.Equal(38, Red.Length);
            Assert.Equal(isRead, Read(Encoding.UTF8.GetBytes(Red + end), limits) is CatalogLoad<Colour>.Loaded);
        }
    }

    [Fact]
    public void A_line_without_an_end_is_not_read_to_its_end()
    {
        using var endless = new EndlessStream();

        var load = Catalog<Colour>.Read(Colour.Kind, "endless", endless, CatalogLimits.Default, Cancelled);

        Assert.Contains(
            "longer than",
            Assert.Single(((CatalogLoad<Colour>.Refused)load).Faults).Reason,
            StringComparison.Ordinal
        );
        Assert.InRange(endless.Given, 1, 2L * CatalogLimits.Default.MaxLineBytes);
    }

    [Fact]
    public void A_file_longer_than_the_limit_is_refused()
    {
        var limits = new CatalogLimits { MaxFileBytes = 50 };

        var load = Read(Encoding.UTF8.GetBytes($"{Red}\n{Blue}\n"), limits);

        Assert.Contains(
            "longer than 50 bytes",
            ((CatalogLoad<Colour>.Refused)load).Faults[^1].Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_lines_come_out_however_the_stream_is_cut() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<PositiveInt>>(),
                sizes =>
                {
                    var text = string.Join('\n', sizes.Get.Select((size, at) => Line(at, size.Get % 3000)));
                    using var pieces = new PieceStream(Encoding.UTF8.GetBytes(text), sizes.Get[0].Get);
                    var load = Catalog<Colour>.Read(
                        Colour.Kind,
                        "pieces",
                        pieces,
                        CatalogLimits.Default,
                        CancellationToken.None
                    );
                    return load is CatalogLoad<Colour>.Loaded(var catalog)
                        && catalog.Entries.Length == sizes.Get.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_operators_line_replaces_the_one_with_its_id()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "colours.jsonl"), Red);

        var load = Catalog<Colour>.Load(Colour.Kind, folder.Path, CatalogLimits.Default, Cancelled);

        var entry = Assert.Single(((CatalogLoad<Colour>.Loaded)load).Catalog.Entries);
        Assert.Equal(Path.Combine(folder.Path, "colours.jsonl"), entry.File);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_empty_one()
    {
        using var folder = new TemporaryFolder();

        var load = Catalog<Colour>.Load(
            Colour.Kind,
            Path.Combine(folder.Path, "none"),
            CatalogLimits.Default,
            Cancelled
        );

        Assert.Empty(((CatalogLoad<Colour>.Loaded)load).Catalog.Entries);
    }

    private static string Line(int id, int padding) =>
        $$"""{"id":"{{id}}","source":"test"{{new string(' ', padding)}}}""";

    private static CatalogLoad<Colour> Read(byte[] bytes, CatalogLimits limits)
    {
        using var stream = new MemoryStream(bytes);
        return Catalog<Colour>.Read(Colour.Kind, "colours.jsonl", stream, limits, Cancelled);
    }

    private static Catalog<Colour> Loaded(string text) =>
        Assert.IsType<CatalogLoad<Colour>.Loaded>(Read(Encoding.UTF8.GetBytes(text), CatalogLimits.Default)).Catalog;

    private static ImmutableArray<PackFault> Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    private static ImmutableArray<PackFault> Refused(byte[] bytes) =>
        Assert.IsType<CatalogLoad<Colour>.Refused>(Read(bytes, CatalogLimits.Default)).Faults;

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            Given += count;
            return count;
        }
    }

    private sealed class PieceStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, most % 700 + 1));
    }
}
