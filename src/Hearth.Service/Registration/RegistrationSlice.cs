using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Registration;

/// <summary>Wires the registration.</summary>
public static class RegistrationSlice
{
    /// <summary>Adds the registration.</summary>
    public static IServiceCollection AddRegistration(this IServiceCollection services)
    {
        services.AddOptions<RegistrationSettings>().BindConfiguration("Registration").ValidateOnStart();
        services.AddSingleton<IValidateOptions<RegistrationSettings>, RegistrationSettingsValidator>();
        services.AddTable<RegistrationTable>();
        services.AddSingleton<RegistrationMails>();
        services.AddSingleton<StartRegistration>();
        services.AddSingleton<CompleteRegistration>();
        services.AddSingleton<RegisterForCompany>();
        return services;
    }
}
