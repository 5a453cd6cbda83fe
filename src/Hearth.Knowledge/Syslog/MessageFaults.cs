namespace Hearth.Knowledge.Syslog;

/// <summary>The bracketed head of messages of UCS and ACI: <c>[F0276][major][link-down][sys/switch-A/slot-1] text</c>.</summary>
internal static class MessageFaults
{
    /// <summary>The fault code a text begins with; empty for none.</summary>
    public static ReadOnlySpan<char> CodeAt(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != '[' || text[1] != 'F')
        {
            return [];
        }

        var digits = MessageStamps.Digits(text[2..], 9);
        return digits is > 0 and < 9 && text.Length > digits + 2 && text[digits + 2] == ']'
            ? text.Slice(1, digits + 1)
            : [];
    }
}
