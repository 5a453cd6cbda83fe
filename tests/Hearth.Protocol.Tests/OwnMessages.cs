using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests;

/// <summary>Messages of devices that do not exist, built by hand.</summary>
internal static class OwnMessages
{
    public static DateTimeOffset FanFailedAt { get; } = new(2024, 3, 2, 6, 20, 4, TimeSpan.Zero);

    /// <summary>A fan tray of a branch router fails.</summary>
    public static Message FanFailure { get; } = Compose();

    private static Message Compose()
    {
        var (messageId, groupId) = MessageIds.ComposePair(AmlStyle.IosXe, 31, "FDO2231A0BC", FanFailedAt);
        return new Message
        {
            Format = MessageFormat.Aml,
            Family = DeviceFamily.IosXe,
            MessageId = messageId,
            GroupId = groupId,
            AlertGroup = AlertGroup.Environment,
            AlertGroupRaw = AlertGroups.TypeOf(AlertGroup.Environment),
            Kind = MessageKind.Reactive,
            Severity = CallHomeLevel.Minor,
            SeverityRaw = "4",
            EventTime = DeviceTimes.At(FanFailedAt),
            CreatedTime = DeviceTimes.At(FanFailedAt),
            Description = "%ENVIRONMENTAL-3-FAN: fan tray 1 failed",
            Syslog = new SystemMessage("ENVIRONMENTAL", null, 3, "FAN", "fan tray 1 failed"),
            Device = new Udi("ISR4331/K9", "C", "FDO2231A0BC"),
            Chassis = new Chassis
            {
                ProductId = "ISR4331/K9",
                HardwareVersion = "4.0",
                SerialNumber = "FDO2231A0BC",
                PartNumber = "73-16960-05",
                SoftwareVersion = "17.9.4a",
                SystemDescription = "Edge \"router\"\nsecond line & <third>",
            },
            Cards =
            [
                new Card
                {
                    ProductId = "NIM-2GE-CU-SFP",
                    SerialNumber = "FOC1940X0YZ",
                    PartNumber = "73-16061-03",
                    HardwareVersion = "3.0",
                    Location = "0/1",
                    SoftwareVersions = ["16.12(2r)"],
                },
            ],
            System = new SystemContact
            {
                Name = "edge-7",
                Email = "noc@example.net",
                Phone = "+43 732 555 0101",
                Address = "Hafenstr. 1, Linz",
            },
            CustomerId = "C-77",
            SiteId = "Linz-2",
            Brand = "Cisco Systems",
            Series = "ISR4000 Series Routers",
            BuilderName = "ISR4000",
            BuilderVersion = "2.0",
            NameValues = [new NameValue("Cluster", "west")],
            Attachments =
            [
                new Attachment
                {
                    Name = "show environment",
                    Encoding = "plain",
                    Text = "show environment\nNumber of Critical alarms: 1\nedge-7#",
                },
                new Attachment
                {
                    Name = "show running-config | include regexp",
                    Encoding = "plain",
                    Text = "regexp {[a-z]]>} \"<more>\" & don't\u001b[0m",
                },
            ],
        };
    }
}
