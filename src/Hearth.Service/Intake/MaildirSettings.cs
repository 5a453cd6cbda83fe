using System.ComponentModel.DataAnnotations;

namespace Hearth.Service.Intake;

/// <summary>A mailbox that is read beside the doors. Section <c>Maildir</c>.</summary>
public sealed class MaildirSettings
{
    /// <summary>The Maildir that a mail server or a fetcher delivers into. Empty: none is read, which is the default.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How often it is looked at for new mails. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);
}
