using System.Collections.Immutable;

namespace Hearth.Service.Devices;

/// <summary>The host names under which a device reported, with when: two at a time are two machines with one serial number.</summary>
/// <param name="Names">The names, the latest last; at most <see cref="MaxNames"/>.</param>
public sealed record ReportingHosts(ImmutableArray<ReportingHost> Names)
{
    /// <summary>Most names kept of a device.</summary>
    public const int MaxNames = 8;

    /// <summary>How long a name counts after its last report: inventories come at least once a month.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(31);

    /// <summary>
    /// How long a new name is told beside the old one. Later, an old name that has not reported since is taken for renamed.
    /// </summary>
    public static readonly TimeSpan Newness = TimeSpan.FromHours(24);

    /// <summary>Times are kept this exactly, so that not every message changes the row.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(10);

    /// <summary>No name yet.</summary>
    public static ReportingHosts None { get; } = new([]);

    /// <summary>A message came under a name.</summary>
    public ReportingHosts Hear(string name, DateTimeOffset at)
    {
        if (Of(name) is not { } known)
        {
            return new([.. Names.TakeLast(MaxNames - 1), new ReportingHost(name, at, at)]);
        }

        return known.LastAt + Grain > at && Names[^1] == known
            ? this
            : new([.. Names.Remove(known), known with { LastAt = at > known.LastAt ? at : known.LastAt }]);
    }

    /// <summary>The names of other machines that reported beside a name.</summary>
    /// <param name="name">The name of the message.</param>
    /// <param name="now">When the message was received.</param>
    public IEnumerable<string> Beside(string name, DateTimeOffset now)
    {
        var since = Of(name)?.FirstAt ?? now;
        return Names
            .Where(host => !IsSame(host.Name, name) && now - host.LastAt <= Reach)
            .Where(host => host.LastAt > since || now - since <= Newness)
            .Select(host => host.Name);
    }

    /// <summary>Whether two names are of one machine: the same, or one of them with its domain.</summary>
    public static bool IsSame(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        return longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase)
            && (longer.Length == shorter.Length || longer[shorter.Length] == '.');
    }

    private ReportingHost? Of(string name) => Names.FirstOrDefault(host => IsSame(host.Name, name));
}

/// <summary>A name a device reported under.</summary>
/// <param name="Name">The host name, as first written.</param>
/// <param name="FirstAt">When it was first received.</param>
/// <param name="LastAt">When it was last received, to <c>10 minutes</c>.</param>
public sealed record ReportingHost(string Name, DateTimeOffset FirstAt, DateTimeOffset LastAt);
