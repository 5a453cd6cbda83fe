using System.CommandLine;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth devices</c>: what is known of devices, and what operators say of them.</summary>
internal static class DevicesCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() =>
        new("devices", "Look at devices, say what is expected of them, announce changes.")
        {
            DevicesShowCommand.CreateList(),
            DevicesShowCommand.CreateShow(),
            Expect(),
            Cluster(),
            Tag("tag", "Put a tag on a device; critical-site raises its service requests by one step.", isSet: true),
            Tag("untag", "Take a tag off a device.", isSet: false),
            DevicesWindowCommand.CreateAnnounce(),
            DevicesWindowCommand.CreateList(),
            DevicesWindowCommand.CreateEnd(),
        };

    /// <summary>The device meant.</summary>
    public static Argument<string> Named() =>
        new("DEVICE")
        {
            Description = "Serial number, product id and serial number with a blank between, or host name.",
        };

    private static HearthCommand Expect()
    {
        var (named, data) = (Named(), Installation.Folder());
        var period = new Argument<TimeSpan?>("PERIOD")
        {
            Description = "7d or 36h; 'never' for a device that need not call, 'learnt' to go by its own messages.",
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "learnt":
                        return null;
                    case "never":
                        return TimeSpan.Zero;
                    case var text when Arguments.TryParseDuration(text, out var said):
                        return said;
                    case var text:
                        result.AddError($"PERIOD: '{text}' is no period; write 7d, 36h, never or learnt.");
                        return null;
                }
            },
        };
        var command = new HearthCommand(
            "expect",
            "Say how often a device calls home.",
            """
            A device that sends nothing for twice this time is told to be silent (X01). Without it Hearth goes by the device's own
            inventories, configurations and telemetry, once three of a kind have come.

            Examples:
              hearth devices expect FDO2231A0BC 7d --data hearth-data
              hearth devices expect FDO2231A0BC never --data hearth-data
            """
        )
        {
            named,
            period,
            data,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                ChangeAsync(
                    parsed,
                    "expect",
                    data,
                    change =>
                        change.ExpectAsync(
                            Fence.Everything,
                            parsed.GetRequiredValue(named),
                            parsed.GetValue(period),
                            cancellationToken
                        ),
                    device => $"a message is expected {DevicesShowCommand.Expected(device)}",
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Cluster()
    {
        var (named, data) = (Named(), Installation.Folder());
        var cluster = new Argument<string>("NAME")
        {
            Description = "Name of the cluster; 'told' to go by what the device's messages name.",
        };
        var command = new Command("cluster", "Say which cluster a device is a node of.") { named, cluster, data };
        command.SetAction(
            (parsed, cancellationToken) =>
                ChangeAsync(
                    parsed,
                    "cluster",
                    data,
                    change =>
                        change.JoinAsync(
                            Fence.Everything,
                            parsed.GetRequiredValue(named),
                            parsed.GetRequiredValue(cluster) is "told" ? null : parsed.GetRequiredValue(cluster),
                            cancellationToken
                        ),
                    device => device.Cluster is { } name ? $"it is a node of {name}" : "it is a node of no cluster",
                    cancellationToken
                )
        );
        return command;
    }

    private static Command Tag(string name, string description, bool isSet)
    {
        var (named, data) = (Named(), Installation.Folder());
        var tag = new Argument<string>("TAG") { Description = "The tag." };
        var command = new Command(name, description) { named, tag, data };
        command.SetAction(
            (parsed, cancellationToken) =>
                ChangeAsync(
                    parsed,
                    name,
                    data,
                    change =>
                        change.TagAsync(
                            Fence.Everything,
                            parsed.GetRequiredValue(named),
                            parsed.GetRequiredValue(tag),
                            isSet,
                            cancellationToken
                        ),
                    device => device.Tags.IsEmpty ? "it has no tags" : $"its tags: {string.Join(", ", device.Tags)}",
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> ChangeAsync(
        ParseResult parsed,
        string name,
        Option<string> data,
        Func<ChangeDevice, Task<DeviceOutcome>> change,
        Func<Device, string> told,
        CancellationToken cancellationToken
    )
    {
        await using var provider = await Installation.OpenToChangeAsync(
            Installation.At(parsed.GetRequiredValue(data)),
            cancellationToken
        );
        switch (await change(provider.GetRequiredService<ChangeDevice>()))
        {
            case DeviceOutcome.Done(var device):
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{TableJson.OnTerminal(device.DisplayName)} ({device.ProductId} {device.SerialNumber}): {TableJson.OnTerminal(told(device))}"
                );
                return ExitStatus.Worked;
            case DeviceOutcome.Refused(var reason):
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"hearth devices {name}: {TableJson.OnTerminal(reason)}"
                );
                return ExitStatus.BadInput;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
