namespace Hearth.Simulation.Output;

/// <summary>What a device's screens are drawn from.</summary>
/// <param name="Device">The device.</param>
/// <param name="At">The instant of the command.</param>
/// <param name="BootedAt">When the device was last started.</param>
/// <param name="Faults">What is broken just now.</param>
/// <param name="Log">The device's own system messages, oldest first.</param>
/// <param name="Cause">The fault the message is about; <see langword="null"/> for none.</param>
internal sealed record DeviceView(
    DeviceIdentity Device,
    DateTimeOffset At,
    DateTimeOffset BootedAt,
    IReadOnlyList<OpenFault> Faults,
    IEnumerable<LogLine> Log,
    OpenFault? Cause
)
{
    /// <summary>The device's clock.</summary>
    public DateTimeOffset Local => At.ToOffset(Device.Site.Offset);

    /// <summary>How a part looks just now.</summary>
    public FaultLook LookOf(Part part)
    {
        foreach (var open in Faults)
        {
            if (open.Target.Part == part)
            {
                return open.Fault.Look;
            }
        }

        return FaultLook.Hidden;
    }

    /// <summary>The open fault of a part, if any.</summary>
    public OpenFault? FaultOf(Part part) => Faults.FirstOrDefault(open => open.Target.Part == part);

    /// <summary>Numbers for readings: the same at the same second on the same device.</summary>
    public Dice Readings(int purpose) => Dice.For(Device.Number + ((long)purpose << 32), At.ToUnixTimeSeconds());
}
