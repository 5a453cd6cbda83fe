using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Service.Tests.Analysis.Packs;

public sealed class KeptPacksTests
{
    private static readonly KnowledgeBase Shipped = Assert
        .IsType<KnowledgeLoad.Loaded>(KnowledgeBase.LoadEmbedded())
        .Knowledge;

    [Fact]
    public void A_pack_broken_while_Hearth_was_down_leaves_its_last_good_version_in_force_until_it_is_mended()
    {
        using var place = new Place();
        place.Serve();
        RulePacks.WriteFanPack(place.Pack, version: 2);
        RulePacks.Write(place.Pack, "rules/more.yaml", "id: plant.more\nversion: none\n");

        var knowledge = place.Serve();

        var standing = Assert.Single(knowledge.Packs);
        Assert.Equal("plant 1.0.0", standing.InForce?.ToString());
        Assert.Equal(PackRefusalKind.Wrong, standing.Refusal?.Kind);
        Assert.StartsWith("rules/more.yaml:1: ", standing.Refusal?.Reason, StringComparison.Ordinal);
        Assert.Equal(1, knowledge.Knowledge.Rules.Single(rule => rule.Id == "plant.fan").Version);

        File.Delete(Path.Combine(place.Pack, "rules", "more.yaml"));
        knowledge.Look();
        knowledge.Look();

        Assert.Equal("plant: plant 2.0.0 in force, 1 rules", Assert.Single(knowledge.Packs).ToString());
    }

    [Fact]
    public void The_copy_is_that_of_the_version_taken_last()
    {
        using var place = new Place();
        place.Serve();
        RulePacks.WriteFanPack(place.Pack, version: 2);
        place.Serve();
        place.Break();

        Assert.Equal("plant 2.0.0", Assert.Single(place.Serve().Packs).InForce?.ToString());
        Assert.Single(Directory.GetDirectories(Path.Combine(place.Data.KeptPacks, "plant")));
    }

    [Fact]
    public void A_refused_pack_keeps_its_copy_over_any_number_of_restarts()
    {
        using var place = new Place();
        place.Serve();
        place.Break();

        place.Serve();
        place.Serve();

        Assert.Equal("plant 1.0.0", Assert.Single(place.Serve().Packs).InForce?.ToString());
    }

    [Fact]
    public void A_pack_taken_away_while_Hearth_was_down_is_gone_and_does_not_come_back_by_a_wrong_pack_of_its_name()
    {
        using var place = new Place();
        place.Serve();
        Directory.Delete(place.Pack, recursive: true);

        Assert.Empty(place.Serve().Packs);
        Assert.Empty(Directory.GetDirectories(place.Data.KeptPacks));
        RulePacks.WriteFanPack(place.Pack);
        place.Break();

        Assert.Null(Assert.Single(place.Serve().Packs).InForce);
    }

