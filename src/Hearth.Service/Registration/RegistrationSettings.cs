namespace Hearth.Service.Registration;

/// <summary>How devices are registered. Section <c>Registration</c>.</summary>
public sealed class RegistrationSettings
{
    /// <summary>How long a token is good for. Default 30 days.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long after a token mail no other is sent for the same device. Default 24 hours.</summary>
    public TimeSpan MailAgainAfter { get; set; } = TimeSpan.FromHours(24);
}
