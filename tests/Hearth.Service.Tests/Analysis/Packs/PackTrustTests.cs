using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Service.Tests.Analysis.Packs;

public sealed class PackTrustTests
{
    [Fact]
    public void Unless_the_operator_says_otherwise_an_unsigned_pack_is_refused()
    {
        using var place = new Place();

        Assert.Equal(PackRefusalKind.Unsigned, place.Refusal(new AnalysisSettings())?.Kind);
        Assert.Null(place.Refusal(new AnalysisSettings { UnsignedPacks = UnsignedPacks.Allow }));
    }

    [Fact]
    public void A_pack_is_taken_whose_key_the_settings_name()
    {
        using var place = new Place();
        using var other = PackSigner.Create();
        place.Sign();

        Assert.Null(place.Refusal(new AnalysisSettings { TrustedPackKeys = $"{other.Key}, {place.Signer.Key}" }));
        var refusal = place.Refusal(new AnalysisSettings { TrustedPackKeys = other.Key.ToString() });
        Assert.Equal(PackRefusalKind.NotTrusted, refusal?.Kind);
        Assert.Contains(place.Signer.Key.ToString(), refusal?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_signed_by_the_installations_own_key_is_taken()
    {
        using var place = new Place();
        place.Sign();
        File.WriteAllText(place.Data.PackPublicKey, $"{place.Signer.Key}\n");

        Assert.Null(place.Refusal(new AnalysisSettings()));
    }

    [Fact]
    public void A_pack_changed_after_it_was_signed_is_refused_even_where_unsigned_ones_are_taken()
    {
        using var place = new Place();
        place.Sign();
        File.AppendAllText(Path.Combine(place.Pack, "rules", "fan.yaml"), "# changed\n");

        var refusal = place.Refusal(
            new AnalysisSettings { UnsignedPacks = UnsignedPacks.Allow, TrustedPackKeys = place.Signer.Key.ToString() }
        );

        Assert.Equal(PackRefusalKind.Tampered, refusal?.Kind);
        Assert.Equal("rules/fan.yaml: The file was changed after it was signed.", refusal?.Reason);
    }

    [Fact]
    public void A_refused_signature_leaves_the_version_before_in_force()
    {
        using var place = new Place();
        place.Sign();
        var settings = new AnalysisSettings { TrustedPackKeys = place.Signer.Key.ToString() };
        var knowledge = new KnowledgeInForce(
            Assert.IsType<KnowledgeLoad.Loaded>(KnowledgeBase.LoadEmbedded()).Knowledge,
            new PackShelf(place.Data.Packs),
            new PackTrust(settings, place.Data),
            new KeptPacks(new KeptCopies(place.Data.KeptPacks)),
            NullLogger<KnowledgeInForce>.Instance
        );

        RulePacks.WriteFanPack(place.Pack, version: 2);
        knowledge.Look();
        knowledge.Look();

        Assert.Equal(PackRefusalKind.Tampered, knowledge.Packs[0].Refusal?.Kind);
        Assert.Equal("plant 1.0.0", knowledge.Packs[0].InForce?.ToString());
    }

    private sealed class Place : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Place() => RulePacks.WriteFanPack(Pack);

        public PackSigner Signer { get; } = PackSigner.Create();

        public DataFolder Data => new(_folder.Path);

        public string Pack => Path.Combine(Data.Packs, "plant");

        public void Sign() =>
            File.WriteAllText(Path.Combine(Pack, PackManifest.FileName), PackManifest.Write(Read(), Signer));

        public PackRefusal? Refusal(AnalysisSettings settings) => new PackTrust(settings, Data).Refuse(Read());

        public void Dispose()
        {
            Signer.Dispose();
            _folder.Dispose();
        }

        private PackFolder Read() => PackFolder.Read(Pack, KnowledgeLimits.Default);
    }
}
