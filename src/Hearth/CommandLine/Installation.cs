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

    /// <summary>Opens the store with its schema brought up to date, and everything that works on it but the journal.</summary>
    public static async Task<ServiceProvider> OpenAsync(DataFolder data, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddSingleton(HearthHost.Settings(data, []));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddDataProtection();
        services.AddHearth(data, Knowledge());
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<SchemaMigrator>().MigrateAsync(cancellationToken);
        return provider;
    }
}
