using System.Security.Cryptography;

namespace Hearth.CommandLine;

/// <summary>Passwords of new accounts: read from a file, or drawn.</summary>
internal static class Passwords
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>A password that is easily typed: 4 groups of 4 letters and digits, 80 bits.</summary>
    public static string Draw() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>The password in a file, on standard input for <c>-</c>, or one drawn where no file is named.</summary>
    public static async Task<(string Password, bool IsDrawn)> ReadOrDrawAsync(
        string? file,
        CancellationToken cancellationToken
    ) =>
        file switch
        {
            null => (Draw(), true),
            "-" => (await Console.In.ReadLineAsync(cancellationToken) ?? "", false),
            _ => ((await File.ReadAllTextAsync(file, cancellationToken)).Trim('\r', '\n'), false),
        };
}
