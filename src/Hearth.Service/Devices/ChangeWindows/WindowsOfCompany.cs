using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices.ChangeWindows;

/// <summary>The windows a company has announced lately.</summary>
public sealed class WindowsOfCompany(TimeProvider time)
{
    /// <summary>A company that announced none for this long does not announce changes: then no change is outside of a window.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(92);

    private readonly LookUp<Guid, ChangeWindow> _ofCompany = new(
        window => window.CompanyId!.Value,
        (db, companies) =>
        {
            var since = time.GetUtcNow() - Reach;
            return db.Set<ChangeWindow>()
                .AsNoTracking()
                .Where(w =>
                    w.CompanyId != null && EF.Parameter(companies).Contains(w.CompanyId.Value) && w.UntilAt >= since
                );
        }
    );

    /// <summary>Fetches those of the companies of a batch.</summary>
    public Task FetchAsync(HearthDb db, IEnumerable<Guid> companyIds, CancellationToken cancellationToken) =>
        _ofCompany.FetchAsync(db, companyIds, cancellationToken);

    /// <summary>Whether changes are announced at all for a device's company, and whether one is under way on the device.</summary>
    public async Task<(bool AreAnnounced, bool IsOpen)> OfAsync(
        HearthDb db,
        Device device,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (device.CompanyId is not { } companyId)
        {
            return (false, false);
        }

        var windows = await _ofCompany.OfAsync(db, companyId, cancellationToken);
        return (windows.Any(w => w.UntilAt > w.FromAt), windows.Any(w => w.Covers(device.Id, at)));
    }
}
