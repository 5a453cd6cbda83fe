using System.CommandLine;
using Hearth.CommandLine;
using Hearth.Hosting;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Benchmarks.Serving;

/// <summary>
/// <c>hearth-bench serve</c>: the server under test in a process of its own, as <c>hearth serve</c> builds it. It says
/// <c>ready ADDRESS</c> and runs until its standard input ends, so that it never outlives the benchmark.
/// </summary>
internal static class ServeCommand
{
    /// <summary>Makes the command; it is not shown in the help.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Required = true };
        var roles = new Option<NodeRoles>("--roles") { Required = true };
        var stores = new Option<bool>("--stores") { Required = true };
        var command = new Command("serve") { data, roles, stores };
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new DataFolder(parsed.GetRequiredValue(data)),
                    parsed.GetRequiredValue(roles),
                    parsed.GetRequiredValue(stores),
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        DataFolder data,
        NodeRoles roles,
        bool stores,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        data.Create();
        var settings = HearthHost.Settings(
            data,
            [
                new("Listen:Http", "http://127.0.0.1:0"),
                new("Listen:Smtp", ""),
                new("Logging:LogLevel:Default", "Warning"),
                // The generator's messages all come from one address, faster than any device sends.
                new("Intake:MaxPerDevicePerMinute", "1000000"),
                // Nothing takes messages out of the journal while only receiving is measured.
                new("Journal:MaxBytes", "1000000000000"),
            ]
        );
        await using var app = HearthHost.Build(
            data,
            settings,
            roles,
            Installation.Knowledge(),
            stores ? null : StoreNothing
        );
        await HearthHost.PrepareAsync(app.Services, cancellationToken);
        await app.StartAsync(cancellationToken);
        await output.WriteLineAsync($"{ServerProcess.Ready}{app.Urls.First()}");
        await output.FlushAsync(cancellationToken);
        await Console.In.ReadToEndAsync(cancellationToken);
        await app.StopAsync(cancellationToken);
        return 0;
    }

    /// <summary>Everything stays as it is but the append: the answer is there at once.</summary>
    private static void StoreNothing(IServiceCollection services) =>
        services.AddSingleton(provider => new MessageLog(
            static (_, _) => ValueTask.FromResult<AppendOutcome>(new AppendOutcome.Stored(0)),
            provider.GetRequiredService<IntakeMetrics>()
        ));
}
