namespace Hearth.Mail.Maildir;

/// <summary>What reading a mail of a Maildir came to.</summary>
public abstract record MaildirContent
{
    private MaildirContent() { }

    /// <summary>The mail, as delivered.</summary>
    /// <param name="Bytes">Its bytes.</param>
    public sealed record Whole(ReadOnlyMemory<byte> Bytes) : MaildirContent;

    /// <summary>The mail is above the limit; nothing of it was read.</summary>
    /// <param name="LengthBytes">Its size.</param>
    public sealed record TooLarge(long LengthBytes) : MaildirContent;

    /// <summary>The file is a link or no regular file, may not be read, or the disk failed.</summary>
    /// <param name="Detail">Why, as the system says it.</param>
    public sealed record Unreadable(string Detail) : MaildirContent;

    /// <summary>There is no such file any more: another reader moved it, or its user deleted it.</summary>
    public sealed record Gone : MaildirContent;
}
