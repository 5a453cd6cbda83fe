using System.Collections.Immutable;
using System.Globalization;
using Hearth.Protocol;
using Hearth.Simulation.Output;

namespace Hearth.Simulation;

/// <summary>Makes the message a device sends, in the manner of its family.</summary>
internal static class MessageComposer
{
    // The Catalyst 6500 counts seconds from 1900 (message format notes, section 1.6).
    private const long NtpEpoch = 2_208_988_800;

    /// <summary>A message about a fault.</summary>
    public static SimulatedMessage OfFault(SimulatedDevice device, Occasion occasion, OpenFault open, DateTimeOffset at)
    {
        var fault = open.Fault;
        var text = open.Target.Fill(occasion == Occasion.FaultCleared ? fault.Clear! : fault.Raise, device.Identity);
        if (text.StartsWith('%'))
        {
            device.Write(at, text);
        }

        var cleared = occasion == Occasion.FaultCleared;
        var message = Compose(device, at, fault.Group) with
        {
            SubType = fault.SubType.Length > 0 ? fault.SubType : null,
            EventName = fault.EventName,
            Kind = KindOf(fault),
            Severity = cleared ? CallHomeLevel.Normal : fault.Severity,
            Description = Describe(device.Identity, fault, text, at),
            Cards = IsFieldReplaceable(fault) ? [CardOf(open.Target.Part)] : [],
        };
        return Finish(device, occasion, open, message, at);
    }

    /// <summary>A periodic message or a test.</summary>
    public static SimulatedMessage Periodic(SimulatedDevice device, Occasion occasion, DateTimeOffset at)
    {
        var isNexus = PlatformTraits.IsNexus(device.Identity.Line.Platform);
        var level = isNexus ? CallHomeLevel.Notification : CallHomeLevel.Normal;
        var message = occasion switch
        {
            Occasion.Inventory => Compose(device, at, AlertGroup.Inventory) with
            {
                SubType = "full",
                Kind = MessageKind.Inventory,
                Cards = [.. device.Identity.Parts.Where(part => part.Model.PartNumber.Length > 0).Select(CardOf)],
            },
            Occasion.Configuration => Compose(device, at, AlertGroup.Configuration) with
            {
                SubType = "full",
                Kind = MessageKind.Configuration,
                EventName = isNexus ? "PERIODIC_CONFIGURATION" : null,
                Description = isNexus ? "PERIODIC_CONFIGURATION" : null,
            },
            Occasion.Test => Compose(device, at, AlertGroup.Test) with
            {
                SubType = "test",
                Kind = MessageKind.Test,
                EventName = isNexus ? "TEST" : null,
                Description = isNexus
                    ? "TEST Call Home test message"
                    : "call-home test message from " + device.Identity.HostName,
            },
            _ => throw new ArgumentOutOfRangeException(
                nameof(occasion),
                occasion,
                "Faults have a composer of their own."
            ),
        };
        return Finish(device, occasion, null, message with { Severity = level }, at);
    }

    private static SimulatedMessage Finish(
        SimulatedDevice device,
        Occasion occasion,
        OpenFault? open,
        Message message,
        DateTimeOffset at
    )
    {
        var view = new DeviceView(
            device.Identity,
            at,
            device.BootedAt,
            device.OpenFaults,
            device.Log,
            occasion == Occasion.FaultCleared ? null : open
        );
        var attachments = AttachmentPlan
            .Of(device.Identity.Line.Platform, message.AlertGroup, open)
            .Select(command => Screens.Attach(view, command))
            .ToImmutableArray();
        return new SimulatedMessage(
            at,
            device.Identity,
            occasion,
            open,
            message with
            {
                SeverityRaw = ((int)message.Severity!.Value).ToString(CultureInfo.InvariantCulture),
                Attachments = attachments,
            }
        );
    }

