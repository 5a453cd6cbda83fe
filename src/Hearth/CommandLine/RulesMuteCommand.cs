using System.CommandLine;
using System.Globalization;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules mute</c>, <c>unmute</c> and <c>mutes</c>: rules that are silent on a device for a time.</summary>
internal static class RulesMuteCommand
{
    /// <summary>Makes <c>mute</c>.</summary>
    public static Command CreateMute()
    {
        var (id, device, data) = (Rule(), Device(), Installation.Folder());
        var until = new Option<DateTimeOffset?>("--until")
        {
            Description = "When it ends by itself: 2026-12-31, or with a time; without an offset it is UTC.",
            HelpName = "DATE",
            Required = true,
            CustomParser = result => Arguments.Instant(result, "--until"),
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Why.",
            HelpName = "TEXT",
            Required = true,
        };
        var command = new HearthCommand(
            "mute",
            "Mute a rule on a device until a date.",
            """
            Findings are still recorded, as muted; nobody is mailed, and no service request opens. When the time is over, a problem that
            still stands opens the request it would have opened, and the next report is mailed. Running servers notice at once.

            Example:
              hearth rules mute E04 --device FDO2231A0BC --until 2026-12-31 --reason "fan is ordered" --data hearth-data
            """
        )
        {
            id,
            device,
            until,
            reason,
            data,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    "mute",
                    parsed.GetRequiredValue(data),
                    parsed.InvocationConfiguration,
                    mute =>
                        mute.MuteAsync(
                            Fence.Everything,
                            new MuteWish(
                                parsed.GetRequiredValue(id),
                                parsed.GetRequiredValue(device),
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

    /// <summary>Makes <c>unmute</c>.</summary>
    public static Command CreateUnmute()
    {
        var (id, device, data) = (Rule(), Device(), Installation.Folder());
        var command = new Command("unmute", "End a mute before its time.") { id, device, data };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    "unmute",
                    parsed.GetRequiredValue(data),
                    parsed.InvocationConfiguration,
                    mute =>
                        mute.UnmuteAsync(
                            Fence.Everything,
                            parsed.GetRequiredValue(id),
                            parsed.GetRequiredValue(device),
                            Arguments.By,
                            cancellationToken
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>Makes <c>mutes</c>.</summary>
    public static Command CreateList()
    {
        var data = Installation.Folder();
        var all = new Option<bool>("--all") { Description = "Those that have ended, too." };
        var json = Arguments.Json();
        var command = new Command("mutes", "List what is muted: until when, why and by whom.") { data, all, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var provider = await Installation.OpenToReadAsync(
                    Installation.At(parsed.GetRequiredValue(data)),
                    cancellationToken
                );
                var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
                var rows = await ReadAsync(
                    provider.GetRequiredService<HearthStore>(),
                    parsed.GetValue(all) ? null : now,
                    cancellationToken
                );
                await parsed.InvocationConfiguration.Output.WriteAsync(
                    parsed.GetValue(json) ? JsonText.Of(rows) : string.Concat(rows.Select(row => Line(row, now)))
                );
                if (rows.Count == 0)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        "hearth rules mutes: no rule is muted on a device"
                    );
                }

                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static Argument<string> Rule() => new("ID") { Description = "Id of the rule." };

    private static Option<string> Device() =>
        new("--device")
        {
            Description = "Serial number, product id and serial number with a blank between, or host name.",
            HelpName = "KEY",
            Required = true,
        };

    private static async Task<int> RunAsync(
        string name,
        string data,
        InvocationConfiguration surroundings,
        Func<MuteRule, Task<MuteOutcome>> act,
        CancellationToken cancellationToken
    )
    {
        await using var provider = await Installation.OpenToChangeAsync(Installation.At(data), cancellationToken);
        switch (await act(provider.GetRequiredService<MuteRule>()))
        {
            case MuteOutcome.Done(var mute, var device):
                var ended = mute.EndedAt is null ? $"muted until {Minute(mute.UntilAt)}" : "no longer muted";
                await surroundings.Output.WriteLineAsync(
                    $"{mute.RuleId} is {ended} on {TableJson.OnTerminal(device.DisplayName)} ({device.ProductId} {device.SerialNumber})"
                );
                return ExitStatus.Worked;
            case MuteOutcome.Refused(var reason):
                await surroundings.Error.WriteLineAsync($"hearth rules {name}: {reason}");
                return ExitStatus.BadInput;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<List<Row>> ReadAsync(
        HearthStore store,
        DateTimeOffset? activeAt,
        CancellationToken cancellationToken
    )
    {
        await using var db = store.Open(Fence.Everything);
        return await db.Set<Mute>()
            .AsNoTracking()
            .Where(m => activeAt == null || (m.EndedAt == null && m.UntilAt > activeAt))
            .OrderBy(m => m.UntilAt)
            .Select(m => new Row(
                m.RuleId,
                db.Set<Device>().Where(d => d.Id == m.DeviceId).Select(d => d.ProductId + " " + d.SerialNumber).First(),
                db.Set<Device>().Where(d => d.Id == m.DeviceId).Select(d => d.HostName).First(),
                m.UntilAt,
                m.Reason,
                m.MutedBy,
                m.MutedAt,
                m.EndedBy,
                m.EndedAt
            ))
            .ToListAsync(cancellationToken);
    }

    private static string Line(Row row, DateTimeOffset now)
    {
        var state =
            row.EndedAt is { } ended ? $"ended {Minute(ended)} by {row.EndedBy}"
            : row.UntilAt > now ? $"until {Minute(row.UntilAt)}"
            : $"over since {Minute(row.UntilAt)}";
        return TableJson.OnTerminal(
                $"{row.RuleId} | {(row.Host is null ? row.Device : $"{row.Host} ({row.Device})")} | {state} | {row.Reason} | {row.MutedBy}, {Minute(row.MutedAt)}"
            ) + "\n";
    }

    private static string Minute(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A mute as it is listed.</summary>
    private sealed record Row(
        string RuleId,
        string Device,
        string? Host,
        DateTimeOffset UntilAt,
        string Reason,
        string MutedBy,
        DateTimeOffset MutedAt,
        string? EndedBy,
        DateTimeOffset? EndedAt
    );
}
