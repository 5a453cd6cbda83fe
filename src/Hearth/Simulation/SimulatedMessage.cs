using Hearth.Protocol;
using Hearth.Protocol.Aml;

namespace Hearth.Simulation;

/// <summary>A message of the fleet, before it is written for the wire.</summary>
/// <param name="At">When the device sends it.</param>
/// <param name="Device">Who sends.</param>
/// <param name="Occasion">Why.</param>
/// <param name="Fault">The fault it tells of; <see langword="null"/> for periodic and test messages.</param>
/// <param name="Message">What it says.</param>
public sealed record SimulatedMessage(
    DateTimeOffset At,
    DeviceIdentity Device,
    Occasion Occasion,
    OpenFault? Fault,
    Message Message
)
{
    /// <summary>The message as the device puts it on the wire: AML in the manner of its family.</summary>
    public byte[] ToBytes() => AmlWriter.Write(Message, PlatformTraits.StyleOf(Device.Line.Platform));
}

/// <summary>Why a simulated device sends.</summary>
public enum Occasion
{
    /// <summary>A fault came.</summary>
    FaultRaised = 1,

    /// <summary>A fault that flaps spoke again.</summary>
    FaultRepeated = 2,

    /// <summary>A fault went.</summary>
    FaultCleared = 3,

    /// <summary>The periodic inventory.</summary>
    Inventory = 4,

    /// <summary>The periodic configuration.</summary>
    Configuration = 5,

    /// <summary>Somebody tested.</summary>
    Test = 6,
}
