using System.Collections.Immutable;
using System.Text.Json;
using Hearth.CommandLine;
using Microsoft.AspNetCore.Http;

namespace Hearth.Hosting;

/// <summary>A tool that programs ask.</summary>
/// <param name="Path">Its path below the prefix of all tools.</param>
/// <param name="Body">What it takes besides the values of the address.</param>
/// <param name="Answer">Answers a request.</param>
public sealed record Tool(string Path, ToolBody Body, Func<ToolRequest, ToolAnswer> Answer)
{
    /// <summary>Longest value in characters.</summary>
    private const int LongestValue = 1000;

    /// <summary>Names of the values it takes.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Names of the values that are <c>true</c> or <c>false</c>.</summary>
    public IReadOnlyList<string> Switches { get; init; } = [];

    /// <summary>Names of the values that may be given several times.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The method of HTTP it is asked with.</summary>
    public string Method => Body == ToolBody.None ? HttpMethods.Get : HttpMethods.Post;

    /// <summary>What is wrong with the values of an address: a wrong name would go unheard, and one of two values too.</summary>
    /// <returns>One sentence; <see langword="null"/> when they are sound.</returns>
    public string? Refuse(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var (name, given) in query)
        {
            var isSwitch = Switches.Contains(name, StringComparer.OrdinalIgnoreCase);
            var isList = Lists.Contains(name, StringComparer.OrdinalIgnoreCase);
            var complaint =
                !isSwitch && !isList && !Values.Contains(name, StringComparer.OrdinalIgnoreCase)
                    ? $"There is no value '{Shown(name)}'; there are {string.Join(", ", [.. Values, .. Lists, .. Switches])}."
                : given.Count > 1 && !isList ? $"{name}: it is given {given.Count} times."
                : given.ToString().Length > LongestValue ? $"{name}: it is longer than {LongestValue} characters."
                : isSwitch && !bool.TryParse(given.ToString(), out _) ? $"{name}: there are true, false."
                : null;
            if (complaint is not null)
            {
                return complaint;
            }
        }

        return null;
    }

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "...";
}

/// <summary>What a tool takes as the body of a request.</summary>
public enum ToolBody
{
    /// <summary>Nothing; it is asked by its address alone.</summary>
    None,

    /// <summary>A text, in the encodings the commands take.</summary>
    Text,

    /// <summary>Whatever comes, as UTF-8: what is no text is told by the answer.</summary>
    Anything,
}

/// <summary>What a tool is asked.</summary>
/// <param name="Query">The query of the address.</param>
/// <param name="Text">The text sent; empty where the tool takes none.</param>
/// <param name="Cancelled">Set when who asked has gone.</param>
public sealed record ToolRequest(IQueryCollection Query, string Text, CancellationToken Cancelled)
{
    /// <summary>A value of the query; <see langword="null"/> when it is missing or empty.</summary>
    public string? Asked(string name) => Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>All of a value that may be given several times; empty ones do not count.</summary>
    public ImmutableArray<string> AllAsked(string name) =>
        [.. Query[name].OfType<string>().Where(value => value.Length > 0)];

    /// <summary>Whether a switch of the query is on: <c>true</c>, in any case.</summary>
    public bool IsAsked(string name) => bool.TryParse(Asked(name), out var isOn) && isOn;
}

/// <summary>What a tool answers.</summary>
public abstract record ToolAnswer
{
    private ToolAnswer() { }

    /// <summary>Writes the answer into a document of its own.</summary>
    public static ToolAnswer Written(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new Json(JsonText.Written(write));
    }

    /// <summary>A document.</summary>
    public sealed record Json(string Document) : ToolAnswer;

    /// <summary>The question is wrong.</summary>
    public sealed record Refused(string Reason) : ToolAnswer;
}
