using FsCheck;
using FsCheck.Fluent;

namespace Hearth.Protocol.Tests;

public sealed class SystemMessagesTests
{
    [Theory]
    [InlineData("%SYS-5-CONFIG_I: Configured from console", "SYS", null, 5, "CONFIG_I", "Configured from console")]
    [InlineData("%C6KENV-SP-4-FANTRAYFAILED: fan tray failed", "C6KENV", "SP", 4, "FANTRAYFAILED", "fan tray failed")]
    [InlineData("%PLATFORM_ENV-1-FAN: Faulty fan", "PLATFORM_ENV", null, 1, "FAN", "Faulty fan")]
    [InlineData("%PLATFORM_ENV-1-FAN", "PLATFORM_ENV", null, 1, "FAN", "")]
    [InlineData("%OIR-SW1_SP-6-INSREM: Card inserted", "OIR", "SW1_SP", 6, "INSREM", "Card inserted")]
    [InlineData("%DIAG-SP-3-MAJOR: Module 3", "DIAG", "SP", 3, "MAJOR", "Module 3")]
    [InlineData("%ROUTING-BGP-5-ADJCHANGE : neighbor up", "ROUTING", "BGP", 5, "ADJCHANGE", "neighbor up")]
    [InlineData("%A-B-C-0-M: x", "A", "B-C", 0, "M", "x")]
    [InlineData("%ASA-4-106023: Deny tcp", "ASA", null, 4, "106023", "Deny tcp")]
    [InlineData("%SLOT-1-4-X: y", "SLOT", "1", 4, "X", "y")]
    [InlineData("%FTD--6-852002: an empty class is none", "FTD", null, 6, "852002", "an empty class is none")]
    [InlineData("<<%USBHSD-2-USB_SWAP>> USB removed - usbhsd", "USBHSD", null, 2, "USB_SWAP", "USB removed - usbhsd")]
    [InlineData("%LINK-W-Down:  gi3", "LINK", null, 4, "Down", "gi3")]
    [InlineData("%COPY-I-FILECPY: a letter", "COPY", null, 6, "FILECPY", "a letter")]
    [InlineData("%SLOT-1-4-: y", "SLOT", null, 1, "4", "y")]
    [InlineData("%CARD/1-3-DOWN: y", "CARD/1", null, 3, "DOWN", "y")]
    [InlineData("%ACLLOG-5-ACLLOG_PKTLOG no colon", "ACLLOG", null, 5, "ACLLOG_PKTLOG", "no colon")]
    [InlineData("as %SYS-5-RELOAD.", "SYS", null, 5, "RELOAD", "")]
    [InlineData("*Jun  3 10:59:02.870: %SYS-2-MALLOCFAIL: failed", "SYS", null, 2, "MALLOCFAIL", "failed")]
    [InlineData("000123: Mar  1 00:00:01: %LINK-3-UPDOWN: down", "LINK", null, 3, "UPDOWN", "down")]
    [InlineData("SYSLOG_ALERT 2008 Jan 17 %$VLAN 1%$ %ETHPORT-2-IF_DOWN: x", "ETHPORT", null, 2, "IF_DOWN", "x")]
    [InlineData("CPU at 99%: %SYS-3-CPUHOG: busy", "SYS", null, 3, "CPUHOG", "busy")]
    [InlineData("%CALLHOME-2-EVENT: SUP_FAILURE", "CALLHOME", null, 2, "EVENT", "SUP_FAILURE")]
    public void A_system_message_is_found_and_taken_apart(
        string text,
        string facility,
        string? subFacility,
        int severity,
        string mnemonic,
        string rest
    )
    {
        Assert.True(SystemMessages.TryFind(text, out var message));

        Assert.Equal(new SystemMessage(facility, subFacility, severity, mnemonic, rest), message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fan tray 1 failed")]
    [InlineData("100%")]
    [InlineData("%SYS-8-CONFIG_I: no such severity")]
    [InlineData("%SYS-5: no mnemonic")]
    [InlineData("%SYS-5-: no mnemonic")]
    [InlineData("%-5-CONFIG_I: no facility")]
    [InlineData("%5-5-CONFIG_I: no facility")]
    [InlineData("/search?q=%AB-5-CD HTTP/1.1")]
    [InlineData("50%AB-5-CD: no blank before it")]
    [InlineData("%SYS-W-CONFIG no colon behind a letter")]
    [InlineData("%SYS-SP-W-CONFIG: a letter and a sub-facility")]
    [InlineData("%SYS-X-CONFIG: no letter of a severity")]
    [InlineData("%SYS-55-CONFIG_I: two digits")]
    [InlineData("%SYS-5-CONFIG_I=1")]
    public void What_is_no_system_message_is_not_found(string? text) =>
        Assert.False(SystemMessages.TryFind(text, out _));

    [Fact]
    public void The_key_leaves_out_sub_facility_and_severity()
    {
        Assert.True(SystemMessages.TryFind("%C6KENV-SP-4-FANTRAYFAILED: x", out var message));

        Assert.Equal("C6KENV-FANTRAYFAILED", message.Key);
    }

    [Fact]
    public void A_million_percent_signs_are_looked_through_in_time()
    {
        var text = new string('%', 500_000) + string.Concat(Enumerable.Repeat("%A-", 200_000));

        Assert.False(SystemMessages.TryFind(text, out _));
    }

    [Fact]
    public void Any_text_around_it_does_not_hide_it() =>
        Prop.ForAll(
                ArbitraryMessages.Text.Where(text => !text.Contains('%', StringComparison.Ordinal)).ToArbitrary(),
                text => SystemMessages.TryFind($"{text} %FAN-3-FAN_FAIL: {text}", out var found) && found.Text == text
            )
            .QuickCheckThrowOnFailure();
}
