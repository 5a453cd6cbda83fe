using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Filters;

/// <summary>One line of an access list, as far as it is understood.</summary>
/// <param name="Line">The line.</param>
/// <param name="IsPermit">Whether it lets packets through.</param>
/// <param name="Protocol">The protocol's word: <c>ip</c>, <c>tcp</c>.</param>
/// <param name="From">Senders, and their ports.</param>
/// <param name="To">Receivers, and their ports.</param>
/// <param name="HasMore">Whether it asks for more than that: then it covers nothing for certain.</param>
internal sealed record FilterEntry(
    ConfigurationLine Line,
    bool IsPermit,
    string Protocol,
    FilterEnd From,
    FilterEnd To,
    bool HasMore
)
{
    /// <summary>Whether every packet that another line matches is matched by this one.</summary>
    public bool Covers(FilterEntry other) =>
        !HasMore && (Protocol == "ip" || Protocol == other.Protocol) && From.Covers(other.From) && To.Covers(other.To);

    /// <summary>Whether it lets everything through.</summary>
    public bool IsPermitAll => IsPermit && !HasMore && Protocol == "ip" && From.IsAny && To.IsAny;
}

/// <summary>Addresses and ports of one side of a packet.</summary>
/// <param name="Address">The address.</param>
/// <param name="Wild">The bits of it that do not matter.</param>
/// <param name="FirstPort">The first port.</param>
/// <param name="LastPort">The last port.</param>
internal readonly record struct FilterEnd(uint Address, uint Wild, int FirstPort, int LastPort)
{
    /// <summary>The last port there is.</summary>
    public const int MaxPort = 65_535;

    /// <summary>Every address and port.</summary>
    public static FilterEnd Any { get; } = new(0, uint.MaxValue, 0, MaxPort);

    /// <summary>Whether it is every address and port.</summary>
    public bool IsAny => Wild == uint.MaxValue && FirstPort == 0 && LastPort == MaxPort;

    /// <summary>Whether another lies in it.</summary>
    public bool Covers(FilterEnd other) =>
        (other.Wild & ~Wild) == 0
        && ((Address ^ other.Address) & ~Wild) == 0
        && FirstPort <= other.FirstPort
        && LastPort >= other.LastPort;
}
