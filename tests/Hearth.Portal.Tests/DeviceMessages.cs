using Hearth.Protocol;

namespace Hearth.Portal.Tests;

/// <summary>Messages as devices would send them.</summary>
internal static class DeviceMessages
{
    public const string ProductId = "WS-C6509-E";

    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 20, 4, TimeSpan.Zero);
    private static int _number;

    /// <summary>A failed fan tray: opens a finding and a service request.</summary>
    public static Message Fan(string serial, string host) =>
        Of(serial, host, "%C6KENV-SP-4-FANTRAYFAILED: fan tray 1 failed");

    /// <summary>Nothing is wrong.</summary>
    public static Message Test(string serial, string host) =>
        Of(serial, host, "Test message from the command line") with
        {
            AlertGroup = AlertGroup.Test,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/test",
            SubType = "test",
            Kind = MessageKind.Test,
            Severity = CallHomeLevel.Normal,
        };

    /// <summary>An environment alert.</summary>
    public static Message Of(string serial, string? host, string description)
    {
        var number = Interlocked.Increment(ref _number);
        return new()
        {
            Format = MessageFormat.Aml,
            Family = DeviceFamily.Ios,
            MessageId = $"M{number}:{serial}:{At.ToUnixTimeSeconds():X8}",
            GroupId = $"G{number}:{serial}:{At.ToUnixTimeSeconds():X8}",
            AlertGroup = AlertGroup.Environment,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/environment",
            Kind = MessageKind.Reactive,
            Severity = CallHomeLevel.Minor,
            EventTime = new DeviceTime(At.UtcDateTime, TimeSpan.Zero, "2026-03-02 06:20:04 GMT+00:00"),
            CreatedTime = new DeviceTime(At.UtcDateTime, TimeSpan.Zero, "2026-03-02 06:20:04 GMT+00:00"),
            Description = description,
            Device = new Udi(ProductId, "C", serial),
            Chassis = new Chassis
            {
                ProductId = ProductId,
                SerialNumber = serial,
                SoftwareVersion = "15.1(2)SY11",
            },
            System = new SystemContact
            {
                Name = host,
                Email = "noc@example.net",
                Contact = "Ada Operator",
            },
            Series = "Catalyst 6500 Series Switches",
            BuilderName = "IOS",
            BuilderVersion = "2.0",
            Attachments =
            [
                new Attachment
                {
                    Name = "show environment",
                    Encoding = "plain",
                    Text = "fan tray 1: FAILED",
                },
            ],
        };
    }
}
