using System.CommandLine;
using System.Globalization;
using Hearth.Scrubbing;

namespace Hearth.CommandLine;

/// <summary><c>hearth scrub</c>: secrets out of a configuration, output or log.</summary>
public static class ScrubCommand
{
    /// <summary>Lines that the receipt names; more are counted.</summary>
    private const int MostLines = 20;

    private const int LongestKey = 4096;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Text file; - for standard input." };
        var level = new Option<string>("--level")
        {
            Description = "normal: secrets; high: also names, descriptions, mail and IP addresses.",
            DefaultValueFactory = _ => "normal",
        };
        level.AcceptOnlyFromAmong("normal", "high");
        var hostName = new Option<bool>("--hostname") { Description = "Replace the host name too." };
        var platform = Platform();
        var key = KeyFile();
        var command = new HearthCommand(
            "scrub",
            "Take secrets out of a configuration, output or log.",
            """
            The scrubbed text goes to standard output, the receipt to standard error: kinds, lines and counts, never values. Each secret becomes
            a pseudonym, the same one for the same secret; across runs only with the same key file. Exit status 1 when a part of the
            text could not be judged: it is withheld, and the receipt says so.

            Examples:
              hearth scrub running-config.txt > shareable.txt
              hearth scrub - --level high --hostname --key-file pseudonyms.key < show-tech.txt
            """
        )
        {
            file,
            level,
            hostName,
            platform,
            key,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    new()
                    {
                        Level = parsed.GetValue(level) == "high" ? ScrubLevel.High : ScrubLevel.Normal,
                        HostName = parsed.GetValue(hostName),
                        Platforms = ScrubPlatformNames.TryParse(parsed.GetValue(platform), out var one)
                            ? one
                            : ScrubPlatforms.All,
                    },
                    parsed.GetValue(key),
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string> Platform()
    {
        var option = new Option<string>("--platform")
        {
            Description = $"Look for one platform's shapes only: {string.Join(", ", ScrubPlatformNames.All)}.",
            HelpName = "PLATFORM",
        };
        option.AcceptOnlyFromAmong([.. ScrubPlatformNames.All]);
        return option;
    }

    private static Option<string> KeyFile() =>
        new Option<string>("--key-file")
        {
            Description =
                $"File with the key of the pseudonyms, {ScrubKey.MinBytes} to {LongestKey} bytes. Without it the key is drawn for this run.",
            HelpName = "FILE",
        };

    private static async Task<int> RunAsync(
        string file,
        ScrubOptions options,
        string? keyFile,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (key, keyComplaint) = await KeyAsync(keyFile, cancellationToken);
        if (key is null)
        {
            await error.WriteLineAsync("hearth scrub: " + keyComplaint);
            return ExitStatus.BadInput;
        }

        var (input, complaint) = await InputFile.OpenAsync(file, cancellationToken);
        if (input is null)
        {
            await error.WriteLineAsync("hearth scrub: " + complaint);
            return ExitStatus.BadInput;
        }

        ScrubReceipt receipt;
        await using (input)
        {
            // Bytes, not text: what is no secret comes out as it went in, whatever its encoding.
            await using var output = Console.OpenStandardOutput();
            receipt = await new Scrubber(key, options).ScrubAsync(input, output, cancellationToken);
        }

        await ShowAsync(receipt, keyFile, error);
        return receipt.DoubtfulCount == 0 ? ExitStatus.Worked : ExitStatus.FoundWrong;
    }

    private static async Task<(ScrubKey? Key, string? Complaint)> KeyAsync(
        string? file,
        CancellationToken cancellationToken
    )
    {
        if (file is null)
        {
            return (ScrubKey.Random(), null);
        }

        var (bytes, complaint) = await InputFile.ReadAsync(file, LongestKey, cancellationToken);
        return complaint is not null ? (null, complaint)
            : bytes.Length < ScrubKey.MinBytes
                ? (null, $"{file}: {bytes.Length} bytes are no key, it takes at least {ScrubKey.MinBytes}")
            : (ScrubKey.Of(bytes.Span), null);
    }

    private static async Task ShowAsync(ScrubReceipt receipt, string? keyFile, TextWriter error)
    {
        await error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{receipt.ReplacedCount} values replaced in {receipt.ChangedLineCount} of {receipt.LineCount} lines"
            )
        );
        foreach (var (kind, count) in receipt.Replaced)
        {
            await error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"  {kind}: {count}{Places(receipt, kind)}")
            );
        }

        foreach (var (reason, count) in receipt.Doubtful)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  withheld, {reason}: {count}"));
        }

        await error.WriteLineAsync(
            keyFile is null
                ? "key: drawn for this run; pseudonyms will differ in the next (--key-file keeps them)"
                : $"key: {keyFile}"
        );
    }

    private static string Places(ScrubReceipt receipt, ScrubKind kind)
    {
        var lines = receipt.Lines.Where(line => line.Kind == kind).Select(line => line.Number).ToList();
        return lines.Count == 0
            ? ""
            : $" (line {string.Join(", ", lines.Take(MostLines))}{(lines.Count > MostLines ? ", ..." : "")})";
    }
}
