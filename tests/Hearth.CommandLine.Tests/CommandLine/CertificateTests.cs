using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary>A certificate that cannot be used is said at the start, by the name of its setting.</summary>
public sealed class CertificateTests
{
    [Theory]
    [InlineData("Listen:CertificateFile", "")]
    [InlineData("Intake:SmtpCertificateFile", "Smtp")]
    public async Task A_certificate_file_that_is_not_there_stops_the_start(string setting, string prefix)
    {
        using var folder = new TemporaryFolder();

        var ended = await ServeAsync(folder, prefix, "/no/such/file.pem", "");

        Assert.Equal(2, ended.Status);
        Assert.Contains($"hearth serve: {setting}: /no/such/file.pem: ", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Listen:CertificateFile", "")]
    [InlineData("Intake:SmtpCertificateFile", "Smtp")]
    public async Task A_file_without_a_certificate_stops_the_start(string setting, string prefix)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "notes.pem");
        await File.WriteAllTextAsync(file, "no certificate\n", TestContext.Current.CancellationToken);

        var ended = await ServeAsync(folder, prefix, file, "");

        Assert.Equal(2, ended.Status);
        Assert.Contains(
            $"hearth serve: {setting}: {file} holds no certificate in PEM form.",
            ended.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Listen:CertificateKeyFile", "")]
    [InlineData("Intake:SmtpCertificateKeyFile", "Smtp")]
    public async Task The_key_of_another_certificate_stops_the_start(string setting, string prefix)
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (own, foreign) = (new TestAuthority(folder.Path), new TestAuthority(other.Path));

        var ended = await ServeAsync(folder, prefix, own.ChainFile, foreign.KeyFile);

        Assert.Equal(2, ended.Status);
        Assert.Contains(
            $"hearth serve: {setting}: {foreign.KeyFile}: no private key that fits {own.ChainFile}.",
            ended.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_check_names_a_key_that_is_missing_from_the_certificates_file()
    {
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder.Path);
        var data = await WriteSettingsAsync(folder, "Smtp", authority.ChainFile, "");

        var ended = await HearthProcess.RunAsync("check", "--data", data);

        Assert.NotEqual(0, ended.Status);
        Assert.Contains(
            $"Intake:SmtpCertificateKeyFile: {authority.ChainFile}: no private key that fits",
            ended.Output,
            StringComparison.Ordinal
        );
    }

    private static async Task<Finished> ServeAsync(TemporaryFolder folder, string prefix, string file, string key)
    {
        var data = await WriteSettingsAsync(folder, prefix, file, key);
        var scheme = prefix.Length == 0 ? "https" : "http";
        return await HearthProcess.RunAsync(
            "serve",
            "--data",
            data,
            "--http",
            $"{scheme}://127.0.0.1:0",
            "--smtp",
            "127.0.0.1:0"
        );
    }

    /// <summary>Writes <c>hearth.json</c> of a new data folder.</summary>
    /// <returns>The data folder.</returns>
    private static async Task<string> WriteSettingsAsync(TemporaryFolder folder, string prefix, string file, string key)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
        var names = new Dictionary<string, string>
        {
            [$"{prefix}CertificateFile"] = file,
            [$"{prefix}CertificateKeyFile"] = key,
        };
        var sections = new Dictionary<string, Dictionary<string, string>>
        {
            [prefix.Length == 0 ? "Listen" : "Intake"] = names,
        };
        await File.WriteAllTextAsync(
            Path.Combine(data, "hearth.json"),
            JsonSerializer.Serialize(sections),
            TestContext.Current.CancellationToken
        );
        return data;
    }
}
