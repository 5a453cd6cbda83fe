using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Facts;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// Whether what a weakness takes is switched on, by the lines of a configuration. Told are the forms of lines and their numbers, never the lines
/// themselves: they hold secrets.
/// </summary>
/// <param name="configuration">The configuration; <see langword="null"/> when none is given.</param>
/// <param name="told">Functions that who asks says are in use.</param>
internal sealed class FeatureCheck(string? configuration, ImmutableArray<string> told)
{
    private readonly Lazy<ConfigurationTree?> _tree = new(() =>
        string.IsNullOrWhiteSpace(configuration)
            ? null
            : ConfigurationReader.Read(configuration, platform: null, TextBounds.Attachment)
    );

    /// <summary>Judges an affected release further.</summary>
    /// <returns>The verdict with a sentence, or <see langword="null"/> when nothing is known about what it takes.</returns>
    public Judgement? Of(PublishedItem item)
    {
        if (item.Marks.IsEmpty)
        {
            return null;
        }

        if (item.Marks.FirstOrDefault(mark => told.Any(asked => Mentions(mark, asked))) is { } used)
        {
            return Judgement.Affected($"It takes {used.Feature}, which is told to be in use.");
        }

        if (_tree.Value is not { } tree)
        {
            var features = string.Join(
                " or ",
                item.Marks.Select(mark => mark.Feature).Distinct(StringComparer.Ordinal)
            );
            return Possible(
                $"It takes {features}; whether that is switched on is not known without the configuration."
            );
        }

        var judged = item.Marks.Select(mark => OfMark(mark, tree)).ToList();
        return judged.Find(one => one.Verdict == LifecycleVerdict.Affected) is { Reason: not null } on ? on
            : judged.Find(one => one.Verdict == LifecycleVerdict.Possible) is { Reason: not null } open ? open
            : Judgement.NotAffected(
                string.Join(' ', judged.Select(one => one.Reason).Distinct(StringComparer.Ordinal))
            );
    }

    private static Judgement OfMark(FeatureMark mark, ConfigurationTree tree)
    {
        if (Found(mark.Lines, tree) is { } on)
        {
            return Judgement.Affected($"It takes {mark.Feature}, and the configuration has it: {on}.");
        }

        if (Found(mark.Perhaps ?? [], tree) is { } perhaps)
        {
            return Possible($"It takes {mark.Feature}, which may be on: the configuration has {perhaps}.");
        }

        if (mark.Lines.FirstOrDefault(path => LinePath.MayStand(tree, path)) is { } lost)
        {
            return Possible(
                $"It takes {mark.Feature}; the lines of the configuration are not indented, so that \"{lost}\" cannot be looked for."
            );
        }

        if (
            mark.Off is { } off
            && tree.Gap is not (ConfigurationGap.OfStart or ConfigurationGap.OfContext)
            && off.All(path => LinePath.FindGlobal(tree, path) is not null)
        )
        {
            var lines = off.Select(path => Shown(path, LinePath.FindGlobal(tree, path)!.Value));
            return Judgement.NotAffected(
                $"It takes {mark.Feature}, which the configuration switches off: {string.Join(", ", lines)}."
            );
        }

        if (!mark.IsOffByDefault)
        {
            var wanted = mark.Off is { } needed ? $" nor all of {Quoted(needed)}, which switch it off" : "";
            return Possible(
                $"It takes {mark.Feature}; the configuration has neither {Quoted(mark.Lines)}{wanted}, and what holds without is not the same on "
                    + "every platform."
            );
        }

        if (Doubt(mark, tree) is { } doubt)
        {
            return Possible($"It takes {mark.Feature}; no line given switches it on, but {doubt}.");
        }

        return Judgement.NotAffected(
            $"It takes {mark.Feature}, which is off unless a line switches it on; of {tree.Lines.Count} lines of the configuration none does "
                + $"({Quoted(mark.Lines)})."
        );
    }

    /// <summary>Why a line that is not in the text may be in force all the same, as a clause; <see langword="null"/> when nothing speaks for it.</summary>
    private static string? Doubt(FeatureMark mark, ConfigurationTree tree)
    {
        var gap = tree.Gap switch
        {
            ConfigurationGap.None => null,
            ConfigurationGap.TooLong => "the configuration is longer than what is read of it",
            ConfigurationGap.OfStart => "the configuration is the one the device starts with, not the one that runs",
            ConfigurationGap.OfContext =>
                "the configuration is that of one context of a firewall or of its system space, and the others have their own",
            ConfigurationGap.EndUnseen =>
                "the platform ends a configuration with no line of its own, so that it cannot be seen that this one is there to its end",
            _ => "the configuration does not show that it is a whole one, to its end",
        };
        if (gap is not null)
        {
            return gap;
        }

        foreach (var path in mark.Lines.Concat(mark.Perhaps ?? []))
        {
            if (LinePath.FindRemark(tree, path) is { } remark)
            {
                return $"a remark begins like \"{path}\", line {remark}: the line itself may have been taken out";
            }
        }

        return null;
    }

    private static string? Found(ImmutableArray<string> paths, ConfigurationTree tree)
    {
        foreach (var path in paths)
        {
            if (LinePath.Find(tree, path) is { } line)
            {
                return Shown(path, line);
            }
        }

        return null;
    }

    private static bool Mentions(FeatureMark mark, string asked) =>
        mark.Feature.Contains(asked, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string path, int line) => $"\"{LineForm.ForPeople(path)}\", line {line}";

    private static string Quoted(ImmutableArray<string> paths) =>
        string.Join(", ", paths.Select(path => $"\"{LineForm.ForPeople(path)}\""));

    private static Judgement Possible(string reason) => new(LifecycleVerdict.Possible, reason);
}
