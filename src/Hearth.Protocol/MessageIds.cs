using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol;

/// <summary>Writes and takes apart the identifiers of messages and message groups.</summary>
/// <remarks>
/// An id is a key first: compare the whole string. Sources: printed samples of CSR 1000V, Nexus 7000 and Catalyst 6500,
/// whose seconds agree with the time printed beside them when counted from 1970 for the first two and from 1900 for the last.
/// </remarks>
public static class MessageIds
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Composes an id.</summary>
    /// <param name="prefix">Letters before the number: <c>M</c> for a message, <c>G</c> for a group, nothing on NX-OS.</param>
    /// <param name="number">The sender's running number, 0 or more. The group's number is the message's plus one.</param>
    /// <param name="serial">Serial number of the chassis.</param>
    /// <param name="at">When the message is composed; whole seconds are kept.</param>
    /// <param name="epoch">What the seconds count from.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is negative.</exception>
    public static string Compose(
        string prefix,
        long number,
        string serial,
        DateTimeOffset at,
        MessageIdEpoch epoch = MessageIdEpoch.Unix
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(serial);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        // Both counts have 32 bits on the wire and run over, NTP in 2036 and Unix in 2106.
        var seconds = unchecked((uint)at.ToUnixTimeSeconds());
        if (epoch == MessageIdEpoch.Ntp)
        {
            seconds = unchecked(seconds + MessageIdParts.UnixStartInNtp);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}:{serial}:{seconds:X8}");
    }

    /// <summary>Composes the id of a message and of its group as a family of devices does.</summary>
    /// <param name="style">Whose way.</param>
    /// <param name="number">The message's running number, 0 or more; the group gets the next one.</param>
    /// <param name="serial">Serial number of the chassis.</param>
    /// <param name="at">When the message is composed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is negative or the style is not known.</exception>
    public static (string MessageId, string GroupId) ComposePair(
        AmlStyle style,
        long number,
        string serial,
        DateTimeOffset at
    )
    {
        var facts = AmlStyleFacts.Of(style);
        return (
            Compose(facts.MessagePrefix, number, serial, at, facts.Epoch),
            Compose(facts.GroupPrefix, number + 1, serial, at, facts.Epoch)
        );
    }

    /// <summary>Takes an id apart.</summary>
    /// <param name="id">The id; may be <see langword="null"/>.</param>
    /// <param name="parts">The parts.</param>
    /// <returns><see langword="false"/> when it is not of the usual form; it is still a good key then.</returns>
    public static bool TryDecode([NotNullWhen(true)] string? id, [NotNullWhen(true)] out MessageIdParts? parts)
    {
        parts = null;
        if (id is null)
        {
            return false;
        }

        var first = id.IndexOf(':', StringComparison.Ordinal);
        var last = id.LastIndexOf(':');
        if (first < 1 || last <= first + 1 || last != id.Length - 9 || id.IndexOf(':', first + 1) != last)
        {
            return false;
        }

        var digits = id.AsSpan(last + 1);
        if (
            !IsPrefix(id.AsSpan(0, first))
            || digits.ContainsAnyExcept(HexDigits)
            || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return false;
        }

        parts = new MessageIdParts(id[..first], id[(first + 1)..last], seconds);
        return true;
    }

    private static bool IsPrefix(ReadOnlySpan<char> text)
    {
        var number = text.IndexOfAnyInRange('0', '9');
        if (number < 0 || text[number..].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        foreach (var letter in text[..number])
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What the seconds in a message id count from.</summary>
public enum MessageIdEpoch
{
    /// <summary>Seconds since 1970-01-01: IOS XE, NX-OS, MDS and Hearth's own agent.</summary>
    Unix = 0,

    /// <summary>Seconds since 1900-01-01, as in NTP: IOS on Catalyst 6500.</summary>
    Ntp = 1,
}

/// <summary>A message or group id taken apart: <c>prefix:serial:seconds</c>.</summary>
/// <param name="Prefix">Letters and counter, such as <c>M31</c> or <c>1004</c>.</param>
/// <param name="SerialNumber">Serial number of the chassis, as written.</param>
/// <param name="Seconds">The eight hexadecimal digits as a number: seconds since one of two epochs.</param>
public sealed record MessageIdParts(string Prefix, string SerialNumber, uint Seconds)
{
    /// <summary>The NTP second in which Unix time starts.</summary>
    internal const uint UnixStartInNtp = 0x83AA7E80;

    /// <summary>The instant, were the seconds counted from 1970.</summary>
    public DateTimeOffset UnixInstant => DateTimeOffset.FromUnixTimeSeconds(Seconds);

    /// <summary>The instant, were the seconds counted from 1900; <see langword="null"/> when that lies before 1970.</summary>
    public DateTimeOffset? NtpInstant =>
        Seconds >= UnixStartInNtp ? DateTimeOffset.FromUnixTimeSeconds(Seconds - UnixStartInNtp) : null;

    /// <summary>The likelier of the two readings.</summary>
    /// <param name="receivedAt">When the message arrived: a Unix reading more than a year (365 days) later is not believed.</param>
    /// <returns>The instant at which the device composed the message, by its own clock.</returns>
    public DateTimeOffset InstantFor(DateTimeOffset receivedAt) =>
        NtpInstant is { } ntp && UnixInstant - receivedAt > TimeSpan.FromDays(365) ? ntp : UnixInstant;
}
