using System.CommandLine;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;

namespace Hearth.CommandLine;

/// <summary>The rules that a command of <c>hearth rules</c> is about: this build's, an installation's, or those of a folder beside them.</summary>
internal static class RulePackInput
{
    /// <summary><c>--data DIR</c>, which may be left out.</summary>
    public static Option<string?> Folder() =>
        Installation.Standing(
            new Option<string?>("--data")
            {
                Description = "Data folder: its packs count, too. Only the rules of this build when left out.",
                HelpName = "DIR",
            }
        );

    /// <summary>The rules in force: of a data folder, or of this build alone.</summary>
    public static KnowledgeBase InForce(string? data) =>
        data is null ? Installation.Knowledge() : RulePacks.Of(Installation.At(data)).Knowledge;

    /// <summary>The rules that a pack comes beside: those in force but its own, and but those of packs behind it.</summary>
    /// <param name="data">The data folder; <see langword="null"/> for the rules of this build.</param>
    /// <param name="pack">The pack.</param>
    public static KnowledgeBase InForceWithout(string? data, PackFolder pack)
    {
        if (data is null)
        {
            return Installation.Knowledge();
        }

        var folder = Installation.At(data);
        return RulePacks.Before(folder, RulePacks.NameOf(folder, pack));
    }

    /// <summary>A mistake of a pack with the way to its file as it was typed; the pack itself is called <c>.</c> in it.</summary>
    public static string Shown(string folder, PackFault fault)
    {
        var path = Path.TrimEndingDirectorySeparator(folder);
        return $"{fault with { File = fault.File == "." ? path : $"{path}/{fault.File}" }}";
    }

    /// <summary>Loads a pack: beside other rules, or alone when it is the pack that comes with Hearth.</summary>
    public static KnowledgeLoad LoadBeside(PackFolder pack, KnowledgeBase others)
    {
        var alone = pack.Load();
        return alone is KnowledgeLoad.Loaded(var own) && own.PackId == others.PackId ? alone : pack.LoadBeside(others);
    }
}
