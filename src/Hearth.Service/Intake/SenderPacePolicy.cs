namespace Hearth.Service.Intake;

/// <summary>How slow a sender may be before its message is given up: by HTTP as by SMTP.</summary>
public static class SenderPacePolicy
{
    /// <summary>Slowest pace of a message, once the patience is used up.</summary>
    public const int SlowestBytesPerSecond = 1024;

    /// <summary>Longest time for one message: the largest at about 40 kbit/s.</summary>
    public static readonly TimeSpan LongestReceipt = TimeSpan.FromMinutes(30);

    /// <summary>Whether a sender is too slow: silent for the patience, behind the slowest pace, or at it for too long.</summary>
    /// <param name="arrivedBytes">What came of the message so far.</param>
    /// <param name="sinceBegin">Since it began.</param>
    /// <param name="sinceLastByte">Since something came.</param>
    /// <param name="patience">Longest silence, and the head start of the slowest pace.</param>
    public static bool IsTooSlow(long arrivedBytes, TimeSpan sinceBegin, TimeSpan sinceLastByte, TimeSpan patience) =>
        sinceLastByte > patience
        || sinceBegin > patience + TimeSpan.FromSeconds((double)arrivedBytes / SlowestBytesPerSecond)
        || sinceBegin > LongestReceipt;
}
