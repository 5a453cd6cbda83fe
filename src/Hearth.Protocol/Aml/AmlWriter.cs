using System.Globalization;

namespace Hearth.Protocol.Aml;

/// <summary>Writes messages as devices do: a SOAP envelope with an AML session and one AML block.</summary>
/// <remarks>
/// UTF-8 without byte order mark, line feeds, elements always in the same order. Fields the style has no place for are left
/// out (NX-OS has no additional pairs), and so are characters that XML forbids. Source for the order: the sample messages of
/// the IOS XE and NX-OS configuration guides.
/// </remarks>
public static class AmlWriter
{
    /// <summary>Where devices say they send to. Not the address they post to.</summary>
    internal const string ServiceUri = "http://tools.cisco.com/neddce/services/DDCEService";

    /// <summary>Who devices say they are.</summary>
    internal const string ApplianceUri = "http://www.cisco.com/appliance/uri";

    /// <summary>Room for everything but the attachments and cards.</summary>
    private const int SkeletonBytes = 4096;

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message; any optional field may be missing.</param>
    /// <param name="style">Whose way of writing.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="style"/> is none of the named styles.</exception>
    public static byte[] Write(Message message, AmlStyle style)
    {
        ArgumentNullException.ThrowIfNull(message);
        var facts = AmlStyleFacts.Of(style);
        var xml = new XmlOutput(
            SkeletonBytes + message.Cards.Length * 512 + message.Attachments.Sum(a => a.Text.Length + 256)
        );
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        xml.Raw("<soap-env:Envelope xmlns:soap-env=\"http://www.w3.org/2003/05/soap-envelope\">\n"u8);
        WriteSession(xml, message);
        xml.Raw("<soap-env:Body>\n<aml-block:Block xmlns:aml-block=\"http://www.cisco.com/2004/01/aml-block\">\n"u8);
        WriteBlockHeader(xml, message, facts);
        xml.Raw("<aml-block:Content>\n"u8);
        WriteCallHome(xml, message, facts, style);
        xml.Raw("</aml-block:Content>\n"u8);
        WriteAttachments(xml, message, facts);
        xml.Raw("</aml-block:Block>\n</soap-env:Body>\n</soap-env:Envelope>\n"u8);
        return xml.ToArray();
    }

    private static void WriteSession(XmlOutput xml, Message message)
    {
        xml.Raw("<soap-env:Header>\n"u8);
        xml.Raw("<aml-session:Session xmlns:aml-session=\"http://www.cisco.com/2004/01/aml-session\""u8);
        xml.Raw(" soap-env:mustUnderstand=\"true\""u8);
        xml.Raw(" soap-env:role=\"http://www.w3.org/2003/05/soap-envelope/role/next\">\n"u8);
        xml.Raw("<aml-session:To>"u8).Text(ServiceUri).Raw("</aml-session:To>\n"u8);
        xml.Raw("<aml-session:Path>\n<aml-session:Via>"u8).Text(ApplianceUri);
        xml.Raw("</aml-session:Via>\n</aml-session:Path>\n"u8);
        xml.Raw("<aml-session:From>"u8).Text(ApplianceUri).Raw("</aml-session:From>\n"u8);
        xml.Raw("<aml-session:MessageId>"u8).Text(message.MessageId).Raw("</aml-session:MessageId>\n"u8);
        xml.Raw("</aml-session:Session>\n</soap-env:Header>\n"u8);
    }

    private static void WriteBlockHeader(XmlOutput xml, Message message, AmlStyleFacts facts)
    {
        xml.Raw("<aml-block:Header>\n<aml-block:Type>"u8);
        xml.Text(Type(message)).Raw("</aml-block:Type>\n"u8);
        xml.Raw("<aml-block:CreationDate>"u8).Text(Time(message.CreatedTime ?? message.EventTime, facts));
        xml.Raw("</aml-block:CreationDate>\n<aml-block:Builder>\n<aml-block:Name>"u8).Text(message.BuilderName);
        xml.Raw("</aml-block:Name>\n<aml-block:Version>"u8).Text(message.BuilderVersion);
        xml.Raw("</aml-block:Version>\n</aml-block:Builder>\n"u8);
        if (message.GroupId is not null || message.BlockNumber != 0 || !message.IsLast)
        {
            var isPrimary = message.BlockNumber == 0;
            xml.Raw("<aml-block:BlockGroup>\n<aml-block:GroupId>"u8).Text(message.GroupId);
            xml.Raw("</aml-block:GroupId>\n<aml-block:Number>"u8);
            xml.Text(message.BlockNumber.ToString(CultureInfo.InvariantCulture));
            xml.Raw("</aml-block:Number>\n<aml-block:IsLast>"u8).Raw(Flag(message.IsLast));
            xml.Raw("</aml-block:IsLast>\n<aml-block:IsPrimary>"u8).Raw(Flag(isPrimary));
            xml.Raw("</aml-block:IsPrimary>\n<aml-block:WaitForPrimary>"u8).Raw(Flag(!isPrimary));
            xml.Raw("</aml-block:WaitForPrimary>\n</aml-block:BlockGroup>\n"u8);
        }

        var severity = message.Severity is { } level
            ? ((int)level).ToString(CultureInfo.InvariantCulture)
            : message.SeverityRaw;
        xml.Raw("<aml-block:Severity>"u8).Text(severity).Raw("</aml-block:Severity>\n</aml-block:Header>\n"u8);
    }

