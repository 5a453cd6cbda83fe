using System.Globalization;
using System.Text;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Display;

/// <summary>A message for people at a terminal: one aligned <c>label: value</c> line per field that has a value.</summary>
/// <remarks>Foreign text cannot drive the terminal: see <see cref="VisibleText"/>. Not a wire format.</remarks>
public static class MessageText
{
    /// <summary>Column in which values start.</summary>
    private const int Column = 18;

    /// <summary>The message as text, lines ending in line feeds. Attachments are named with the length of their decoded content, not printed.</summary>
    /// <param name="message">The message.</param>
    public static string Render(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = new StringBuilder();
        AddEvent(text, message);
        AddDevice(text, message);
        AddContact(text, message);
        foreach (var pair in message.NameValues)
        {
            Add(text, "Pair", $"{pair.Name} = {pair.Value}");
        }

        foreach (var (attachment, content) in AttachmentContent.OfAll(message))
        {
            AddAttachment(text, attachment, content);
        }

        foreach (var defect in message.Defects)
        {
            Add(text, "Defect", Describe(defect));
        }

        return text.ToString();
    }

    private static void AddAttachment(StringBuilder text, Attachment attachment, AttachmentContent content)
    {
        var length = content.LengthBytes.ToString("N0", CultureInfo.InvariantCulture);
        var form = content.IsEncoded ? $", decoded from {attachment.Encoding}" : "";
        var kind = content.Text is null ? ", not text" : "";
        var type = attachment.Type is null or "inline" or "text" or "command output" ? "" : $", {attachment.Type}";
        var cut = content.IsTruncated ? ", cut off" : "";
        Add(text, "Attachment", $"{attachment.Name} ({length} bytes{type}{form}{kind}{cut})");
        foreach (var problem in content.Problems)
        {
            Add(text, "", Describe(problem));
        }
    }

    /// <summary>A problem in one line, made visible: its code, its place where it is known, and its detail.</summary>
    /// <param name="problem">The problem.</param>
    public static string Describe(ReadProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var place =
            problem.ByteOffset < 0 ? "" : $" at byte {problem.ByteOffset.ToString(CultureInfo.InvariantCulture)}";
        return VisibleText.Of($"{JsonNames.Of(problem.Kind)}{place}: {problem.Detail}");
    }

    private static void AddEvent(StringBuilder text, Message message)
    {
        Add(text, "Format", $"{JsonNames.Of(message.Format)}, {JsonNames.Of(message.Family)}");
        Add(text, "Message id", message.MessageId);
        Add(text, "Group id", message.GroupId);
        if (message.BlockNumber != 0 || !message.IsLast)
        {
            Add(text, "Part", $"{message.BlockNumber}{(message.IsLast ? ", the last" : "")}");
        }

        var type = message is { AlertGroup: AlertGroup.Unknown, AlertGroupRaw.Length: > 0 }
            ? $" ({message.AlertGroupRaw})"
            : "";
        Add(text, "Alert group", JsonNames.Of(message.AlertGroup) + type);
        Add(text, "Sub-type", message.SubType);
        Add(text, "Event", message.EventName);
        Add(text, "Kind", JsonNames.Of(message.Kind));
        Add(
            text,
            "Severity",
            message.Severity is { } level ? $"{(int)level} ({CallHomeLevels.NameOf(level)})" : message.SeverityRaw
        );
        Add(text, "Priority", message.Priority?.ToString(CultureInfo.InvariantCulture));
        Add(
            text,
            "Event time",
            message.EventTime is { Offset: null } t ? $"{t.Raw} (no offset)" : message.EventTime?.Raw
        );
        Add(text, "Created", message.CreatedTime?.Raw);
        Add(text, "Description", message.Description);
        if (message.Syslog is { } syslog)
        {
            Add(text, "System message", $"{syslog.Key}, syslog severity {syslog.Severity}");
        }
    }

    private static void AddDevice(StringBuilder text, Message message)
    {
        Add(text, "Device", message.Device?.ToString());
        Add(text, "Series", message.Series);
        Add(text, "Builder", Join(" ", message.BuilderName, message.BuilderVersion));
        if (message.Chassis is { } chassis)
        {
            Add(text, "Chassis", Join(", ", chassis.ProductId, chassis.SerialNumber, chassis.PartNumber));
            Add(text, "Hardware", chassis.HardwareVersion);
            Add(text, "Software", chassis.SoftwareVersion);
            Add(text, "Object id", chassis.SystemObjectId);
            Add(text, "System", chassis.SystemDescription);
        }

        foreach (var card in message.Cards)
        {
            var place = card.Location is null ? null : $"slot {card.Location}";
            var software = card.SoftwareVersions.IsEmpty ? null : string.Join(' ', card.SoftwareVersions);
            Add(text, "Card", Join(", ", place, card.ProductId, card.SerialNumber, card.PartNumber, software));
        }
    }

    private static void AddContact(StringBuilder text, Message message)
    {
        Add(text, "Host name", message.System.Name);
        Add(text, "Contact", message.System.Contact);
        Add(text, "Mail", message.System.Email);
        Add(text, "Phone", message.System.Phone);
        Add(text, "Address", message.System.Address);
        Add(text, "Customer id", message.CustomerId);
        Add(text, "Contract id", message.ContractId);
        Add(text, "Site id", message.SiteId);
        Add(text, "Server id", message.ServerId);
        Add(text, "User id", message.UserId);
        Add(text, "Service request", message.ServiceRequest);
        Add(text, "Forward to", message.ForwardTo);
    }

    private static string Join(string separator, params string?[] parts) =>
        string.Join(separator, parts.Where(part => part is not null));

    /// <summary>Adds a line; a value of several lines continues under itself, one without text adds nothing.</summary>
    private static void Add(StringBuilder text, string label, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        text.Append((label.Length == 0 ? "" : label + ":").PadRight(Column));
        var isFirst = true;
        foreach (var line in value.ReplaceLineEndings("\n").Split('\n'))
        {
            text.Append(isFirst ? "" : new string(' ', Column)).Append(VisibleText.Of(line)).Append('\n');
            isFirst = false;
        }
    }
}
