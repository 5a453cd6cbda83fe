namespace Hearth.Knowledge.Syslog;

/// <summary>Words for people about system messages.</summary>
public static class MessageWording
{
    private const int MostRelatives = 8;
    private const int MostNear = 4;

    /// <summary>What each severity says, by its number.</summary>
    private static readonly string[] Severities =
    [
        "the system cannot be used",
        "someone must act at once",
        "a critical condition",
        "an error: something does not work",
        "a warning: something may come to fail",
        "normal, but worth noting",
        "for information",
        "for debugging",
    ];

    /// <summary>What a severity says, such as <c>an error: something does not work</c>.</summary>
    /// <param name="severity">On the syslog scale, 0 (worst) to 7.</param>
    public static string SeverityMeans(int severity) => Severities[severity];

    /// <summary>The tag as explanations name it, without role and with class or group; <see langword="null"/> for none.</summary>
    /// <param name="decoded">A line.</param>
    public static string? NameOf(DecodedMessage decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        return decoded.Message is { } tag
            ? $"{tag.Facility}{(tag.SubFacility is { } sub && decoded.Role is null ? "-" + sub : "")}-{tag.Severity}-{tag.Mnemonic}"
            : null;
    }

    /// <summary>What can be said without an explanation, and no more.</summary>
    /// <param name="decoded">A line.</param>
    /// <param name="texts">The explanations that do not have it.</param>
    public static string NotKnown(DecodedMessage decoded, MessageExplanations texts)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        ArgumentNullException.ThrowIfNull(texts);
        if (NameOf(decoded) is not { } name)
        {
            return "There is no system message in this line: nothing of the form %FACILITY-SEVERITY-MNEMONIC.";
        }

        var message = decoded.Message!;
        var facility = message.Facility;
        var part =
            FirewallClasses.Of(message.Mnemonic) is { } about ? $"Numbers {message.Mnemonic[..3]}xxx speak of {about}"
            : MessageFacilities.Of(facility) is { } words ? $"The facility {facility} is {words}"
            : $"What the facility {facility} is, is not known either";
        var near = texts.Near(message, MostNear);
        var relatives = texts.OfFacility(facility, MostRelatives).Except(near).ToList();
        var spelled = near.IsEmpty ? "" : $" Names that are nearly the same: {string.Join(", ", near)}.";
        var others =
            FirewallClasses.Of(message.Mnemonic) is not null ? ""
            : relatives.Count > 0 ? $" Explained messages of the same facility: {string.Join(", ", relatives)}."
            : near.IsEmpty ? " No other message of it is explained."
            : "";
        return $"The installed explanations do not know {name}. {part}; severity {decoded.Severity} stands for "
            + $"\"{Severities[decoded.Severity!.Value]}\".{spelled}{others}";
    }
}
