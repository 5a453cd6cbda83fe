using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Registration;

/// <summary>How devices are registered. Section <c>Registration</c>.</summary>
public sealed class RegistrationSettings
{
    /// <summary>How long a token is good for. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long after a token mail no other is sent for the same device. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan MailAgainAfter { get; set; } = TimeSpan.FromHours(24);
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class RegistrationSettingsValidator : IValidateOptions<RegistrationSettings>;
