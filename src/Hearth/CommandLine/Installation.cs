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
    /// <summary><c>--data DIR</c>.</summary>
    public static Option<string> Folder() =>
        new("--data")
        {
            Description = "Data folder.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "hearth-data",
        };

    /// <summary>The data folder of a path.</summary>
    public static DataFolder At(string path) => new(Path.GetFullPath(path));

    /// <summary>The rules that come with this build.</summary>
    /// <exception cref="SettingException">The rules are not sound.</exception>
    public static KnowledgeBase Knowledge() => RulePacks.Shipped();

    /// <summary>Opens the store as it is, for commands that write nothing.</summary>
    /// <returns>What works on it; or why it cannot be used.</returns>
    public static async Task<(ServiceProvider? Provider, string? Complaint)> OpenToReadAsync(
        DataFolder data,
        CancellationToken cancellationToken
    )
    {
        var settings = HearthHost.Settings(data, []);
        if (string.IsNullOrEmpty(settings["Storage:PostgreSql"]) && !File.Exists(data.Database))
        {
            return (null, $"{data.Path}: there is no store; a server that was started there makes it");
        }

        var provider = Services(data, settings).BuildServiceProvider();
        var store = provider.GetRequiredService<HearthStore>();
        var version = await StoreVersion.ReadAsync(store, cancellationToken);
        var known = SchemaMigrator.Scripts(store.Kind)[^1].Version;
        if (version == known)
        {
            return (provider, null);
        }

        await provider.DisposeAsync();
        return (
            null,
            $"{store.Place}: the store has schema {version}, this Hearth needs {known}; start the server of this version once, or use its own"
        );
    }

    /// <summary>Opens the store with its schema brought up to date, and everything that works on it but the journal.</summary>
    public static async Task<ServiceProvider> OpenAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var provider = Services(data, HearthHost.Settings(data, [])).BuildServiceProvider();
        await provider.GetRequiredService<SchemaMigrator>().MigrateAsync(cancellationToken);
        return provider;
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
