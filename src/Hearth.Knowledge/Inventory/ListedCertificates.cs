using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Matching;
using Hearth.Protocol;

namespace Hearth.Knowledge.Inventory;

/// <summary>
/// Certificates that an output lists: <c>show crypto pki certificates</c> (IOS, IOS XE), <c>show crypto ca certificates</c> (ASA,
/// NX-OS).
/// </summary>
/// <remarks>One that the device has signed itself guards its own web page and is left out, as rule X06 does.</remarks>
public static class ListedCertificates
{
    private const string Common = "/CN=";

    /// <summary>The certificates that a message lists.</summary>
    /// <param name="message">The message.</param>
    /// <param name="tables">What reads outputs as rows.</param>
    /// <returns><see langword="null"/> when it lists none, or only those of one trust point, or the list was cut off.</returns>
    public static ImmutableArray<ListedCertificate>? In(Message message, IOutputTables tables)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(tables);
        var lists = AttachmentContent
            .OfAll(message)
            .Where(of => IsWholeList(of.Attachment.Name) && !of.Content.IsTruncated)
            .SelectMany(of =>
                tables.Read(
                    message.Family,
                    CommandOf(of.Attachment.Name),
                    AttachmentText.ForDisplay(of.Attachment, of.Content, message.Family)
                )
            )
            .Select(Of)
            .OfType<ListedCertificate>()
            .ToImmutableArray();
        return lists.IsEmpty ? null : lists;
    }

    private static ListedCertificate? Of(OutputRow row)
    {
        var isOwn = Field(row, "certificate_type", "kind").Contains("self-signed", StringComparison.OrdinalIgnoreCase);
        return isOwn || PrintedDate.Read(Field(row, "end_date")) is not { } endsAt
            ? null
            : new ListedCertificate(
                Field(row, "associated_trustpoints", "trustpoints").Split(' ')[0],
                NameIn(Field(row, "subject_cn", "subject")),
                endsAt
            );
    }

    /// <summary>The first field there is of these names: those the community uses for IOS, and those of the other systems.</summary>
    private static string Field(OutputRow row, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (row.Fields.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return "";
    }

    /// <summary>NX-OS writes the whole name with slashes; the others its common name.</summary>
    private static string NameIn(string subject) =>
        subject.LastIndexOf(Common, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? subject[(at + Common.Length)..]
            : subject;

    private static bool IsWholeList(string name) =>
        CommandOf(name).Split(' ') is ["show", "crypto", "pki" or "ca", var what, .. var rest]
        && what.StartsWith("cert", StringComparison.Ordinal)
        && rest.All(word => word == "verbose");

    private static string CommandOf(string name) =>
        string.Join(' ', name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A certificate as a device lists it.</summary>
/// <param name="TrustPoint">The trust point, the first of several; may be empty.</param>
/// <param name="Subject">Whom it was issued for; may be empty.</param>
/// <param name="EndsAt">When it ends, by the clock of the device: its zone is not looked at.</param>
public sealed record ListedCertificate(string TrustPoint, string Subject, DateTimeOffset EndsAt);
