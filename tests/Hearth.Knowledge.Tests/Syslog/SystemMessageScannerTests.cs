using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

public sealed class SystemMessageScannerTests
{
    [Theory]
    [InlineData("%C6KENV-SP-4-FANTRAYFAILED: fan tray failed", "C6KENV", "SP", 4, "FANTRAYFAILED", "fan tray failed")]
    [InlineData("Mar  1 00:00:01: %SYS-2-MALLOCFAIL: x", "SYS", null, 2, "MALLOCFAIL", "x")]
    [InlineData("%PLATFORM-ENVMON-2-FAN : spun down", "PLATFORM", "ENVMON", 2, "FAN", "spun down")]
    [InlineData("%EARL-SW2_DFC1-3-INTR: y\nnext line", "EARL", "SW2_DFC1", 3, "INTR", "y")]
    [InlineData("%ASA-4-402119: IPSEC: z", "ASA", null, 4, "402119", "IPSEC: z")]
    [InlineData("%ASA-4-717052 no colon", "ASA", null, 4, "717052", "no colon")]
    public void A_tag_is_taken_apart(
        string text,
        string facility,
        string? sub,
        int severity,
        string mnemonic,
        string rest
    )
    {
        var message = Assert.Single(SystemMessageScanner.Find(text));

        Assert.Equal(
            (facility, sub, severity, mnemonic, rest),
            (message.Facility, message.SubFacility, message.Severity, message.Mnemonic, message.Text)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("100% of 5: x")]
    [InlineData("%SYS-9-X: severity out of range")]
    [InlineData("%-4-X: no facility")]
    [InlineData("%SYS-4-: no mnemonic")]
    [InlineData("%SYS-4-X=1")]
    public void What_is_no_tag_is_passed_over(string? text)
    {
        Assert.Empty(SystemMessageScanner.Find(text));
    }

    [Fact]
    public void Carrier_and_carried_are_both_found()
    {
        var keys = SystemMessageScanner.Find("%IOSXE-6-PLATFORM: R0/0: %QFP-2-X: y").Select(message => message.Key);

        Assert.Equal(["IOSXE-PLATFORM", "QFP-X"], keys);
    }

    [Theory]
    [InlineData("%FAN-3-FAN_FAILED: Fan 2", " Fan 2")]
    [InlineData("a\n%IOSXE-6-PLATFORM: R0/0: %QFP-2-X: y\nb", "a\n R0/0:  y\nb")]
    [InlineData("100% sure", "100% sure")]
    [InlineData("", "")]
    public void Tags_can_be_taken_out(string text, string left)
    {
        Assert.Equal(left, SystemMessageScanner.WithoutTags(text));
    }
}