    private static Message Compose(SimulatedDevice device, DateTimeOffset at, AlertGroup group)
    {
        var identity = device.Identity;
        var line = identity.Line;
        var isNexus = PlatformTraits.IsNexus(line.Platform);
        var (number, groupNumber) = device.NextNumbers();
        var seconds = at.ToUnixTimeSeconds() + (line.Platform == Platform.Catalyst6500 ? NtpEpoch : 0);
        var suffix = $":{identity.SerialNumber}:{(uint)seconds:X8}";
        var time = TimeOf(at, identity, isNexus);
        return new Message
        {
            Format = MessageFormat.Aml,
            Family = PlatformTraits.FamilyOf(line.Platform),
            MessageId = (isNexus ? "" : "M") + number + suffix,
            GroupId = (isNexus ? "" : "G") + groupNumber + suffix,
            AlertGroup = group,
            AlertGroupRaw = "http://www.cisco.com/2005/05/callhome/" + group.ToString().ToLowerInvariant(),
            EventTime = time,
            CreatedTime = time,
            Device = identity.Udi,
            Chassis = new Chassis
            {
                ProductId = line.ProductId,
                HardwareVersion = line.HardwareVersion,
                SerialNumber = identity.SerialNumber,
                PartNumber = isNexus ? null : line.PartNumber,
                SoftwareVersion = isNexus ? null : identity.Software,
                SystemObjectId = isNexus ? null : line.SystemObjectId,
            },
            System = new SystemContact
            {
                Name = identity.HostName,
                Contact = identity.Site.Contact,
                Email = identity.Site.Email,
                Phone = identity.Site.Phone,
                Address = identity.Site.Address,
            },
            CustomerId = identity.Site.Customer,
            ContractId = identity.Site.ContractId,
            SiteId = identity.Site.SiteId,
            Brand = isNexus ? "Cisco" : "Cisco Systems",
            Series = line.Series,
            BuilderName = line.Builder,
            BuilderVersion = isNexus ? ShortVersion(identity.Software) : "2.0",
        };
    }

    private static DeviceTime TimeOf(DateTimeOffset at, DeviceIdentity identity, bool isNexus)
    {
        var local = at.ToOffset(identity.Site.Offset);
        var second = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
        var sign = identity.Site.Offset < TimeSpan.Zero ? '-' : '+';
        var colon = isNexus ? "" : ":";
        return new DeviceTime(
            second,
            identity.Site.Offset,
            $"{second:yyyy-MM-dd HH:mm:ss} GMT{sign}{identity.Site.Offset:hh}{colon}{identity.Site.Offset:mm}"
        );
    }

    // NX-OS puts the alert's name first, and repeats the log's own stamp before a system message.
    private static string Describe(DeviceIdentity identity, Fault fault, string text, DateTimeOffset at) =>
        (PlatformTraits.IsNexus(identity.Line.Platform), text.StartsWith('%')) switch
        {
            (true, true) =>
                $"{fault.EventName} {at.ToOffset(identity.Site.Offset):yyyy MMM d HH:mm:ss} {identity.HostName} {text}",
            (true, false) => $"{fault.EventName} {text}",
            (false, true) => $"{ShowLogging.Stamp(at, identity)}: {text}",
            _ => text,
        };

    private static MessageKind KindOf(Fault fault) =>
        fault switch
        {
            { Group: AlertGroup.Inventory } => MessageKind.Inventory,
            { SubType: "goldminor" } => MessageKind.Proactive,
            _ => MessageKind.Reactive,
        };

    private static bool IsFieldReplaceable(Fault fault) =>
        fault.Group
            is AlertGroup.Environment
                or AlertGroup.Diagnostic
                or AlertGroup.Inventory
                or AlertGroup.Linecard
                or AlertGroup.Supervisor;

    private static Card CardOf(Part part) =>
        new()
        {
            ProductId = part.Model.ProductId,
            SerialNumber = part.SerialNumber,
            PartNumber = part.Model.PartNumber.Length > 0 ? part.Model.PartNumber : null,
            HardwareVersion = part.Model.HardwareVersion,
            Location = part.Position,
            SoftwareVersions = part.Model.Firmware is { } firmware ? [firmware] : [],
        };

    private static string ShortVersion(string version)
    {
        var end = version.IndexOf('(', StringComparison.Ordinal);
        return end < 0 ? version : version[..end];
    }
}
