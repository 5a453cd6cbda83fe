using System.Collections.Immutable;

namespace Hearth.Portal.Tools;

/// <summary>A tool that people use in the portal.</summary>
/// <param name="Href">Its page.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Does">What it does, in a sentence.</param>
internal sealed record Tool(string Href, string Name, string Icon, string Does)
{
    /// <summary>All of them, in the order of the page.</summary>
    public static ImmutableArray<Tool> All { get; } =
    [
        new(
            "/tools/decode",
            "Message decoder",
            Icon: "message-search",
            "What a line of a log says, means and asks for. A whole log is told by its kinds of messages, the worst first."
        ),
        new(
            "/tools/interpret",
            "Output interpreter",
            Icon: "terminal-2",
            "The output of a command, or a captured session, as a table, with what the rules find in it."
        ),
        new(
            "/tools/sanity",
            "Configuration check",
            Icon: "shield-check",
            "A running configuration checked for good practice and security, with reasons and the commands to enter."
        ),
        new(
            "/tools/lookup",
            "Command reference",
            Icon: "book",
            "What a command does, what to look at in its output, what it changes and how to undo it."
        ),
        new(
            "/tools/releases",
            "Releases",
            Icon: "versions",
            "What a release is, how two stand to each other, and which defects and advisories concern one."
        ),
    ];
}
