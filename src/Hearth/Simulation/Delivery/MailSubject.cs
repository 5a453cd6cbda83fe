using Hearth.Protocol;

namespace Hearth.Simulation.Delivery;

/// <summary>The subject devices give their mails.</summary>
/// <remarks>Source: message format notes, section 3.1.</remarks>
public static class MailSubject
{
    /// <summary><c>System Notification From HOST - GROUP - TIME</c>.</summary>
    public static string Of(Message message) =>
        $"System Notification From {message.System.Name} - {message.AlertGroup.ToString().ToLowerInvariant()} - {message.EventTime?.Raw}";
}
