using System.CommandLine;
using System.Globalization;
using Hearth.Service.Accounts;
using Hearth.Service.Devices;
using Hearth.Service.Devices.ChangeWindows;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth devices window</c>, <c>windows</c> and <c>end-window</c>: times in which changes are announced.</summary>
internal static class DevicesWindowCommand
{
    private const string Help = """
        While a window is open, findings of the device are noted, nobody is mailed and no service request opens. Who announces changes
        is told of configuration changes outside of them (I18), for three months after the last window.

        Example:
          hearth devices window edge-7 --from 2026-12-05T20:00Z --until 2026-12-06T02:00Z --reason "new release" --data hearth-data
        """;

    /// <summary>Makes <c>window</c>.</summary>
    public static Command CreateAnnounce()
    {
        var data = Installation.Folder();
        var device = new Argument<string?>("DEVICE")
        {
            Description = DevicesCommand.Named().Description,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var company = new Option<string?>("--company")
        {
            Description = "All devices of an owner, instead of one device.",
            HelpName = "NAME",
        };
        var (from, until) = (
            Instant("--from", "When it begins; now when left out."),
            Instant("--until", "When it ends.")
        );
        until.Required = true;
        var reason = Text("--reason", "What is changed.");
        var command = new HearthCommand("window", "Announce a change: a time in which faults are notes.", Help)
        {
            device,
            company,
            from,
            until,
            reason,
            data,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(device) is null == result.GetValue(company) is null)
            {
                result.AddError("name a device, or a company with --company.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    "window",
                    data,
                    (announce, now) =>
                        AnnounceAsync(
                            announce,
                            parsed.GetValue(device),
                            parsed.GetValue(company),
                            new ChangeWish(
                                parsed.GetValue(from) ?? now,
                                parsed.GetRequiredValue(until)!.Value,
                                parsed.GetRequiredValue(reason),
                                Arguments.By
                            ),
                            cancellationToken
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>Makes <c>windows</c>.</summary>
    public static Command CreateList()
    {
        var data = Installation.Folder();
        var all = new Option<bool>("--all") { Description = "Those that are over, too." };
        var json = Arguments.Json();
        var command = new Command("windows", "List announced changes: when, why and by whom.") { data, all, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var provider = await Installation.OpenToReadAsync(
                    Installation.At(parsed.GetRequiredValue(data)),
                    cancellationToken
                );
                var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
                await using var db = provider.GetRequiredService<HearthStore>().Open(Fence.Everything);
                var rows = await ReadAsync(db, parsed.GetValue(all) ? null : now, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteAsync(
                    parsed.GetValue(json) ? JsonText.Of(rows) : string.Concat(rows.Select(Line))
                );
                return ExitStatus.Worked;
            }
        );
        return command;
    }

    /// <summary>Makes <c>end-window</c>.</summary>
    public static Command CreateEnd()
    {
        var id = new Argument<Guid>("ID")
        {
            Description = "Id of the window, as 'windows' lists it.",
            CustomParser = result =>
            {
                if (!Guid.TryParse(result.Tokens[0].Value, out var read))
                {
                    result.AddError($"ID: '{result.Tokens[0].Value}' is no id; 'hearth devices windows' lists them.");
                }

                return read;
            },
        };
        var data = Installation.Folder();
        var command = new Command("end-window", "End a window before its time, or call it off.") { id, data };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed,
                    "end-window",
                    data,
                    (announce, _) =>
                        announce.EndAsync(
                            Fence.Everything,
                            parsed.GetRequiredValue(id),
                            Arguments.By,
                            cancellationToken
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static Task<ChangeOutcome> AnnounceAsync(
        AnnounceChange announce,
        string? device,
        string? company,
        ChangeWish wish,
        CancellationToken cancellationToken
    ) =>
        company is null
            ? announce.ForDeviceAsync(Fence.Everything, device!, wish, cancellationToken)
            : announce.ForCompanyAsync(Fence.Everything, company, wish, cancellationToken);

    private static Option<string> Text(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "TEXT",
            Required = true,
        };

    private static Option<DateTimeOffset?> Instant(string name, string description) =>
        new(name)
        {
            Description = $"{description} 2026-12-31T20:00Z; without an offset it is UTC.",
            HelpName = "TIME",
            CustomParser = result => Arguments.Instant(result, name),
        };

    private static async Task<int> RunAsync(
        ParseResult parsed,
        string name,
        Option<string> data,
        Func<AnnounceChange, DateTimeOffset, Task<ChangeOutcome>> act,
        CancellationToken cancellationToken
    )
    {
        await using var provider = await Installation.OpenToChangeAsync(
            Installation.At(parsed.GetRequiredValue(data)),
            cancellationToken
        );
        var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
        switch (await act(provider.GetRequiredService<AnnounceChange>(), now))
        {
            case ChangeOutcome.Done(var window):
                var until = window.EndedBy is null ? "until" : "ended at";
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"window {window.Id}: from {Minute(window.FromAt)} {until} {Minute(window.UntilAt)}"
                );
                return ExitStatus.Worked;
            case ChangeOutcome.Refused(var reason):
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"hearth devices {name}: {TableJson.OnTerminal(reason)}"
                );
                return ExitStatus.BadInput;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<List<Row>> ReadAsync(
        HearthDb db,
        DateTimeOffset? notOverAt,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ChangeWindow>()
            .AsNoTracking()
            .Where(w => notOverAt == null || w.UntilAt > notOverAt)
            .OrderBy(w => w.FromAt)
            .Select(w => new Row(
                w.Id,
                db.Set<Device>()
                    .Where(d => d.Id == w.DeviceId)
                    .Select(d => d.ProductId + " " + d.SerialNumber)
                    .FirstOrDefault(),
                db.Set<Company>().Where(c => c.Id == w.CompanyId).Select(c => c.Name).FirstOrDefault(),
                w.FromAt,
                w.UntilAt,
                w.Reason,
                w.AnnouncedBy,
                w.AnnouncedAt,
                w.EndedBy
            ))
            .ToListAsync(cancellationToken);

    private static string Line(Row row)
    {
        var ended = row.EndedBy is { } by ? $", ended by {by}" : "";
        return TableJson.OnTerminal(
                $"{row.Id} | {row.Device ?? $"all of {row.Company}"} | {Minute(row.FromAt)} to {Minute(row.UntilAt)}{ended} | {row.Reason} | {row.AnnouncedBy}, {Minute(row.AnnouncedAt)}"
            ) + "\n";
    }

    private static string Minute(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A window as it is listed.</summary>
    private sealed record Row(
        Guid Id,
        string? Device,
        string? Company,
        DateTimeOffset FromAt,
        DateTimeOffset UntilAt,
        string Reason,
        string AnnouncedBy,
        DateTimeOffset AnnouncedAt,
        string? EndedBy
    );
}
