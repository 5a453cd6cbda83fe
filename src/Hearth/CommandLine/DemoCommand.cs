using System.CommandLine;
using System.Globalization;
using Hearth.Demonstration;
using Hearth.Simulation.Delivery;

namespace Hearth.CommandLine;

/// <summary><c>hearth demo</c>: a demonstration company and its fleet against a running server.</summary>
public static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = Installation.Folder();
        var devices = Arguments.Number("--devices", 4, 500, 24);
        devices.Description = "Devices in the fleet.";
        var http = new Option<string>("--http")
        {
            Description = "Address of the running server.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var smtp = new Option<string>("--smtp")
        {
            Description = "Its address for mail.",
            HelpName = "ADDR",
            DefaultValueFactory = _ => "127.0.0.1:2525",
        };
        var command = new HearthCommand(
            "demo",
            "Fill a running server with a demonstration fleet.",
            """
            Most devices send by HTTP, some by mail; a few are left unregistered or uncovered, to show what happens then.
            Prints two log-ins, then sends until Ctrl-C. Never use it on an installation that serves somebody.

            Example:
              hearth demo --devices 40
            """
        )
        {
            data,
            devices,
            http,
            smtp,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var demonstration = new RunDemonstration(
                    Installation.At(parsed.GetRequiredValue(data)),
                    new DemonstrationPlan
                    {
                        Devices = parsed.GetValue(devices),
                        Server = new Uri(parsed.GetRequiredValue(http)),
                        Mail = MailAddress(parsed.GetRequiredValue(smtp)),
                    },
                    TimeProvider.System,
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error
                );
                return await demonstration.RunAsync(cancellationToken);
            }
        );
        return command;
    }

    private static DeliveryAddress.Smtp MailAddress(string address)
    {
        var colon = address.LastIndexOf(':');
        return new DeliveryAddress.Smtp(
            address[..colon].Trim('[', ']'),
            int.Parse(address.AsSpan(colon + 1), CultureInfo.InvariantCulture),
            "callhome@hearth.localhost"
        );
    }
}
