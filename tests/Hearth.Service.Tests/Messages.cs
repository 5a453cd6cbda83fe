using Hearth.Protocol;
using Hearth.Protocol.Aml;

namespace Hearth.Service.Tests;

/// <summary>Messages as devices of ours would send them.</summary>
internal static class Messages
{
    public const string ProductId = "ISR4331/K9";
    public const string SerialNumber = "FDO2231A0BC";

    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 20, 4, TimeSpan.Zero);

    /// <summary>An environment alert: a failed fan.</summary>
    public static Message Fan(int number = 31, string serial = SerialNumber, string? email = "noc@example.net") =>
        Environment(number, "%ENVIRONMENTAL-3-FAN: fan tray 1 failed", serial, email) with
        {
            Syslog = new SystemMessage("ENVIRONMENTAL", null, 3, "FAN", "fan tray 1 failed"),
        };

    /// <summary>A fan tray failure of a Catalyst.</summary>
    public static Message FanTray(int number, string serial = SerialNumber, string? email = "noc@example.net") =>
        Environment(number, "%C6KENV-SP-4-FANTRAYFAILED: fan tray 1 failed", serial, email);

    /// <summary>A module that stopped answering: graver when it happens twice in a day.</summary>
    public static Message PowerCycled(int number) =>
        Environment(
            number,
            "%OIR-SP-3-PWRCYCLE: Card in module 4, is being power-cycled Off (Module not responding to Keep Alive polling)",
            SerialNumber,
            "noc@example.net"
        ) with
        {
            AlertGroup = AlertGroup.Syslog,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/syslog",
        };

    /// <summary>Nothing is wrong: a test message.</summary>
    public static Message Test(int number = 7, string serial = SerialNumber, string? email = "noc@example.net") =>
        Environment(number, "Test message from the command line", serial, email) with
        {
            AlertGroup = AlertGroup.Test,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/test",
            SubType = "test",
            Kind = MessageKind.Test,
            Severity = CallHomeLevel.Normal,
        };

    /// <summary>A full inventory with one card.</summary>
    public static Message Inventory(int number, params Card[] cards) =>
        Environment(number, null, SerialNumber, "noc@example.net") with
        {
            AlertGroup = AlertGroup.Inventory,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/inventory",
            SubType = "full",
            Kind = MessageKind.Inventory,
            Severity = CallHomeLevel.Normal,
            Cards = [.. cards],
        };

    private static Message Environment(int number, string? description, string serial, string? email) =>
        new()
        {
            Format = MessageFormat.Aml,
            Family = DeviceFamily.IosXe,
            MessageId = $"M{number}:{serial}:{At.ToUnixTimeSeconds():X8}",
            GroupId = $"G{number + 1}:{serial}:{At.ToUnixTimeSeconds():X8}",
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
                HardwareVersion = "4.0",
                SerialNumber = serial,
                SoftwareVersion = "17.9.4a",
            },
            System = new SystemContact
            {
                Name = "edge-7",
                Email = email,
                Address = "Hafenstr. 1, Linz",
            },
            Brand = "Cisco Systems",
            Series = "ISR4000 Series Routers",
            BuilderName = "ISR4000",
            BuilderVersion = "2.0",
            Attachments =
            [
                new Attachment
                {
                    Name = "show environment",
                    Encoding = "plain",
                    Text = "show environment\nNumber of Critical alarms: 1\nedge-7#",
                },
            ],
        };

    /// <summary>The bytes of a message, IOS XE style.</summary>
    public static byte[] Bytes(Message message) => AmlWriter.Write(message, AmlStyle.IosXe);
}
