using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol.Aml;
using Hearth.Testing;

namespace Hearth.Protocol.Tests.Aml;

/// <summary>Whatever the scanner takes, the XML reader reads as the same record: samples, damaged samples, arbitrary messages.</summary>
[Trait("Category", "Damage")]
public sealed class AmlScannerMutationTests
{
    private const int Rounds = 5_000;

    /// <summary>Samples of the common shape; the others are damaged, or in another encoding.</summary>
    private const int LeastScannedSamples = 14;

    private static readonly byte[][] Seeds = [.. Samples.Names.Select(Samples.Bytes)];

    /// <summary>Pieces of XML that are legal in some places, so that many a document with one in it is still read.</summary>
    private static readonly byte[][] Pieces =
    [
        "&amp;"u8.ToArray(),
        "&lt;b&gt;"u8.ToArray(),
        "&#13;"u8.ToArray(),
        "&#x20;"u8.ToArray(),
        "&#xe9;"u8.ToArray(),
        "&#128293;"u8.ToArray(),
        "&#1;"u8.ToArray(),
        "&unknown;"u8.ToArray(),
        "<!-- & < -->"u8.ToArray(),
        "<!-- a -- b -->"u8.ToArray(),
        "<![CDATA[]]>"u8.ToArray(),
        "<![CDATA[ <a>\r\n]] ]]>"u8.ToArray(),
        "]]>"u8.ToArray(),
        "]]"u8.ToArray(),
        ">"u8.ToArray(),
        "\r\n"u8.ToArray(),
        "\r"u8.ToArray(),
        "\t "u8.ToArray(),
        "ü–🔥"u8.ToArray(),
        "\u0085\u2028\u00a0"u8.ToArray(),
        "\ufffe"u8.ToArray(),
        [0xC3],
        [0x01],
        "<a/>"u8.ToArray(),
        "<a> </a>"u8.ToArray(),
        "<ch:Name>x</ch:Name>"u8.ToArray(),
        "<Severity>9</Severity>"u8.ToArray(),
        "<Card/>"u8.ToArray(),
        "<rme:Chassis xmlns:rme='u/rme/4.1'></rme:Chassis>"u8.ToArray(),
        "<a xmlns='u' b='1' c=\"2\"/>"u8.ToArray(),
        "<a b='1' b='2'/>"u8.ToArray(),
        " xmlns:ch='u:other'"u8.ToArray(),
        " a='1'"u8.ToArray(),
        " a:b='&#10;\n'"u8.ToArray(),
        "<?a b?>"u8.ToArray(),
        "<Block></Block>"u8.ToArray(),
        "</Name>"u8.ToArray(),
        "</ch:CallHome>"u8.ToArray(),
    ];

    [Fact]
    public void Samples_of_the_common_shape_are_scanned() =>
        Assert.InRange(Seeds.Count(ScannedOrJudged.IsScanned), LeastScannedSamples, Seeds.Length);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20251125)]
    public void Pieces_of_XML_in_a_sample_change_both_readers_alike(int seed)
    {
        var random = new Random(seed);
        var common = Seeds.Where(ScannedOrJudged.IsScanned).ToArray();
        var scanned = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var document = new List<byte>(common[random.Next(common.Length)]);
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                document.InsertRange(PlaceIn(document, random), Pieces[random.Next(Pieces.Length)]);
            }

            scanned += ScannedOrJudged.IsScanned([.. document]) ? 1 : 0;
        }

        Assert.InRange(scanned, Rounds / 10, Rounds - 1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20240302)]
    public void Damage_to_a_sample_changes_both_readers_alike(int seed)
    {
        var random = new Random(seed);
        var mutations = new Mutations(Seeds, Pieces);
        var scanned = 0;
        for (var round = 0; round < Rounds / 2; round++)
        {
            scanned += ScannedOrJudged.IsScanned(mutations.Next(random)) ? 1 : 0;
            scanned += ScannedOrJudged.IsScanned(MessageMutations.OfMessages.Next(random)) ? 1 : 0;
        }

        Assert.InRange(scanned, Rounds / 100, Rounds - 1);
    }

    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void What_the_writer_writes_is_scanned(AmlStyle style) =>
        Prop.ForAll(
                ArbitraryMessages.In(style).ToArbitrary(),
                message => Assert.True(ScannedOrJudged.IsScanned(AmlWriter.Write(message, style)))
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Anywhere, or where text goes or a tag ends: there a document often survives.</summary>
    private static int PlaceIn(List<byte> document, Random random)
    {
        var at = random.Next(document.Count);
        var next = random.Next(4) switch
        {
            0 => document.IndexOf((byte)'<', at),
            1 => document.IndexOf((byte)'>', at),
            2 => document.IndexOf((byte)'>', at) + 1,
            _ => at,
        };
        return next <= 0 ? at : next;
    }
}
