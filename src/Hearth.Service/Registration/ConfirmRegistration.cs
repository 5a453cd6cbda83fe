using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Registration;

/// <summary>Gives a device to its owner; coverage decides what state follows.</summary>
internal static class ConfirmRegistration
{
    public static async Task<CompletionOutcome.Completed> ConfirmAsync(
        HearthDb db,
        DeviceRegistration registration,
        Guid userId,
        Guid companyId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var device = await db.Set<Device>().FirstAsync(d => d.Id == registration.DeviceId, cancellationToken);
        var coverage = await FindCoverage.OfAsync(
            db,
            companyId,
            device.ProductId,
            device.SerialNumber,
            DateOnly.FromDateTime(now.UtcDateTime),
            cancellationToken
        );
        registration.Confirm(userId, companyId, coverage?.ContractId, now);
        device.BelongTo(companyId);
        foreach (
            var component in await db.Set<Component>()
                .Where(c => c.DeviceId == device.Id)
                .ToListAsync(cancellationToken)
        )
        {
            component.BelongTo(companyId);
        }

        return new CompletionOutcome.Completed(device.Id, registration.State, coverage);
    }
}
