using System.Collections.Immutable;
using System.Text;

namespace Hearth.Testing;

/// <summary>A text in which secrets are marked: <c>password 7 «secret»</c>. Says what a scrubber left of them, and what else it touched.</summary>
public sealed class MarkedText
{
    private const char Open = '«';
    private const char Close = '»';

    private MarkedText(string marked, string plain, ImmutableArray<string> secrets)
    {
        Marked = marked;
        Plain = plain;
        Secrets = secrets;
    }

    /// <summary>The text with its marks.</summary>
    public string Marked { get; }

    /// <summary>The text as a device prints it.</summary>
    public string Plain { get; }

    /// <summary>The secrets, in the text's order.</summary>
    public ImmutableArray<string> Secrets { get; }

    /// <summary>Words that are no secret and no part of one.</summary>
    public int HarmlessWords => Marked.Split('\n').Sum(line => Harmless(line).Count);

    /// <summary>Reads a marked text.</summary>
    public static MarkedText Parse(string marked)
    {
        var plain = new StringBuilder();
        var secrets = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < marked.Length; at++)
        {
            if (marked[at] != Open)
            {
                plain.Append(marked[at]);
                continue;
            }

            var close = marked.IndexOf(Close, at);
            secrets.Add(marked[(at + 1)..close]);
            plain.Append(secrets[^1]);
            at = close;
        }

        return new(marked, plain.ToString(), secrets.ToImmutable());
    }

    /// <summary>The secrets that still stand in the line they stood in, as <c>line: secret</c>.</summary>
    public IEnumerable<string> Left(string scrubbed)
    {
        var lines = scrubbed.Split('\n');
        return Marked
            .Split('\n')
            .SelectMany(
                (line, index) =>
                    Parse(line)
                        .Secrets.Where(secret => Remains(line, lines.ElementAtOrDefault(index) ?? "", secret))
                        .Select(secret => $"{index + 1}: {secret}")
            );
    }

    /// <summary>The harmless words that are not there any more, as <c>line: word</c>.</summary>
    public IEnumerable<string> Touched(string scrubbed)
    {
        var lines = scrubbed.Split('\n');
        return Marked
            .Split('\n')
            .SelectMany(
                (line, index) =>
                    Missing(Harmless(line), Words(lines.ElementAtOrDefault(index) ?? ""))
                        .Select(word => $"{index + 1}: {word}")
            );
    }

    /// <summary>A secret may equal a harmless word of its line: it remains when it stands there more often than that.</summary>
    private static bool Remains(string marked, string scrubbed, string secret)
    {
        var harmless = marked;
        while (harmless.IndexOf(Open) is var open and >= 0)
        {
            harmless = harmless.Remove(open, harmless.IndexOf(Close) + 1 - open).Insert(open, "\u0001");
        }

        return Count(scrubbed, secret) > Count(harmless, secret);
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0; at += part.Length)
        {
            count++;
        }

        return count;
    }

    private static List<string> Harmless(string line)
    {
        var text = new StringBuilder();
        var isSecret = false;
        foreach (var c in line)
        {
            if (c is Open or Close)
            {
                isSecret = c == Open;
                text.Append(isSecret ? "\u0001" : "");
            }
            else if (!isSecret)
            {
                text.Append(c);
            }
        }

        return [.. Words(text.ToString()).Where(word => !word.Contains('\u0001', StringComparison.Ordinal))];
    }

    private static string[] Words(string line) => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is in the first list and not in the longest common one.</summary>
    private static IEnumerable<string> Missing(List<string> wanted, string[] found)
    {
        var longest = new int[wanted.Count + 1, found.Length + 1];
        for (var i = wanted.Count - 1; i >= 0; i--)
        {
            for (var j = found.Length - 1; j >= 0; j--)
            {
                longest[i, j] =
                    wanted[i] == found[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var at = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            while (at < found.Length && wanted[i] != found[at] && longest[i, at + 1] == longest[i, at])
            {
                at++;
            }

            if (at < found.Length && wanted[i] == found[at])
            {
                at++;
            }
            else
            {
                yield return wanted[i];
            }
        }
    }
}
