using System.Collections.Immutable;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Devices.ChangeWindows;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;

namespace Hearth.Service.Intake;

/// <summary>
/// Fetches what the steps of a whole batch will look up, in a few queries. Only speed depends on it: a step asks the store
/// itself for what was not foreseen.
/// </summary>
public sealed class LookAhead(FindDuplicate duplicates, WindowsOfCompany windows)
{
    /// <summary>Fetches for the messages of a batch.</summary>
    public async Task FetchAsync(
        HearthDb db,
        ImmutableArray<ReceivedMessage> batch,
        CancellationToken cancellationToken
    )
    {
        var readable = batch.Where(received => received.Message is not null).ToList();
        if (readable.Count == 0)
        {
            return;
        }

        await duplicates.FetchAsync(db, readable.Select(received => received.Stored), cancellationToken);
        var keys = readable.Select(received => received.Device).OfType<DeviceKey>().Distinct().ToList();
        await IdentifyDevice.ByKey.FetchAsync(db, keys, cancellationToken);
        var devices = keys.SelectMany(key => IdentifyDevice.ByKey.Fetched(db, key)).ToList();
        await StartRegistration.HoldAsync(db, devices.Select(device => device.Id), cancellationToken);
        await StartRegistration.OfDevice.FetchAsync(db, devices.Select(device => device.Id), cancellationToken);

        // Messages of a device without an owner are not analysed.
        var owned = devices.FindAll(device => device.CompanyId is not null);
        await FindCoverage.Terms.FetchAsync(
            db,
            owned.Select(device => new CoveredDevice(device.CompanyId!.Value, device.ProductId, device.SerialNumber)),
            cancellationToken
        );
        await OtherHosts.BySerialNumber.FetchAsync(
            db,
            readable
                .Where(received => GatherFacts.AsksForOtherHosts(received.Message!))
                .Select(received => received.Device?.SerialNumber)
                .OfType<string>()
                .Intersect(owned.Select(device => device.SerialNumber)),
            cancellationToken
        );
        await windows.FetchAsync(db, owned.Select(device => device.CompanyId!.Value), cancellationToken);
        var ownedIds = owned.ConvertAll(device => device.Id);
        await UpdateInventory.OfDevice.FetchAsync(db, ownedIds, cancellationToken);
        var earliest = readable.Min(received => received.Stored.ReceivedAt);
        await FindingsOfDevice.FetchAsync(db, ownedIds, earliest, cancellationToken);
        await FindingsOfDevice.FetchReportsAsync(db, cancellationToken);
        await MutesOfDevice.All.FetchAsync(db, ownedIds, cancellationToken);
        await OpenServiceRequest.FetchAsync(db, FindingsOfDevice.RequestIds(db), cancellationToken);
    }
}
