using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>Says in English what kind of release one is, what lies between two, and what a move is called.</summary>
public static class ReleaseWords
{
    private const string Maintenance = "maintenance release";
    private const string Rebuild = "rebuild";

    /// <summary>What kind of release it is, such as "rebuild, early deployment".</summary>
    public static string KindOf(Release release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var kind = release.Kind switch
        {
            ReleaseKind.Major => "major release",
            ReleaseKind.Minor => "minor release",
            ReleaseKind.Maintenance => Maintenance,
            ReleaseKind.Rebuild => "rebuild of a maintenance release",
            ReleaseKind.Interim => "build on the way to a release",
            _ => "not known for this product",
        };
        return release.IsEarlyDeployment ? $"{kind}, early deployment" : kind;
    }

    /// <summary>Until when a train is supported, in a sentence.</summary>
    /// <param name="support">What is known of the train; <see langword="null"/> for nothing.</param>
    /// <param name="today">Today.</param>
    public static string Support(TrainSupport? support, DateOnly today)
    {
        if (support is null)
        {
            return "nothing is known about this train";
        }

        string[] dates =
        [
            .. support.Released is { } released ? [$"released {Day(released)}"] : Array.Empty<string>(),
            .. support.MaintenanceUntil is { } maintenance
                ? [Until("maintenance", maintenance, today)]
                : Array.Empty<string>(),
            .. support.SecurityUntil is { } security
                ? [Until("security fixes", security, today)]
                : Array.Empty<string>(),
        ];
        var term = support.IsLongTerm ? "long-term train" : "train";
        return dates.Length == 0 ? $"{term} without dates" : $"{term} {string.Join(", ", dates)}";
    }

    private static string Until(string what, DateOnly end, DateOnly today) =>
        end < today ? $"{what} ended {Day(end)}" : $"{what} until {Day(end)}";

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What lies between two releases of an order, in the words of their numbers.</summary>
    /// <param name="one">A release.</param>
    /// <param name="other">Another of the same family.</param>
    /// <returns>A clause, such as "the minor release goes from 3 to 9"; <see langword="null"/> when they are the same or nothing can be said.</returns>
    /// <remarks>Numbers say what was counted, not what was published: numbers are left out now and then.</remarks>
    public static string? Between(Release one, Release other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Family != other.Family || one.Equals(other) || one.Family == ReleaseFamily.Other)
        {
            return null;
        }

        if (one.Major != other.Major)
        {
            return $"the major release goes from {one.Major} to {other.Major}";
        }

        if (one.Minor != other.Minor)
        {
            return $"the minor release goes from {one.Major}.{one.Minor} to {other.Major}.{other.Minor}";
        }

        if (one.Letters != other.Letters)
        {
            return $"the train goes from {one.Train} to {other.Train}";
        }

        var steps = Steps(one);
        for (var at = 0; at < Math.Min(one.Parts.Length, other.Parts.Length); at++)
        {
            if (one.Parts[at] != other.Parts[at])
            {
                return $"the {steps[Math.Min(at, steps.Length - 1)]} goes from {Text(one.Parts[at])} to {Text(other.Parts[at])}";
            }
        }

        return null;
    }

    /// <summary>What a move from one release to another is called, in the words that requirement R179 keeps apart.</summary>
    /// <returns>A sentence.</returns>
    public static string Move(Release from, Release to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return ReleaseOrder.Compare(from, to).Relation switch
        {
            ReleaseRelation.Same => "There is nothing to move to.",
            ReleaseRelation.Earlier =>
                "The move is an update, whatever number changes; only another feature set would make it an upgrade.",
            ReleaseRelation.Later => "The move is a step back, neither update nor upgrade.",
            _ when from.Family != to.Family => "The move is one to other software.",
            _ => "The move is a change of train; whether it is an update cannot be told from the numbers.",
        };
    }

    private static string Text(ReleasePart part)
    {
        var number = part.Number > 0 || part.Letters.Length == 0 ? $"{Math.Max(part.Number, 0)}" : "";
        return part is { Number: < 0, Letters: "" } ? "none"
            : number == "0" ? "none"
            : $"{number}{part.Letters}{(part.Step > 0 ? $"{part.Step}" : "")}";
    }

    /// <summary>What each step behind major and minor counts.</summary>
    private static ImmutableArray<string> Steps(Release release) =>
        release.Family switch
        {
            ReleaseFamily.Ios => [Maintenance, "interim build", "interim build", Rebuild, Rebuild, Rebuild],
            ReleaseFamily.IosXe when release.Line == IosXeLines.New => [Maintenance, "build", Rebuild],
            ReleaseFamily.IosXr => [Maintenance, "release made from it", "build", "build"],
            ReleaseFamily.NxOs =>
            [
                Maintenance,
                "build",
                Rebuild,
                "platform's train",
                "platform's " + Maintenance,
                "build",
                Rebuild,
            ],
            ReleaseFamily.Asa => [Maintenance, "interim build"],
            ReleaseFamily.Ftd => [Maintenance, "patch"],
            ReleaseFamily.Ucs => [Maintenance, "build", Rebuild],
            ReleaseFamily.UnifiedCm => [Maintenance, "fourth number, which counts service updates,"],
            _ => [Maintenance, Rebuild],
        };
}
