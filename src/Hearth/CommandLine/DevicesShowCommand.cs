using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth devices list</c> and <c>show</c>.</summary>
internal static class DevicesShowCommand
{
    /// <summary>Makes <c>list</c>.</summary>
    public static Command CreateList()
    {
        var data = Installation.Folder();
        var company = new Option<string?>("--company") { Description = "Of one owner.", HelpName = "NAME" };
        var silent = new Option<bool>("--silent") { Description = "Those that no longer call home." };
        var json = Arguments.Json();
        var command = new Command("list", "List devices: when they called last, and what is expected of them.")
        {
            data,
            company,
            silent,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                PrintAsync(
                    parsed,
                    "list",
                    data,
                    db => ListAsync(db, parsed.GetValue(company), parsed.GetValue(silent), cancellationToken),
                    rows => parsed.GetValue(json) ? JsonText.Of(rows) : string.Concat(rows.Select(Line)),
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>Makes <c>show</c>.</summary>
    public static Command CreateShow()
    {
        var (named, data, json) = (DevicesCommand.Named(), Installation.Folder(), Arguments.Json());
        var command = new Command("show", "Show what is known of a device.") { named, data, json };
        command.SetAction(
            (parsed, cancellationToken) =>
                PrintAsync(
                    parsed,
                    "show",
                    data,
                    db => FindAsync(db, parsed.GetRequiredValue(named), cancellationToken),
                    rows => parsed.GetValue(json) ? JsonText.Of(rows[0]) : Sheet(rows[0]),
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>How often a device is expected to call home, in words.</summary>
    public static string Expected(Device device) =>
        device.ExpectedPeriod is not { } period ? (device.ExpectedEvery is null ? "at no known time yet" : "at no time")
        : device.ExpectedEvery is null ? $"every {Days(period)}, as learnt"
        : $"every {Days(period)}";

    private static string Days(TimeSpan span) =>
        span == TimeSpan.FromDays(1) ? "day"
        : span.TotalDays >= 2 ? $"{span.TotalDays:0.#} days"
        : $"{span.TotalHours:0.#} hours";

    private static async Task<Answer> ListAsync(
        HearthDb db,
        string? company,
        bool isSilent,
        CancellationToken cancellationToken
    )
    {
        var wanted = db.Set<Device>().Where(d => !isSilent || d.SilentSinceAt != null);
        if (company is null)
        {
            return new(await ReadAsync(db, wanted, cancellationToken), null);
        }

        var owner = await db.Set<Company>().FirstOrDefaultAsync(c => c.Name == company.Trim(), cancellationToken);
        return owner is null
            ? new([], $"there is no company '{company}'.")
            : new(await ReadAsync(db, wanted.Where(d => d.CompanyId == owner.Id), cancellationToken), null);
    }

    private static async Task<Answer> FindAsync(HearthDb db, string named, CancellationToken cancellationToken) =>
        await FindDevice.AsNamedAsync(db, named, cancellationToken) switch
        {
            NamedDevice.Found(var device) => new(
                await ReadAsync(db, db.Set<Device>().Where(d => d.Id == device.Id), cancellationToken),
                null
            ),
            NamedDevice.NotOne(var complaint) => new([], complaint),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<int> PrintAsync(
        ParseResult parsed,
        string name,
        Option<string> data,
        Func<HearthDb, Task<Answer>> read,
        Func<ImmutableArray<Row>, string> write,
        CancellationToken cancellationToken
    )
    {
        await using var provider = await Installation.OpenToReadAsync(
            Installation.At(parsed.GetRequiredValue(data)),
            cancellationToken
        );
        await using var db = provider.GetRequiredService<HearthStore>().Open(Fence.Everything);
        var answer = await read(db);
        if (answer.Complaint is { } wrong)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"hearth devices {name}: {TableJson.OnTerminal(wrong)}"
            );
            return ExitStatus.BadInput;
        }

        await parsed.InvocationConfiguration.Output.WriteAsync(write(answer.Rows));
        return ExitStatus.Worked;
    }

    private static async Task<ImmutableArray<Row>> ReadAsync(
        HearthDb db,
        IQueryable<Device> wanted,
        CancellationToken cancellationToken
    )
    {
        var found = await wanted
            .AsNoTracking()
            .OrderBy(d => d.SerialNumber)
            .ThenBy(d => d.ProductId)
            .Select(d => new
            {
                Device = d,
                Company = db.Set<Company>().Where(c => c.Id == d.CompanyId).Select(c => c.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Select(one => new Row(
                one.Device.ProductId,
                one.Device.SerialNumber,
                one.Device.HostName,
                one.Company,
                one.Device.SoftwareVersion,
                one.Device.LastMessageAt,
                one.Device.SilentSinceAt,
                one.Device.ExpectedPeriod,
                one.Device.ExpectedEvery is not null,
                one.Device.Cluster,
                one.Device.Tags,
                Expected(one.Device)
            )),
        ];
    }

    private static string Line(Row row)
    {
        string[] parts =
        [
            $"{row.ProductId} {row.SerialNumber}",
            row.HostName ?? "-",
            row.Company ?? "no owner yet",
            row.SilentSince is { } since
                ? $"silent since {Minute(since)}"
                : $"last message {Minute(row.LastMessageAt)}",
            $"expected {row.ExpectedInWords}",
            .. row.Cluster is { } cluster ? [$"cluster {cluster}"] : Array.Empty<string>(),
            .. row.Tags.IsEmpty ? Array.Empty<string>() : [string.Join(", ", row.Tags)],
        ];
        return TableJson.OnTerminal(string.Join(" | ", parts)) + "\n";
    }

    private static string Sheet(Row row)
    {
        (string Name, string? Value)[] facts =
        [
            ("Device", $"{row.ProductId} {row.SerialNumber}"),
            ("Host name", row.HostName),
            ("Owner", row.Company ?? "nobody yet"),
            ("Software", row.SoftwareVersion),
            ("Last message", Minute(row.LastMessageAt)),
            ("Silent since", row.SilentSince is { } since ? Minute(since) : null),
            ("Expected", row.ExpectedInWords),
            ("Cluster", row.Cluster),
            ("Tags", row.Tags.IsEmpty ? null : string.Join(", ", row.Tags)),
        ];
        return string.Concat(
            facts
                .Where(fact => fact.Value is not null)
                .Select(fact => TableJson.OnTerminal($"{fact.Name + ":", -14}{fact.Value}") + "\n")
        );
    }

    private static string Minute(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>What was found, or why nothing could be.</summary>
    private sealed record Answer(ImmutableArray<Row> Rows, string? Complaint);

    /// <summary>A device as it is listed.</summary>
    private sealed record Row(
        string ProductId,
        string SerialNumber,
        string? HostName,
        string? Company,
        string? SoftwareVersion,
        DateTimeOffset LastMessageAt,
        DateTimeOffset? SilentSince,
        TimeSpan? ExpectedEvery,
        bool ExpectedIsSaid,
        string? Cluster,
        ImmutableArray<string> Tags,
        [property: System.Text.Json.Serialization.JsonIgnore] string ExpectedInWords
    );
}
