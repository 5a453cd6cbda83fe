using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>Packs are signed and compared by the executable, as operators do it.</summary>
public sealed class RulesSignTests
{
    [Fact]
    public async Task An_installations_own_key_signs_a_pack_that_the_installation_then_takes()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var pack = Path.Combine(data, "packs", "plant");
        RulePacks.WriteFanPack(pack);

        var before = await HearthProcess.RunAsync("rules", "list", "--data", data);
        var made = await HearthProcess.RunAsync("rules", "key", "new", "--data", data);
        var signed = await HearthProcess.RunAsync("rules", "sign", pack, "--data", data);
        var verified = await HearthProcess.RunAsync("rules", "verify", pack, "--data", data);
        var after = await HearthProcess.RunAsync("rules", "list", "--data", data);

        Assert.DoesNotContain("plant.fan", before.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "hearth rules list: plant: refused, nothing of it is in force: The pack is not signed.",
            before.Error,
            StringComparison.Ordinal
        );
        Assert.Equal("", after.Error);
        Assert.Equal((0, ""), (made.Status, made.Error));
        Assert.StartsWith("p256:", made.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (signed.Status, signed.Error));
        Assert.Equal((0, ""), (verified.Status, verified.Error));
        Assert.Contains(made.Output.Trim(), verified.Output, StringComparison.Ordinal);
        Assert.Contains(", which is trusted there", verified.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nplant\.fan +1 ", after.Output);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(data, "pack-key.pem"))
            );
        }
    }

    [Fact]
    public async Task A_changed_a_missing_and_an_extra_file_are_told_by_name()
    {
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "plant");
        var key = Path.Combine(folder.Path, "key.pem");
        RulePacks.WriteFanPack(pack);
        RulePacks.Write(pack, "README.md", "About the plant.\n");
        await HearthProcess.RunAsync("rules", "key", "new", key);
        await HearthProcess.RunAsync("rules", "sign", pack, "--key", key);
        RulePacks.WriteFanPack(pack, version: 2);
        RulePacks.Write(pack, "rules/extra.yaml", "");
        File.Delete(Path.Combine(pack, "README.md"));

        var ended = await HearthProcess.RunAsync("rules", "verify", pack);

        Assert.Equal((1, ""), (ended.Status, ended.Output));
        Assert.Contains("plant/rules/fan.yaml: The file was changed", ended.Error, StringComparison.Ordinal);
        Assert.Contains("plant/rules/extra.yaml: The file is not among", ended.Error, StringComparison.Ordinal);
        Assert.Contains("plant/README.md: The file was signed and is missing", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_with_a_mistake_is_not_signed()
    {
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "plant");
        var key = Path.Combine(folder.Path, "key.pem");
        RulePacks.WriteFanPack(pack, further: "colour: red");
        await HearthProcess.RunAsync("rules", "key", "new", key);

        var ended = await HearthProcess.RunAsync("rules", "sign", pack, "--key", key);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("plant/rules/fan.yaml:19: ", ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(pack, "pack.manifest")));
    }

    [Fact]
    public async Task A_key_is_not_written_over_and_what_is_no_key_signs_nothing()
    {
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "plant");
        var key = Path.Combine(folder.Path, "key.pem");
        RulePacks.WriteFanPack(pack);
        await HearthProcess.RunAsync("rules", "key", "new", key);
        var text = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);

        var again = await HearthProcess.RunAsync("rules", "key", "new", key);
        var wrong = await HearthProcess.RunAsync("rules", "sign", pack, "--key", key + ".pub");
        var none = await HearthProcess.RunAsync("rules", "sign", pack);
        var unsigned = await HearthProcess.RunAsync("rules", "verify", pack);

        Assert.Equal(2, again.Status);
        Assert.Contains("there is a key already", again.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken));
        Assert.Equal(2, wrong.Status);
        Assert.Contains("no private key", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(2, none.Status);
        Assert.Equal(1, unsigned.Status);
        Assert.Contains("nobody signed it", unsigned.Error, StringComparison.Ordinal);
    }
}
