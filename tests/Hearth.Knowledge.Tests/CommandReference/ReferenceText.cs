using System.Text;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>Small references for tests.</summary>
internal static class ReferenceText
{
    /// <summary>A file of commands at the prompt, a syntax each.</summary>
    public static string AtPrompt(params string[] syntaxes) =>
        "platform: cisco_ios\narea: test\ncommands:\n" + string.Concat(syntaxes.Select(Shown));

    /// <summary>A command at the prompt.</summary>
    public static string Shown(string syntax) =>
        $"  - syntax: '{syntax}'\n    mode: exec\n    does: Does it.\n    look: It.\n    danger: None to speak of.\n";

    /// <summary>A command of a configuration mode.</summary>
    public static string Configured(string syntax, string mode) =>
        $"  - syntax: '{syntax}'\n    mode: {mode}\n    does: Does it.\n    effect: Some.\n    default: Off.\n    undo: no it\n    danger: Some.\n";

    public static ReferenceLoad Load(params string[] files) =>
        ReferenceLoad.From(
            files.Select((text, number) => new PackFile($"{number}.yaml", Encoding.UTF8.GetBytes(text))),
            ["cisco_ios", "cisco_nxos", "linux"],
            KnowledgeLimits.Default
        );

    public static CommandLookup Lookup(params string[] files) =>
        Load(files) switch
        {
            ReferenceLoad.Loaded(var lookup) => lookup,
            ReferenceLoad.Refused(var faults) => throw new InvalidOperationException(string.Join('\n', faults)),
            _ => throw new InvalidOperationException("There is no third outcome."),
        };

    /// <summary>The faults of files that are refused.</summary>
    public static IEnumerable<string> Faults(params string[] files) =>
        Assert.IsType<ReferenceLoad.Refused>(Load(files)).Faults.Select(fault => fault.ToString());
}