    private static void WriteCallHome(XmlOutput xml, Message message, AmlStyleFacts facts, AmlStyle style)
    {
        xml.Raw("<ch:CallHome xmlns:ch=\"http://www.cisco.com/2005/05/callhome\" version=\"1.0\">\n"u8);
        xml.Raw("<ch:EventTime>"u8).Text(Time(message.EventTime ?? message.CreatedTime, facts));
        xml.Raw("</ch:EventTime>\n<ch:MessageDescription>"u8).Text(Description(message, facts));
        xml.Raw("</ch:MessageDescription>\n<ch:Event>\n<ch:Type>"u8);
        xml.Text(message.AlertGroup == AlertGroup.Unknown ? null : AlertGroups.NameOf(message.AlertGroup));
        xml.Raw("</ch:Type>\n"u8);
        var leaves = new AmlLeaves(xml, facts.WritesEmpty);
        leaves.Write("ch:SubType"u8, message.SubType);
        leaves.Write("ch:Brand"u8, message.Brand);
        leaves.Write("ch:Series"u8, message.Series);
        xml.Raw("</ch:Event>\n"u8);
        WriteCustomer(xml, leaves, message, style);
        if (message.Chassis is not null || message.Cards.Length > 0 || HasPairs(message, facts))
        {
            xml.Raw("<ch:Device>\n"u8);
            AmlChassisWriter.Write(xml, leaves, message, facts);
            xml.Raw("</ch:Device>\n"u8);
        }

        xml.Raw("</ch:CallHome>\n"u8);
    }

    private static void WriteCustomer(XmlOutput xml, AmlLeaves leaves, Message message, AmlStyle style)
    {
        var system = message.System;
        xml.Raw("<ch:CustomerData>\n<ch:UserData>\n"u8);
        leaves.Write("ch:Email"u8, system.Email);
        xml.Raw("</ch:UserData>\n<ch:ContractData>\n"u8);
        leaves.Write("ch:CustomerId"u8, message.CustomerId);
        leaves.Write("ch:SiteId"u8, message.SiteId);
        leaves.Write("ch:ContractId"u8, message.ContractId);
        leaves.Write("ch:DeviceId"u8, message.Device?.ToString());
        xml.Raw("</ch:ContractData>\n<ch:SystemInfo>\n"u8);
        leaves.Write("ch:Name"u8, system.Name);
        leaves.Write("ch:Contact"u8, system.Contact);
        leaves.Write("ch:ContactEmail"u8, system.Email);
        leaves.Write("ch:ContactPhoneNumber"u8, system.Phone);
        leaves.Write("ch:StreetAddress"u8, system.Address);
        xml.Raw("</ch:SystemInfo>\n"u8);
        if (style == AmlStyle.IosXe || !string.IsNullOrEmpty(message.UserId))
        {
            leaves.Write("ch:CCOID"u8, message.UserId);
        }

        xml.Raw("</ch:CustomerData>\n"u8);
    }

    private static void WriteAttachments(XmlOutput xml, Message message, AmlStyleFacts facts)
    {
        if (message.Attachments.IsEmpty)
        {
            return;
        }

        xml.Raw("<aml-block:Attachments>\n"u8);
        foreach (var attachment in message.Attachments)
        {
            xml.Raw("<aml-block:Attachment type=\""u8).Attribute(attachment.Type ?? "inline");
            xml.Raw("\">\n<aml-block:Name>"u8).Text(attachment.Name);
            xml.Raw("</aml-block:Name>\n<aml-block:Data encoding=\""u8).Attribute(attachment.Encoding ?? "plain");
            xml.Raw("\">"u8);
            xml.Cdata(facts.EscapesAttachments ? AttachmentText.Escape(attachment.Text) : attachment.Text);
            xml.Raw("</aml-block:Data>\n</aml-block:Attachment>\n"u8);
        }

        xml.Raw("</aml-block:Attachments>\n"u8);
    }

    /// <summary>The type as written, unless it says the group in words that only another format has.</summary>
    private static string? Type(Message message) =>
        AlertGroups.FromType(message.AlertGroupRaw) == message.AlertGroup
            ? message.AlertGroupRaw ?? AlertGroups.TypeOf(message.AlertGroup)
            : AlertGroups.TypeOf(message.AlertGroup) ?? message.AlertGroupRaw;

    private static bool HasPairs(Message message, AmlStyleFacts facts) =>
        facts.WritesPairs
        && (message.ServiceRequest is not null || message.ForwardTo is not null || message.NameValues.Length > 0);

    private static string? Description(Message message, AmlStyleFacts facts)
    {
        if (!facts.EventNameFirst || message.EventName is not { } name)
        {
            return message.Description;
        }

        return message.Description is not { } text ? name
            : text.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? text
            : $"{name} {text}";
    }

    private static string? Time(DeviceTime? time, AmlStyleFacts facts) =>
        time is null ? null : DeviceTimes.Format(time, facts.ColonInOffset);

    private static ReadOnlySpan<byte> Flag(bool value) => value ? "true"u8 : "false"u8;
}
