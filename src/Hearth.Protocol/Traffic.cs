using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>What a message asks of whoever receives it.</summary>
/// <remarks>
/// Sources: on-demand services of CISCO-CALLHOME-MIB; Call Home chapters on anonymous reporting and on smart licensing. The
/// words are tables of data, with the source of each.
/// </remarks>
public abstract record Traffic
{
    /// <summary>The tables, as paths in this library's source.</summary>
    internal const string ServiceTable = "Vocabulary/requested-services.tsv";

    /// <summary>Groups of anonymous reports.</summary>
    internal const string AnonymousTable = "Vocabulary/anonymous-groups.tsv";

    /// <summary>Most commands taken of one message.</summary>
    private const int MostCommands = 200;

    private static readonly FrozenDictionary<string, RequestedService> Services = FactTable.Index(
        ServiceTable,
        StringComparer.OrdinalIgnoreCase,
        row => row[0],
        row => FactTable.Member<RequestedService>(row[1])
    );

    private static readonly FrozenDictionary<string, RequestedService>.AlternateLookup<
        ReadOnlySpan<char>
    > ServiceByWord = Services.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<(AlertGroup Group, DeviceFamily Family)> AnonymousGroups = FactTable
        .Rows(AnonymousTable)
        .Select(row =>
            (
                FactTable.Member<AlertGroup>(row[0]),
                row[1] == "-" ? DeviceFamily.Unknown : FactTable.Member<DeviceFamily>(row[1])
            )
        )
        .ToFrozenSet();

    private static readonly Report Plain = new();
    private static readonly Anonymous Unnamed = new();
    private static readonly Licensing License = new();

    private Traffic() { }

    /// <summary>What a message asks.</summary>
    /// <param name="message">The message.</param>
    public static Traffic Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Kind switch
        {
            MessageKind.Licensing => License,
            MessageKind.Request => RequestOf(message),
            MessageKind.Command => new Commands(CommandsOf(message), message.ForwardTo, message.ServiceRequest),
            _ when IsAnonymous(message) => Unnamed,
            _ => Plain,
        };
    }

    /// <summary>An alert, inventory, configuration or test: something to understand, and nobody to answer.</summary>
    public sealed record Report : Traffic;

    /// <summary>An on-demand request: a person wants something analysed and the answer by mail.</summary>
    /// <param name="Service">What is asked for; <see cref="RequestedService.Unknown"/> when no word of the message says it.</param>
    /// <param name="Command">The command whose output is to be analysed; <see langword="null"/> for other services.</param>
    /// <param name="UserId">Whom to answer; <see langword="null"/> for the system contact.</param>
    public sealed record Request(RequestedService Service, string? Command, string? UserId) : Traffic;

    /// <summary>Output of commands that a person sent: to be forwarded, and to be added to a service request.</summary>
    /// <param name="Lines">The commands, in the order of their execution.</param>
    /// <param name="ForwardTo">Mail address to forward to, as written; <see langword="null"/> for none.</param>
    /// <param name="ServiceRequest">Number of a service request, as written; <see langword="null"/> for none.</param>
    public sealed record Commands(ImmutableArray<string> Lines, string? ForwardTo, string? ServiceRequest) : Traffic;

    /// <summary>Licensing traffic, which shares the address with Call Home.</summary>
    public sealed record Licensing : Traffic;

    /// <summary>A report whose sender is to stay unknown.</summary>
    public sealed record Anonymous : Traffic;

    /// <summary>The service that a word names: a last segment of a type, a sub-type.</summary>
    /// <returns><see cref="RequestedService.Unknown"/> for a word that is not known.</returns>
    internal static RequestedService ServiceOf(ReadOnlySpan<char> word) =>
        ServiceByWord.TryGetValue(word.Trim(), out var service) ? service : RequestedService.Unknown;

    private static Request RequestOf(Message message)
    {
        var service = ServiceOf(AlertGroups.Segment(message.AlertGroupRaw));
        service = service != RequestedService.Unknown ? service : ServiceOf(message.SubType);
        service = service != RequestedService.Unknown ? service : ServiceAtStart(message.Description);
        var command =
            service != RequestedService.OutputAnalysis ? null
            : message.Attachments.IsEmpty ? Quoted(message.Description)
            : message.Attachments[0].Name;
        return new Request(service, command, message.UserId);
    }

    private static RequestedService ServiceAtStart(string? description)
    {
        var text = description.AsSpan().TrimStart();
        foreach (var (word, service) in Services)
        {
            if (
                text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(text[word.Length]))
            )
            {
                return service;
            }
        }

        return RequestedService.Unknown;
    }

    private static string? Quoted(string? text)
    {
        var start = text?.IndexOf('"', StringComparison.Ordinal) ?? -1;
        var end = start < 0 ? -1 : text!.IndexOf('"', start + 1);
        return end > start + 1 ? text![(start + 1)..end] : null;
    }

    /// <summary>The commands: names of the attachments, else the description's list divided by semicolons.</summary>
    private static ImmutableArray<string> CommandsOf(Message message) =>
        message.Attachments.IsEmpty
            ?
            [
                .. (Quoted(message.Description) ?? message.Description ?? "").Split(
                    ';',
                    MostCommands,
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
            ]
            : [.. message.Attachments.Take(MostCommands).Select(attachment => attachment.Name)];

    /// <summary>
    /// A message of a group that is reported anonymously, without anything that says whose it is or where it stands. What
    /// the device is may be there: model and serial number belong to an anonymous report.
    /// </summary>
    private static bool IsAnonymous(Message message)
    {
        var system = message.System;
        return system is { Name: null, Contact: null, Phone: null, Address: null }
            && !PseudoContacts.IsContact(system.Email)
            && message is { CustomerId: null, ContractId: null, SiteId: null, UserId: null }
            && (
                AnonymousGroups.Contains((message.AlertGroup, DeviceFamily.Unknown))
                || AnonymousGroups.Contains((message.AlertGroup, message.Family))
            );
    }
}

/// <summary>The analyses a device can ask for.</summary>
/// <remarks>Source: CISCO-CALLHOME-MIB, on-demand services.</remarks>
public enum RequestedService
{
    /// <summary>None that is known.</summary>
    Unknown = 0,

    /// <summary>What the commands of a configuration mean.</summary>
    CommandReference = 1,

    /// <summary>What is doubtful in a configuration.</summary>
    ConfigSanity = 2,

    /// <summary>Known bugs of the release with these features.</summary>
    BugsList = 3,

    /// <summary>What the output of one command says.</summary>
    OutputAnalysis = 4,

    /// <summary>Notices about the product and its software.</summary>
    ProductAdvisory = 5,
}
