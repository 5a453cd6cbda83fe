using System.CommandLine;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Service.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hearth.CommandLine;

/// <summary>The installation a command works on: a data folder with its settings and store. Works beside a running server.</summary>
internal static class Installation
{
    /// <summary><c>--data DIR</c> of an installation that is there; <c>hearth-data</c> when left out.</summary>
    public static Option<string> Folder() => Standing(NewFolder());

    /// <summary><c>--data DIR</c> of an installation that may begin with the command.</summary>
    public static Option<string> NewFolder() =>
        Checked(
            new Option<string>("--data")
            {
                Description = "Data folder.",
                HelpName = "DIR",
                DefaultValueFactory = _ => "hearth-data",
            },
            path => File.Exists(path) ? "it is a file, not a folder" : null
        );

    /// <summary>Refuses a folder that was named and is not there: what it is to hold would be missing without a word.</summary>
    /// <param name="option">The option; without a value it is left alone.</param>
    public static Option<T> Standing<T>(Option<T> option) =>
        Checked(
            option,
            path =>
                Directory.Exists(path) ? null
                : File.Exists(path) ? "it is a file, not a folder"
                : "there is no such folder"
        );

    /// <summary>The data folder of a path.</summary>
    public static DataFolder At(string path) => new(Path.GetFullPath(path));

    /// <summary>The rules that come with this build.</summary>
    /// <exception cref="SettingException">The rules are not sound.</exception>
    public static KnowledgeBase Knowledge() => RulePacks.Shipped();

    /// <summary>Opens the store as it is, for commands that write nothing.</summary>
    /// <returns>What works on it.</returns>
    /// <exception cref="InstallationException">There is no store, or it is of another version.</exception>
    public static async Task<ServiceProvider> OpenToReadAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var settings = StandingStore(data);
        var provider = Services(data, settings).BuildServiceProvider();
        var store = provider.GetRequiredService<HearthStore>();
        var version = await StoreVersion.ReadAsync(store, cancellationToken);
        var known = SchemaMigrator.Scripts(store.Kind)[^1].Version;
        if (version == known)
        {
            return provider;
        }

        await provider.DisposeAsync();
        throw new InstallationException(
            $"{store.Place}: the store has schema {version}, this Hearth needs {known}; start the server of this version once, or use its own"
        );
    }

    /// <summary>Opens the store as <see cref="OpenAsync"/> does, for commands that change what is in it.</summary>
    /// <exception cref="InstallationException">There is no store.</exception>
    public static Task<ServiceProvider> OpenToChangeAsync(DataFolder data, CancellationToken cancellationToken)
    {
        StandingStore(data);
        return OpenAsync(data, cancellationToken);
    }

    /// <summary>Opens the store with its schema brought up to date, and everything that works on it but the journal; makes it when there is none.</summary>
    public static async Task<ServiceProvider> OpenAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var provider = Services(data, HearthHost.Settings(data, [])).BuildServiceProvider();
        await provider.GetRequiredService<SchemaMigrator>().MigrateAsync(cancellationToken);
        return provider;
    }

    /// <summary>The settings of an installation that has a store.</summary>
    private static IConfiguration StandingStore(DataFolder data)
    {
        var settings = HearthHost.Settings(data, []);
        return string.IsNullOrEmpty(settings["Storage:PostgreSql"]) && !File.Exists(data.Database)
            ? throw new InstallationException(
                $"{data.Path}: there is no store; a server that was started there makes it"
            )
            : settings;
    }

    private static Option<T> Checked<T>(Option<T> option, Func<string, string?> fault)
    {
        option.Validators.Add(result =>
        {
            // Empty words are refused for every option alike.
            if (result.Tokens is [{ Value: { Length: > 0 } path }] && fault(path) is { } reason)
            {
                result.AddError($"{option.Name}: {path}: {reason}.");
            }
        });
        return option;
    }

    private static ServiceCollection Services(DataFolder data, IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddDataProtection();
        services.AddHearth(data, Knowledge());
        return services;
    }
}
