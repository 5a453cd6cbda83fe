using Hearth.Simulation.Delivery;

namespace Hearth.Demonstration;

/// <summary>How large the demonstration is and where it goes.</summary>
public sealed record DemonstrationPlan
{
    /// <summary>The demonstration's company.</summary>
    public const string Company = "Lantern Networks (demonstration)";

    /// <summary>Its network operator.</summary>
    public const string Operator = "demo";

    /// <summary>A support engineer of the service, who also runs the installation.</summary>
    public const string Support = "support";

    /// <summary>Address that notices go to.</summary>
    public const string Contact = "noc@lantern.example";

    /// <summary>Devices nobody confirms, so that the page shows pending ones.</summary>
    public const int LeftPending = 2;

    /// <summary>Devices without a contract, so that the page shows what is missing.</summary>
    public const int LeftUncovered = 2;

    /// <summary>Devices in the fleet.</summary>
    /// <value>4 or more.</value>
    public required int Devices { get; init; }

    /// <summary>The running server.</summary>
    public required Uri Server { get; init; }

    /// <summary>Its address for mail.</summary>
    public required DeliveryAddress.Smtp Mail { get; init; }

    /// <summary>Messages a second once every device has called home.</summary>
    public double MessagesPerSecond { get; init; } = 0.5;

    /// <summary>Messages a second while the devices call home for the first time.</summary>
    public double FirstMessagesPerSecond { get; init; } = 8;
}
