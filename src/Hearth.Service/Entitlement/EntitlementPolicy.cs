using Hearth.Service.Contracts;
using Hearth.Service.Registration;

namespace Hearth.Service.Entitlement;

/// <summary>Whether a device's message is analysed: registration and coverage decide.</summary>
public static class EntitlementPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="state">State of the device's registration.</param>
    /// <param name="coverage">Coverage today under its owner's contracts; <see langword="null"/> for none.</param>
    public static EntitlementVerdict Decide(RegistrationState state, Coverage? coverage) =>
        (state, coverage) switch
        {
            (RegistrationState.Pending or RegistrationState.Expired, _) => new EntitlementVerdict.NotRegistered(),
            (_, null) => new EntitlementVerdict.NotCovered(),
            (_, { } found) => new EntitlementVerdict.Entitled(found),
        };
}

/// <summary>The verdict with its reason.</summary>
public abstract record EntitlementVerdict
{
    private EntitlementVerdict() { }

    /// <summary>Full service.</summary>
    /// <param name="Coverage">By which contract.</param>
    public sealed record Entitled(Coverage Coverage) : EntitlementVerdict;

    /// <summary>Nobody has confirmed the device yet.</summary>
    public sealed record NotRegistered : EntitlementVerdict;

    /// <summary>No contract of the owner covers it today.</summary>
    public sealed record NotCovered : EntitlementVerdict;
}
