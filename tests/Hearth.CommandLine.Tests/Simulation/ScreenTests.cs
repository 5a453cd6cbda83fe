using System.Text;
using Hearth.Simulation;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.Simulation;

public sealed class ScreenTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Platform.Catalyst6500, "catalyst6500.port-loopback")]
    [InlineData(Platform.Catalyst9300, "catalyst9300.fan-failed")]
    [InlineData(Platform.Isr4000, "isr4000.power-supply-failed")]
    [InlineData(Platform.Nexus7000, "nexus7000.switchover")]
    [InlineData(Platform.Nexus9000, "nexus9000.temperature-minor")]
    public void A_fault_looks_on_every_screen_as_the_platform_prints_it(Platform platform, string fault)
    {
        var sent = Fleet()
            .Messages()
            .First(sent => sent.Device.Line.Platform == platform && sent.Fault?.Fault.Name == fault);

        var text = new StringBuilder($"{sent.Message.Description}\n");
        foreach (var attachment in sent.Message.Attachments)
        {
            text.Append($"\n===== {attachment.Name}\n{attachment.Text}\n");
        }

        Snapshot.Matches(text.ToString(), fault);
    }

    [Theory]
    [InlineData(Platform.Catalyst6500)]
    [InlineData(Platform.Nexus9000)]
    public void A_configuration_holds_no_secret(Platform platform)
    {
        var sent = Fleet()
            .Messages()
            .First(sent => sent.Device.Line.Platform == platform && sent.Occasion == Occasion.Configuration);

        var configuration = sent
            .Message.Attachments.Single(attachment =>
                attachment.Name.StartsWith("show running-config", StringComparison.Ordinal)
            )
            .Text;
        var secrets = configuration
            .Split('\n')
            .Where(line =>
                line.Contains("secret ", StringComparison.Ordinal)
                || line.Contains("password 5", StringComparison.Ordinal)
                || line.Contains("key 7", StringComparison.Ordinal)
                || line.Contains("community", StringComparison.Ordinal)
            )
            .ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, line => Assert.Contains("<removed>", line, StringComparison.Ordinal));
    }

    private static Fleet Fleet() =>
        new(
            new FleetOptions
            {
                Devices = 60,
                Start = Start,
                MessagesPerSecond = 0.02,
            }
        );
}
