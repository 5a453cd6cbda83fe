using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Notifications;

/// <summary>Wires the notifications.</summary>
public static class NotificationsSlice
{
    /// <summary>Adds the outbox and the live events.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationSettings>().BindConfiguration("Notifications").ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationSettings>, NotificationSettingsValidator>();
        services.AddTable<NotificationsTable>();
        services.AddSingleton<LiveEvents>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<NotificationMetrics>();
        services.AddSingleton<FileMailTransport>();
        services.AddSingleton<SmtpMailTransport>();
        services.AddSingleton<IMailTransport>(provider =>
            provider.GetRequiredService<IOptions<NotificationSettings>>().Value.SmtpHost.Length > 0
                ? provider.GetRequiredService<SmtpMailTransport>()
                : provider.GetRequiredService<FileMailTransport>()
        );
        services.AddSingleton<OutboxWorker>();
        return services;
    }

    /// <summary>Adds the delivery of mails to nodes that process.</summary>
    public static IServiceCollection AddNotificationsWork(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class NotificationSettingsValidator : IValidateOptions<NotificationSettings>;
