using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Devices.ChangeWindows;

/// <summary>Announces windows of change, for a device or for all of a company, and ends them. Recorded with who and why.</summary>
public sealed partial class AnnounceChange(HearthStore store, TimeProvider time, ILogger<AnnounceChange> logger)
{
    /// <summary>Announces a window for a device.</summary>
    /// <param name="fence">Whose devices may be meant.</param>
    /// <param name="named">The device: serial number, product id and serial number, or host name.</param>
    /// <param name="wish">The window.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ChangeOutcome> ForDeviceAsync(
        Fence fence,
        string named,
        ChangeWish wish,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(fence);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        return await FindDevice.AsNamedAsync(db, named, cancellationToken) switch
        {
            NamedDevice.Found({ CompanyId: { } companyId } device) => await AnnounceAsync(
                db,
                transaction,
                wish,
                companyId,
                device,
                cancellationToken
            ),
            NamedDevice.Found => new ChangeOutcome.Refused($"'{named}' has no owner yet: nothing of it is analysed."),
            NamedDevice.NotOne(var complaint) => new ChangeOutcome.Refused(complaint),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Announces a window for all devices of a company.</summary>
    /// <param name="fence">Whose companies may be meant.</param>
    /// <param name="company">Its name.</param>
    /// <param name="wish">The window.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ChangeOutcome> ForCompanyAsync(
        Fence fence,
        string company,
        ChangeWish wish,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(fence);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var name = company.Trim();
        var owner = await db.Set<Company>().FirstOrDefaultAsync(c => c.Name == name, cancellationToken);
        return owner is not null && fence.Admits(owner.Id)
            ? await AnnounceAsync(db, transaction, wish, owner.Id, null, cancellationToken)
            : new ChangeOutcome.Refused($"there is no company '{name}'.");
    }

    /// <summary>Ends a window before its time, or calls it off before it begins.</summary>
    public async Task<ChangeOutcome> EndAsync(Fence fence, Guid id, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = store.Open(fence);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var window = await db.Set<ChangeWindow>().FirstOrDefaultAsync(w => w.Id == id, cancellationToken);
        if (window is null || window.UntilAt <= now)
        {
            return new ChangeOutcome.Refused(
                window is null ? $"there is no window {id}." : $"the window {id} is over already."
            );
        }

        window.End(by, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogEnded(id, by);
        return new ChangeOutcome.Done(window);
    }

    private async Task<ChangeOutcome> AnnounceAsync(
        HearthDb db,
        WriteTransaction transaction,
        ChangeWish wish,
        Guid companyId,
        Device? device,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (Complaint(wish, now) is { } complaint)
        {
            return new ChangeOutcome.Refused(complaint);
        }

        var window = new ChangeWindow(Guid.CreateVersion7(now), wish, companyId, device?.Id, now);
        db.Set<ChangeWindow>().Add(window);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogAnnounced(window.Id, window.FromAt, window.UntilAt, window.AnnouncedBy);
        return new ChangeOutcome.Done(window);
    }

    private static string? Complaint(ChangeWish wish, DateTimeOffset now) =>
        wish switch
        {
            _ when wish.UntilAt <= wish.FromAt => "a window ends after it begins.",
            _ when wish.UntilAt <= now => "the end of a window lies in the future.",
            _ when wish.UntilAt - wish.FromAt > ChangeWindow.Longest =>
                $"a window lasts at most {ChangeWindow.Longest.TotalDays:0} days.",
            { Reason: var reason }
                when string.IsNullOrWhiteSpace(reason) || reason.Length > ChangeWindow.MaxReasonLength =>
                $"a window has a reason of 1 to {ChangeWindow.MaxReasonLength} characters.",
            _ => null,
        };

    [LoggerMessage(
        1400,
        LogLevel.Information,
        "A window of change {WindowId} is announced from {From} until {Until} by {By}"
    )]
    private partial void LogAnnounced(Guid windowId, DateTimeOffset from, DateTimeOffset until, string by);

    [LoggerMessage(1401, LogLevel.Information, "The window of change {WindowId} is ended by {By}")]
    private partial void LogEnded(Guid windowId, string by);
}

/// <summary>What became of announcing or ending a window.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome() { }

    /// <summary>It is done.</summary>
    public sealed record Done(ChangeWindow Window) : ChangeOutcome;

    /// <summary>Nothing was changed, and why.</summary>
    public sealed record Refused(string Reason) : ChangeOutcome;
}
