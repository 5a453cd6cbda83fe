using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hearth.Protocol.Json;

/// <summary>Writes the canonical record as JSON, as <c>hearth read --json</c> and the message API give it.</summary>
/// <remarks>
/// Every field is always there; what a message does not have is <c>null</c>, an empty list where it is a list. Times are ISO
/// 8601, with an offset where the device gave one, in the device's own clock otherwise. An attachment's <c>text</c> is what stands in the message, still encoded if it is; its <c>length</c> is that of
/// the content with the encoding undone, in bytes (of text: in UTF-8); <c>truncated</c> says that the message or the encoding was
/// cut off.
/// </remarks>
public static class MessageJson
{
    /// <summary>A message as one JSON document.</summary>
    /// <param name="message">The message.</param>
    /// <param name="indented">Whether it is laid out for people. Line ends are line feeds.</param>
    public static string ToJson(Message message, bool indented)
    {
        ArgumentNullException.ThrowIfNull(message);
        var buffer = new ArrayBufferWriter<byte>(4096);
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            // The result is a JSON document, not a piece of a web page: markup characters need no escape.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            Write(json, message);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a message as one JSON object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="message">The message.</param>
    public static void Write(Utf8JsonWriter json, Message message)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(message);
        json.WriteStartObject();
        WriteFields(json, message);
        json.WriteEndObject();
    }

    /// <summary>Writes the fields of a message into an object that is already open, so that a caller can add its own.</summary>
    /// <param name="json">Where to; an object must be open.</param>
    /// <param name="message">The message.</param>
    public static void WriteFields(Utf8JsonWriter json, Message message)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(message);
        json.WriteString("format", JsonNames.Of(message.Format));
        json.WriteString("family", JsonNames.Of(message.Family));
        json.WriteString("messageId", message.MessageId);
        json.WriteString("groupId", message.GroupId);
        json.WriteNumber("blockNumber", message.BlockNumber);
        json.WriteBoolean("isLast", message.IsLast);
        json.WriteString("alertGroup", JsonNames.Of(message.AlertGroup));
        json.WriteString("alertGroupRaw", message.AlertGroupRaw);
        json.WriteString("subType", message.SubType);
        json.WriteString("eventName", message.EventName);
        json.WriteString("messageKind", JsonNames.Of(message.Kind));
        WriteNumber(json, "severity", (int?)message.Severity);

        json.WriteString("severityRaw", message.SeverityRaw);
        WriteTime(json, "eventTime", message.EventTime);
        WriteTime(json, "createdTime", message.CreatedTime);
        json.WriteString("description", message.Description);
        WriteSyslog(json, message.Syslog);
        WriteDevice(json, message.Device);
        WriteChassis(json, message.Chassis);
        WriteCards(json, message);
        WriteSystem(json, message.System);
        json.WriteString("customerId", message.CustomerId);
        json.WriteString("contractId", message.ContractId);
        json.WriteString("siteId", message.SiteId);
        json.WriteString("userId", message.UserId);
        json.WriteString("serviceRequest", message.ServiceRequest);
        json.WriteString("forwardTo", message.ForwardTo);
        json.WriteString("serverId", message.ServerId);
        WriteNumber(json, "priority", message.Priority);
        json.WriteString("brand", message.Brand);
        json.WriteString("series", message.Series);
        json.WriteString("builderName", message.BuilderName);
        json.WriteString("builderVersion", message.BuilderVersion);
        WriteNameValues(json, message);
        WriteAttachments(json, message);
        WriteDefects(json, message);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DeviceTime? time)
    {
        json.WriteString(name, time is null ? null : Iso(time));
        json.WriteBoolean(name + "HasOffset", time?.Offset is not null);
        json.WriteString(name + "Raw", time?.Raw);
    }

    /// <summary>ISO 8601 with the device's offset, or local without one.</summary>
    private static string Iso(DeviceTime time)
    {
        var format =
            time.Local.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fffffff";
        var local = time.Local.ToString(format, CultureInfo.InvariantCulture);
        return time.Offset is { } offset
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{local}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}"
            )
            : local;
    }

    private static void WriteSyslog(Utf8JsonWriter json, SystemMessage? syslog)
    {
        if (syslog is null)
        {
            json.WriteNull("syslog");
            return;
        }

        json.WriteStartObject("syslog");
        json.WriteString("facility", syslog.Facility);
        json.WriteString("subFacility", syslog.SubFacility);
        json.WriteNumber("severity", syslog.Severity);
        json.WriteString("mnemonic", syslog.Mnemonic);
        json.WriteString("text", syslog.Text);
        json.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter json, Udi? device)
    {
        if (device is null)
        {
            json.WriteNull("device");
            return;
        }

        json.WriteStartObject("device");
        json.WriteString("productId", device.ProductId);
        json.WriteString("sid", device.Sid);
        json.WriteString("serialNumber", device.SerialNumber);
        json.WriteEndObject();
    }

    private static void WriteChassis(Utf8JsonWriter json, Chassis? chassis)
    {
        if (chassis is null)
        {
            json.WriteNull("chassis");
            return;
        }

        json.WriteStartObject("chassis");
        json.WriteString("productId", chassis.ProductId);
        json.WriteString("hardwareVersion", chassis.HardwareVersion);
        json.WriteString("serialNumber", chassis.SerialNumber);
        json.WriteString("partNumber", chassis.PartNumber);
        json.WriteString("softwareVersion", chassis.SoftwareVersion);
        json.WriteString("systemObjectId", chassis.SystemObjectId);
        json.WriteString("systemDescription", chassis.SystemDescription);
        json.WriteEndObject();
    }

    private static void WriteCards(Utf8JsonWriter json, Message message)
    {
        json.WriteStartArray("cards");
        foreach (var card in message.Cards)
        {
            json.WriteStartObject();
            json.WriteString("productId", card.ProductId);
            json.WriteString("serialNumber", card.SerialNumber);
            json.WriteString("partNumber", card.PartNumber);
            json.WriteString("hardwareVersion", card.HardwareVersion);
            json.WriteString("location", card.Location);
            json.WriteStartArray("softwareVersions");
            foreach (var version in card.SoftwareVersions)
            {
                json.WriteStringValue(version);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSystem(Utf8JsonWriter json, SystemContact system)
    {
        json.WriteStartObject("system");
        json.WriteString("name", system.Name);
        json.WriteString("contact", system.Contact);
        json.WriteString("email", system.Email);
        json.WriteString("phone", system.Phone);
        json.WriteString("address", system.Address);
        json.WriteEndObject();
    }

    private static void WriteNameValues(Utf8JsonWriter json, Message message)
    {
        json.WriteStartArray("nameValues");
        foreach (var pair in message.NameValues)
        {
            json.WriteStartObject();
            json.WriteString("name", pair.Name);
            json.WriteString("value", pair.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter json, Message message)
    {
        json.WriteStartArray("attachments");
        foreach (var (attachment, content) in AttachmentContent.OfAll(message))
        {
            json.WriteStartObject();
            json.WriteString("name", attachment.Name);
            json.WriteString("type", attachment.Type);
            json.WriteString("encoding", attachment.Encoding);
            json.WriteNumber("length", content.LengthBytes);
            json.WriteBoolean("truncated", content.IsTruncated);
            json.WriteString("text", attachment.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDefects(Utf8JsonWriter json, Message message)
    {
        json.WriteStartArray("defects");
        foreach (var defect in message.Defects)
        {
            json.WriteStartObject();
            json.WriteString("code", JsonNames.Of(defect.Kind));
            json.WriteString("detail", defect.Detail);
            json.WriteNumber("byteOffset", defect.ByteOffset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
