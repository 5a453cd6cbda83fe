using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.Tests.Analysis;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake.Watching;

/// <summary>X05: what a device should have taken out is found again on arrival, and told without the value.</summary>
public sealed class SecretsSentTests
{
    private const string Secret = "Xy77-harbour-gate";

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Command_and_kind_are_told_and_the_secret_is_nowhere(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);

        await service.ReceiveAsync(
            WithOutputs(
                (
                    "show running-config",
                    $"hostname edge-7\nusername ops password 0 {Secret}\nsnmp-server community {Secret} RO\n"
                ),
                ("show version", "Cisco IOS XE Software, Version 17.09.04a\n")
            )
        );

        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "X05");
        Assert.Contains("\"show running-config\"", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("password of an account, SNMP community or key", finding.Problem, StringComparison.Ordinal);
        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), m => m.Template == "M16");
        string[] everything =
        [
            mail.TextBody,
            mail.HtmlBody,
            finding.Problem,
            finding.Fingerprint,
            string.Concat(finding.Evidence.Select(line => line.Text)),
            string.Concat(
                (await service.AllAsync<StoredMessage>()).SelectMany(m => m.Trace).Select(step => step.Detail)
            ),
        ];
        Assert.DoesNotContain(everything, text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("username ops password 0 <removed>\nenable secret <removed>\nsnmp-server community <removed> RO\n")]
    [InlineData("username ops secret ********\n")]
    [InlineData("hostname edge-7\nrouter bgp 65000\n neighbor 192.0.2.1 send-community\n")]
    [InlineData("crypto pki certificate chain x\n certificate ca 01\n  30820122 300D0609 2A864886 F70D0101\n  quit\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----\n")]
    public async Task What_was_masked_on_the_device_or_is_no_secret_is_not_told(string configuration)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync("sqlite");

        await service.ReceiveAsync(WithOutputs(("show running-config", configuration)));

        Assert.DoesNotContain(await service.AllAsync<Finding>(), f => f.RuleId == "X05");
    }

    private static Message WithOutputs(params (string Command, string Text)[] outputs) =>
        Messages.Inventory(70) with
        {
            Attachments =
            [
                .. outputs.Select(output => new Attachment
                {
                    Name = output.Command,
                    Encoding = "plain",
                    Text = output.Text,
                }),
            ],
        };
}
