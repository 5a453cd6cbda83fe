using System.Diagnostics.CodeAnalysis;

namespace Hearth.Protocol;

/// <summary>Finds system messages of the form <c>%FACILITY[-SUBFACILITY]-SEVERITY-MNEMONIC: text</c> in a line.</summary>
/// <remarks>
/// Whatever stands before the percent sign is passed over: time stamps, sequence numbers, host names, the event names of
/// NX-OS, and its <c>%$VLAN 1%$</c> marks. What a tag looks like is <see cref="SystemMessageTag"/>'s to know.
/// </remarks>
public static class SystemMessages
{
    /// <summary>Finds the first system message in a text.</summary>
    /// <param name="text">A log line or a description; may be <see langword="null"/>.</param>
    /// <param name="message">The message; its text runs to the end of the input.</param>
    /// <returns><see langword="false"/> when there is none.</returns>
    public static bool TryFind([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SystemMessage? message)
    {
        var found = SystemMessageTag.TryFind(text, 0, out var tag);
        message = found ? tag.ToMessage(text, text.AsSpan(tag.TextStart)) : null;
        return found;
    }
}
