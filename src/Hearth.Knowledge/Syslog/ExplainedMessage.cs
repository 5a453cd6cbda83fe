using System.Text.Json;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>A log line with all that is known of it.</summary>
/// <param name="Decoded">The line taken apart.</param>
/// <param name="Known">What it means; <see langword="null"/> when no explanation is installed.</param>
/// <param name="RuleId">Id of the rule that speaks of such messages; <see langword="null"/> for none.</param>
/// <param name="Time">When it was written; <see langword="null"/> for a line without a stamp.</param>
public sealed record ExplainedMessage(
    DecodedMessage Decoded,
    MessageExplanation? Known,
    string? RuleId,
    MessageTime? Time
)
{
    /// <summary>The severity on the Call Home scale; <see langword="null"/> when the line has none.</summary>
    public CallHomeLevel? CallHomeSeverity =>
        Decoded.Severity is { } severity ? CallHomeLevels.FromSyslog(severity) : null;

    /// <summary>The steps, one a line; <see langword="null"/> when none are known.</summary>
    public string? RecommendedAction => Known is null ? null : string.Join('\n', Known.Action);

    /// <summary>Writes the message as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <remarks>
    /// The first fields are always there, <c>null</c> where nothing is known; those behind <c>ruleId</c> only when the line says them.
    /// </remarks>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var message = Decoded.Message;
        json.WriteStartObject();
        json.WriteString("facility", message?.Facility);
        json.WriteString("subFacility", message?.SubFacility);
        WriteNumber(json, "severity", Decoded.Severity);
        json.WriteString("severityName", Decoded.Severity is { } severity ? SyslogSeverities.NameOf(severity) : null);
        json.WriteString("mnemonic", message?.Mnemonic);
        json.WriteString("text", Decoded.Text);
        json.WriteString("timestamp", Decoded.Timestamp);
        json.WriteString("host", Decoded.Host);
        json.WriteString("sequence", Decoded.Sequence);
        WriteNumber(json, "callHomeSeverity", (int?)CallHomeSeverity);
        json.WriteString("explanation", Known?.Explanation);
        json.WriteString("recommendedAction", RecommendedAction);
        json.WriteString("ruleId", RuleId);
        WriteFurther(json);
        json.WriteEndObject();
    }

    private void WriteFurther(Utf8JsonWriter json)
    {
        WriteKnown(
            json,
            "platform",
            MessagePlatforms.Of(Decoded.Line, Decoded.Parts) is { Length: > 0 } platform ? platform : null
        );
        if (CallHomeSeverity is { } level)
        {
            json.WriteString("callHomeSeverityName", CallHomeLevels.NameOf(level));
        }

        if (Decoded.Priority is { } priority)
        {
            json.WriteNumber("priorityFacility", priority / 8);
            json.WriteNumber("prioritySeverity", priority % 8);
        }

        WriteTime(json);

        WriteKnown(json, "secondSequence", Decoded.SecondSequence);
        WriteKnown(json, "role", Decoded.Role);
        WriteKnown(json, "node", Decoded.Node);
        WriteKnown(json, "where", Decoded.Where);
        WriteKnown(json, "process", Decoded.Process);
        WriteKnown(json, "processId", Decoded.ProcessId);
        WriteKnown(json, "relayHost", Decoded.RelayHost);
        WriteKnown(json, "relayTimestamp", Decoded.RelayStamp);
        WriteKnown(json, "messageId", Decoded.MessageId);
        WriteKnown(json, "structuredData", Decoded.StructuredData);
        if (Decoded.Repeats is { } repeats)
        {
            json.WriteNumber("repeats", repeats);
        }

        if (Decoded.Fields is { IsEmpty: false } fields)
        {
            json.WriteStartObject("fields");
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        if (Decoded.Carrier is { } carrier)
        {
            json.WriteStartObject("carrier");
            json.WriteString("facility", carrier.Facility);
            json.WriteString("subFacility", carrier.SubFacility);
            json.WriteNumber("severity", carrier.Severity);
            json.WriteString("mnemonic", carrier.Mnemonic);
            json.WriteString("text", carrier.Text);
            json.WriteEndObject();
        }

        WriteKnown(json, "unknownPrefix", Decoded.UnknownPrefix);
    }

    private void WriteTime(Utf8JsonWriter json)
    {
        if (Time is null)
        {
            return;
        }

        json.WriteString("clock", ClockOf(Decoded));
        if (Time.At is { } at)
        {
            json.WriteString("time", at.UtcDateTime);
        }
        else
        {
            json.WriteNull("time");
        }

        json.WriteString("timeIs", Time.Word);
        if (Time.Uptime is { } uptime)
        {
            json.WriteString("uptime", System.Xml.XmlConvert.ToString(uptime));
        }
    }

    /// <summary>How far the stamp can be trusted: <c>uptime</c>, <c>never set</c>, <c>unsynchronized</c> or <c>set</c>.</summary>
    /// <param name="decoded">A line with a stamp.</param>
    public static string ClockOf(DecodedMessage decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        return decoded switch
        {
            { IsUptime: true } => "uptime",
            { Clock: ClockMark.NeverSet } => "never set",
            { Clock: ClockMark.Unsynchronized } => "unsynchronized",
            _ => "set",
        };
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
