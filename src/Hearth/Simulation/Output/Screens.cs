using System.Text;
using Hearth.Protocol;

namespace Hearth.Simulation.Output;

/// <summary>Draws the output of a command as the device's family prints it.</summary>
internal static class Screens
{
    /// <summary>Runs a command of <see cref="AttachmentPlan"/> and makes an attachment of its output.</summary>
    public static Attachment Attach(DeviceView view, string command)
    {
        var text = new StringBuilder(4096);
        var family = PlatformTraits.FamilyOf(view.Device.Line.Platform);
        if (family == DeviceFamily.IosXe)
        {
            text.Append(command).Append('\n');
        }

        Draw(view, command, text);
        if (family != DeviceFamily.NxOs)
        {
            text.Append(view.Device.HostName).Append('#');
        }

        return new Attachment
        {
            Name = command,
            Encoding = "plain",
            Text = text.ToString(),
        };
    }

    private static void Draw(DeviceView view, string command, StringBuilder text)
    {
        switch (command.Split(' ')[1])
        {
            case "version":
                ShowVersion.Draw(view, text);
                break;
            case "inventory":
                ShowInventory.Draw(view, text, withObjectIds: command.EndsWith("oid", StringComparison.Ordinal));
                break;
            case "logging":
                ShowLogging.Draw(view, text);
                break;
            case "environment":
                ShowEnvironment.Draw(view, text);
                break;
            case "module" or "platform":
                ShowModule.Draw(view, text);
                break;
            case "diagnostic":
                ShowDiagnosticResult.Draw(view, text);
                break;
            case "running-config" or "startup-config":
                RunningConfiguration.Draw(view, text);
                break;
            case "stacks":
                ShowStacks.Draw(view, text);
                break;
            case "license":
                ShowLicense.Draw(view, text);
                break;
            default:
                throw new ArgumentException(
                    $"No device of the fleet knows the command \"{command}\".",
                    nameof(command)
                );
        }
    }
}
