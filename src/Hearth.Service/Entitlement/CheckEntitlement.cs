using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Registration;
using Hearth.Service.Storage;

namespace Hearth.Service.Entitlement;

/// <summary>Looks up registration and coverage of a device and takes the verdict; notes when coverage came or went.</summary>
public sealed class CheckEntitlement(TimeProvider time)
{
    /// <summary>The verdict for a message of this device.</summary>
    public async Task<EntitlementVerdict> CheckAsync(
        HearthDb db,
        Device device,
        DeviceRegistration registration,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var coverage = device.CompanyId is { } companyId
            ? await FindCoverage.OfAsync(
                db,
                companyId,
                device.ProductId,
                device.SerialNumber,
                DateOnly.FromDateTime(now.UtcDateTime),
                cancellationToken
            )
            : null;
        if (registration.State is RegistrationState.Registered or RegistrationState.AwaitingCoverage)
        {
            registration.Cover(coverage?.ContractId, now);
        }

        return EntitlementPolicy.Decide(registration.State, coverage);
    }
}
