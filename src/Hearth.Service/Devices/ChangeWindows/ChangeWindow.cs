using Hearth.Service.Storage;

namespace Hearth.Service.Devices.ChangeWindows;

/// <summary>A time in which changes are announced: problems are notes then (5.9), and configuration changes are expected (I18).</summary>
public sealed class ChangeWindow : IFenced
{
    /// <summary>Longest reason kept, in characters.</summary>
    public const int MaxReasonLength = 300;

    /// <summary>Longest window: what is changed for longer is not watched at all.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private ChangeWindow() { }

    /// <summary>A window that is announced.</summary>
    public ChangeWindow(Guid id, ChangeWish wish, Guid companyId, Guid? deviceId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wish);
        Id = id;
        CompanyId = companyId;
        DeviceId = deviceId;
        FromAt = wish.FromAt;
        UntilAt = wish.UntilAt;
        Reason = wish.Reason.Trim();
        AnnouncedBy = wish.By;
        AnnouncedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid? CompanyId { get; private set; }

    /// <summary>The device; <see langword="null"/> for all of the company.</summary>
    public Guid? DeviceId { get; private set; }

    public DateTimeOffset FromAt { get; private set; }

    /// <summary>When it ends; earlier than announced when somebody ended it.</summary>
    public DateTimeOffset UntilAt { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Who announced it.</summary>
    public string AnnouncedBy { get; private set; } = "";

    public DateTimeOffset AnnouncedAt { get; private set; }

    /// <summary>Who ended it before its time; <see langword="null"/> when nobody did.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Whether it covers a device at an instant.</summary>
    public bool Covers(Guid deviceId, DateTimeOffset at) =>
        (DeviceId is null || DeviceId == deviceId) && FromAt <= at && at < UntilAt;

    /// <summary>Somebody ends it: one that has not begun is called off.</summary>
    public void End(string by, DateTimeOffset now)
    {
        EndedBy = by;
        UntilAt = now > FromAt ? now : FromAt;
    }
}

/// <summary>A window as somebody wishes to announce it.</summary>
/// <param name="FromAt">When it begins.</param>
/// <param name="UntilAt">When it ends: in the future, after its beginning, within <see cref="ChangeWindow.Longest"/> of it.</param>
/// <param name="Reason">What is changed, 1 to <see cref="ChangeWindow.MaxReasonLength"/> characters.</param>
/// <param name="By">Who.</param>
public sealed record ChangeWish(DateTimeOffset FromAt, DateTimeOffset UntilAt, string Reason, string By);
