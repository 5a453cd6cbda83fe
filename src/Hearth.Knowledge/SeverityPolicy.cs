using System.Collections.Immutable;

namespace Hearth.Knowledge;

/// <summary>What the circumstances of a device do to the severity a rule proposes.</summary>
public static class SeverityPolicy
{
    /// <summary>Applies redundancy, site and change window to a severity.</summary>
    /// <param name="proposed">The rule's severity; <see langword="null"/> for none.</param>
    /// <param name="whenRedundancyLost">The rule's own severity for a lost redundancy; <see langword="null"/> for one step higher.</param>
    /// <param name="component">The class of the failed component, for which redundancy is looked up.</param>
    /// <param name="device">What is known of the device.</param>
    /// <returns>The severity, <see langword="null"/> for none, and the reason of every change.</returns>
    /// <remarks>
    /// Redundancy intact: one lower. Last redundant element lost: one higher. Critical site: one higher. Change window:
    /// none. Nothing is raised to 1 that the rule itself does not put there.
    /// </remarks>
    public static ProposedSeverity Propose(
        ServiceRequestSeverity? proposed,
        ServiceRequestSeverity? whenRedundancyLost,
        ComponentClass component,
        DeviceFacts device
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        if (proposed is not { } severity)
        {
            return new(null, []);
        }

        if (device.IsInChangeWindow)
        {
            return new(null, ["A change window is active: noted, nothing opened."]);
        }

        var reasons = ImmutableArray.CreateBuilder<string>();
        switch (device.Redundancy.GetValueOrDefault(component))
        {
            case Redundancy.Intact when severity < ServiceRequestSeverity.Four:
                severity++;
                reasons.Add("Redundancy is intact: one step lower.");
                break;
            case Redundancy.Lost when whenRedundancyLost is { } explicitSeverity && explicitSeverity < severity:
                severity = explicitSeverity;
                reasons.Add("The last redundant element is lost: the rule's own severity for it.");
                break;
            case Redundancy.Lost when severity > ServiceRequestSeverity.Two:
                severity--;
                reasons.Add("The last redundant element is lost: one step higher.");
                break;
            default:
                break;
        }

        if (device.Tags.Contains(DeviceFacts.CriticalSiteTag) && severity > ServiceRequestSeverity.Two)
        {
            severity--;
            reasons.Add("The device stands at a critical site: one step higher.");
        }

        return new(severity, reasons.DrainToImmutable());
    }
}

/// <summary>A severity with the reasons that changed it.</summary>
/// <param name="Severity">The severity; <see langword="null"/> for no service request.</param>
/// <param name="Reasons">One sentence for each change; empty when the rule's severity stands.</param>
public sealed record ProposedSeverity(ServiceRequestSeverity? Severity, ImmutableArray<string> Reasons);
