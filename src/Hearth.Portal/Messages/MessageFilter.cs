using Hearth.Portal.Layout;
using Hearth.Protocol;
using Hearth.Service.Intake;

namespace Hearth.Portal.Messages;

/// <summary>Which messages a list shows. Everything in it stands in the page's address.</summary>
public sealed record MessageFilter
{
    /// <summary>How far back; the last seven days where nothing else is said.</summary>
    public MessageRange Range { get; init; } = MessageRange.Week;

    public AlertGroup? Group { get; init; }

    /// <summary>Least severe level shown.</summary>
    public CallHomeLevel? AtLeast { get; init; }

    public MessageOutcome? Outcome { get; init; }

    /// <summary>One device.</summary>
    public Guid? DeviceId { get; init; }

    /// <summary>Part of a host name, product id, serial number, message id or title.</summary>
    public string? Text { get; init; }

    /// <summary>Whether anything narrows the list beyond its time.</summary>
    public bool IsNarrowed =>
        Group is not null || AtLeast is not null || Outcome is not null || DeviceId is not null || Text is not null;

    /// <summary>Reads the parts of an address. What means nothing narrows nothing.</summary>
    public static MessageFilter Of(
        string? range,
        string? group,
        string? level,
        string? outcome,
        string? device,
        string? text
    ) =>
        new()
        {
            Range = Choice.Of<MessageRange>(range) ?? MessageRange.Week,
            Group = Choice.Of<AlertGroup>(group),
            AtLeast = Choice.Of<CallHomeLevel>(level),
            Outcome = Choice.Of<MessageOutcome>(outcome),
            DeviceId = Guid.TryParse(device, out var id) ? id : null,
            Text = SearchText.Clean(text),
        };

    /// <summary>The first instant shown; <see langword="null"/> for all.</summary>
    public DateTimeOffset? Since(DateTimeOffset now) =>
        Range switch
        {
            MessageRange.Day => now.AddDays(-1),
            MessageRange.Week => now.AddDays(-7),
            MessageRange.Month => now.AddDays(-30),
            MessageRange.Quarter => now.AddDays(-90),
            _ => null,
        };
}

/// <summary>How far back a list of messages goes.</summary>
public enum MessageRange
{
    /// <summary>24 hours.</summary>
    Day = 1,

    /// <summary>7 days.</summary>
    Week = 2,

    /// <summary>30 days.</summary>
    Month = 3,

    /// <summary>90 days.</summary>
    Quarter = 4,

    /// <summary>All that is kept.</summary>
    All = 5,
}
