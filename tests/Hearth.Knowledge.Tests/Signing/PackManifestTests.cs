using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Signing;

public sealed class PackManifestTests
{
    [Fact]
    public void A_pack_is_as_it_was_signed()
    {
        using var pack = new SignedPack();

        Assert.Equal(pack.Signer.Key, Assert.IsType<PackSeal.Signed>(pack.Check()).Key);
    }

    [Fact]
    public void A_pack_without_a_manifest_is_signed_by_nobody()
    {
        using var pack = new SignedPack();
        File.Delete(pack.PathOf(PackManifest.FileName));

        Assert.IsType<PackSeal.Unsigned>(pack.Check());
    }

    [Fact]
    public void What_was_changed_added_or_taken_away_is_told_by_name()
    {
        using var pack = new SignedPack();
        File.AppendAllText(pack.PathOf("rules/fan.yaml"), "# harmless\n");
        File.WriteAllText(pack.PathOf("rules/more.yaml"), "");
        File.Delete(pack.PathOf("pack.yaml"));

        var broken = Assert.IsType<PackSeal.Broken>(pack.Check());

        Assert.Equal(
            [
                "rules/fan.yaml: The file was changed after it was signed.",
                "rules/more.yaml: The file is not among those that were signed.",
                "pack.yaml: The file was signed and is missing.",
            ],
            broken.Faults.Select(fault => fault.ToString())
        );
    }

    [Theory]
    [InlineData("file ", "file 0")]
    [InlineData("hearth pack manifest 1", "hearth pack manifest 2")]
    [InlineData("key p256:", "key p257:")]
    [InlineData("signature ", "signature A")]
    [InlineData("rules/fan.yaml", "rules/fen.yaml")]
    public void A_manifest_that_was_changed_is_seen(string old, string changed)
    {
        using var pack = new SignedPack();
        var path = pack.PathOf(PackManifest.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, changed, StringComparison.Ordinal));

        var broken = Assert.IsType<PackSeal.Broken>(pack.Check());

        Assert.Equal(PackManifest.FileName, Assert.Single(broken.Faults).File);
    }

    [Fact]
    public void A_manifest_of_any_bytes_is_an_answer_and_no_exception()
    {
        using var pack = new SignedPack();
        var sound = File.ReadAllBytes(pack.PathOf(PackManifest.FileName));
        var random = new Random(20_261);
        for (var round = 0; round < 300; round++)
        {
            var damaged = sound[..random.Next(sound.Length)];
            if (damaged.Length > 0)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(pack.PathOf(PackManifest.FileName), damaged);

            Assert.IsType<PackSeal.Broken>(pack.Check());
        }
    }

    [Fact]
    public void A_key_reads_as_it_is_written_and_no_other_text_is_one()
    {
        using var signer = PackSigner.Create();

        Assert.True(PackKey.TryParse($" {signer.Key}\n", out var key));
        Assert.Equal(signer.Key, key);
        Assert.Equal(16, key.Id.Length);
        foreach (var text in new[] { "", "p256:", "p256:AAAA", "ed25519:AAAA", "p256:" + new string('A', 400), key.Id })
        {
            Assert.False(PackKey.TryParse(text, out _), text);
        }
    }

    [Fact]
    public void A_key_file_reads_as_it_is_written_and_a_public_key_signs_nothing()
    {
        using var signer = PackSigner.Create();

        Assert.True(PackSigner.TryRead(signer.ToPem(), out var again));
        using (again)
        {
            Assert.Equal(signer.Key, again.Key);
        }

        Assert.False(PackSigner.TryRead("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", out _));
        Assert.False(PackSigner.TryRead("no key", out _));
    }

    /// <summary>A pack in a folder of its own, signed.</summary>
    private sealed class SignedPack : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public SignedPack()
        {
            RulePacks.WriteFanPack(Path.TrimEndingDirectorySeparator(PathOf("")));
            File.WriteAllText(PathOf(PackManifest.FileName), PackManifest.Write(Read(), Signer));
        }

        public PackSigner Signer { get; } = PackSigner.Create();

        public string PathOf(string name) => Path.Combine(_folder.Path, "plant", name);

        public PackSeal Check() => PackManifest.Check(Read());

        public void Dispose()
        {
            Signer.Dispose();
            _folder.Dispose();
        }

        private PackFolder Read() => PackFolder.Read(PathOf(""), KnowledgeLimits.Default);
    }
}