    [Fact]
    public void A_pack_taken_away_from_a_running_server_takes_its_copy_with_it()
    {
        using var place = new Place();
        var knowledge = place.Serve();
        Directory.Delete(place.Pack, recursive: true);

        knowledge.Look();
        Assert.True(knowledge.Look());
        knowledge.KeepCopies();

        Assert.Empty(Directory.GetDirectories(place.Data.KeptPacks));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_whose_pack_yaml_is_deleted_is_a_pack_no_longer(bool isRunning)
    {
        using var place = new Place();
        var knowledge = place.Serve();
        File.Delete(Path.Combine(place.Pack, "pack.yaml"));

        if (isRunning)
        {
            knowledge.Look();
            Assert.True(knowledge.Look());
            knowledge.KeepCopies();
        }
        else
        {
            knowledge = place.Serve();
        }

        Assert.Equal(
            "plant: refused, nothing of it is in force: pack.yaml: The pack has no such file.",
            Assert.Single(knowledge.Packs).ToString()
        );
        Assert.Empty(Directory.GetDirectories(place.Data.KeptPacks));
    }

    [Fact]
    public void A_copy_that_nobody_signed_does_not_stand_in_once_unsigned_packs_are_refused()
    {
        using var place = new Place();
        place.Serve();
        place.Break();
        place.Settings = new AnalysisSettings();

        var standing = Assert.Single(place.Serve().Packs);

        Assert.Null(standing.InForce);
        Assert.EndsWith(
            "(Nor can the version before: The pack is not signed. Sign it with hearth rules sign, or set Analysis:UnsignedPacks to allow.)",
            standing.Refusal?.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_signed_copy_stands_in_for_a_pack_that_was_changed_as_long_as_its_key_is_trusted()
    {
        using var place = new Place();
        using var signer = PackSigner.Create();
        place.Sign(signer);
        place.Settings = new AnalysisSettings { TrustedPackKeys = signer.Key.ToString() };
        place.Serve();
        RulePacks.WriteFanPack(place.Pack, version: 2);

        var standing = Assert.Single(place.Serve().Packs);
        Assert.Equal((PackRefusalKind.Tampered, "plant 1.0.0"), (standing.Refusal?.Kind, standing.InForce?.ToString()));

        using var other = PackSigner.Create();
        place.Settings = new AnalysisSettings { TrustedPackKeys = other.Key.ToString() };
        Assert.Null(Assert.Single(place.Serve().Packs).InForce);
    }

    [Fact]
    public void A_key_that_is_trusted_no_longer_takes_the_running_version_with_it()
    {
        using var place = new Place();
        using var signer = PackSigner.Create();
        place.Sign(signer);
        place.Settings = new AnalysisSettings();
        File.WriteAllText(place.Data.PackPublicKey, $"{signer.Key}\n");
        var knowledge = place.Serve();
        Assert.NotNull(Assert.Single(knowledge.Packs).InForce);

        File.Delete(place.Data.PackPublicKey);
        RulePacks.WriteFanPack(place.Pack, version: 2);
        knowledge.Look();
        knowledge.Look();

        Assert.Null(Assert.Single(knowledge.Packs).InForce);
    }

    [Theory]
    [InlineData("rules/fan.yaml", "# one more line\n")]
    [InlineData("rules/more.yaml", "id: plant.more\n")]
    public void A_copy_that_was_changed_is_none(string file, string text)
    {
        using var place = new Place();
        place.Serve();
        var copy = Assert.Single(Directory.GetDirectories(Path.Combine(place.Data.KeptPacks, "plant")));
        File.AppendAllText(Path.Combine(copy, file), text);
        place.Break();

        Assert.Null(Assert.Single(place.Serve().Packs).InForce);

        RulePacks.WriteFanPack(place.Pack);
        place.Serve();
        place.Break();
        Assert.Equal("plant 1.0.0", Assert.Single(place.Serve().Packs).InForce?.ToString());
    }

    [Fact]
    public void What_was_left_of_writing_a_copy_stands_in_for_nothing_and_is_cleared_away()
    {
        using var place = new Place();
        place.Serve();
        var copies = Path.Combine(place.Data.KeptPacks, "plant");
        var kept = Assert.Single(Directory.GetDirectories(copies));
        Directory.Move(kept, kept + ".new");
        place.Break();

        Assert.Null(Assert.Single(place.Serve().Packs).InForce);

        RulePacks.WriteFanPack(place.Pack);
        place.Serve();
        Assert.Equal([kept], Directory.GetDirectories(copies));
    }

    [Fact]
    public void A_copy_that_cannot_be_written_does_not_keep_the_pack_from_being_taken()
    {
        using var place = new Place();
        File.WriteAllText(place.Data.KeptPacks, "a file in the way");

        Assert.Equal("plant 1.0.0", Assert.Single(place.Serve().Packs).InForce?.ToString());
    }

    [Fact]
    public void Who_only_looks_writes_no_copy()
    {
        using var place = new Place();

        Assert.NotNull(Assert.Single(place.Look().Packs).InForce);

        Assert.False(Directory.Exists(place.Data.KeptPacks));
    }

    private sealed class Place : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Place() => RulePacks.WriteFanPack(Pack);

        public AnalysisSettings Settings { get; set; } = new() { UnsignedPacks = UnsignedPacks.Allow };

        public DataFolder Data => new(_folder.Path);

        public string Pack => Path.Combine(Data.Packs, "plant");

        /// <summary>What a server that starts now has in force, after it has kept its copies.</summary>
        public KnowledgeInForce Serve()
        {
            var knowledge = Look();
            knowledge.KeepCopies();
            return knowledge;
        }

        public KnowledgeInForce Look() =>
            new(
                Shipped,
                new PackShelf(Data.Packs),
                new PackTrust(Settings, Data),
                new KeptPacks(new KeptCopies(Data.KeptPacks)),
                NullLogger<KnowledgeInForce>.Instance
            );

        public void Break() => RulePacks.Write(Pack, "rules/fan.yaml", "id: plant.fan\nversion: none\n");

        public void Sign(PackSigner signer) =>
            File.WriteAllText(
                Path.Combine(Pack, PackManifest.FileName),
                PackManifest.Write(PackFolder.Read(Pack, KnowledgeLimits.Default), signer)
            );

        public void Dispose() => _folder.Dispose();
    }
}
