using System.Security.Cryptography;

namespace Hearth.CommandLine;

/// <summary>Passwords of new accounts: read from a file, or drawn.</summary>
internal static class Passwords
{
    /// <summary>Longest line that is read for a password, in characters.</summary>
    private const int LongestLine = 4096;

    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>A password that is easily typed: 4 groups of 4 letters and digits, 80 bits.</summary>
    public static string Draw() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>The password in a file, on standard input for <c>-</c>, or one drawn where no file is named.</summary>
    /// <exception cref="InstallationException">The file cannot be read, or is no password; the message says why.</exception>
    public static async Task<(string Password, bool IsDrawn)> ReadOrDrawAsync(
        string? file,
        CancellationToken cancellationToken
    ) => file is null ? (Draw(), true) : (await ReadAsync(file, cancellationToken), false);

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var (source, complaint) = await InputFile.OpenAsync(file, cancellationToken);
        if (source is null)
        {
            throw new InstallationException(complaint!);
        }

        // Of a terminal no more is waited for than its line.
        using var reader = new StreamReader(source);
        var line = new char[LongestLine + 1];
        var length = 0;
        while (
            length < line.Length && await reader.ReadAsync(line.AsMemory(length), cancellationToken) is > 0 and var read
        )
        {
            var end = line.AsSpan(length, read).IndexOfAny('\r', '\n');
            if (end >= 0)
            {
                return new string(line, 0, length + end);
            }

            length += read;
        }

        return length <= LongestLine
            ? new string(line, 0, length)
            : throw new InstallationException(
                $"{InputFile.Shown(file)}: its first line is longer than {LongestLine} characters, and no password"
            );
    }
}
