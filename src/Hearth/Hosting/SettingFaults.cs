using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Hearth.Service.Analysis;
using Hearth.Service.Gateway;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Microsoft.Extensions.Configuration;

namespace Hearth.Hosting;

/// <summary>What is wrong with the settings: the same rules as at the start, without starting.</summary>
internal static class SettingFaults
{
    /// <summary>Every fault, with its section.</summary>
    public static ImmutableArray<string> In(IConfiguration settings)
    {
        var faults = new List<string>();
        Bind<ListenSettings>(settings, "Listen", faults);
        Bind<IntakeSettings>(settings, "Intake", faults);
        Bind<JournalSettings>(settings, "Journal", faults);
        Bind<MaildirSettings>(settings, "Maildir", faults);
        Bind<NotificationSettings>(settings, "Notifications", faults);
        Bind<RegistrationSettings>(settings, "Registration", faults);
        Bind<AnalysisSettings>(settings, "Analysis", faults);
        Bind<GatewaySettings>(settings, "Gateway", faults);
        return [.. faults];
    }

    private static void Bind<T>(IConfiguration settings, string section, List<string> faults)
        where T : class, new()
    {
        try
        {
            var bound = settings.GetSection(section).Get<T>() ?? new T();
            var wrong = new List<ValidationResult>();
            Validator.TryValidateObject(bound, new ValidationContext(bound), wrong, validateAllProperties: true);
            faults.AddRange(wrong.Select(result => $"{section}: {result.ErrorMessage}"));
        }
        catch (InvalidOperationException fault)
        {
            faults.Add($"{section}: {fault.InnerException?.Message ?? fault.Message}");
        }
    }
}
