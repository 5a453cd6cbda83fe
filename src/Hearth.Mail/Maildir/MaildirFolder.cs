namespace Hearth.Mail.Maildir;

/// <summary>
/// A Maildir: mails as files, delivered into <c>new</c> by a mail server or a fetcher, moved to <c>cur</c> by whoever has read
/// them. The reading side only; nothing is ever deleted.
/// </summary>
/// <remarks>
/// Safe beside any number of deliverers and other readers, without locks: every change is one rename. Symbolic links are never
/// followed, neither for a mail nor for the three folders. Source: the maildir(5) manual page of qmail, and Maildir++ for the
/// sub-folder of rejected mails.
/// </remarks>
public sealed class MaildirFolder
{
    /// <summary>Name of the sub-folder that <see cref="Reject"/> moves mails to; mail programs show it as <c>Rejected</c>.</summary>
    public const string RejectedFolder = ".Rejected";

    private static readonly string[] Parts = ["new", "cur", "tmp"];

    private readonly string _new;
    private readonly string _current;

    /// <summary>Names a Maildir; nothing is looked at yet.</summary>
    /// <param name="path">The folder that holds <c>new</c>, <c>cur</c> and <c>tmp</c>.</param>
    public MaildirFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
        _new = System.IO.Path.Combine(Path, "new");
        _current = System.IO.Path.Combine(Path, "cur");
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>What keeps this from being read.</summary>
    /// <returns><see langword="null"/> when nothing does, else an English sentence for people.</returns>
    public string? FindFault()
    {
        if (!Directory.Exists(Path))
        {
            return $"{Path} is no folder, or may not be looked at.";
        }

        foreach (var part in Parts.Select(name => System.IO.Path.Combine(Path, name)))
        {
            var folder = new DirectoryInfo(part);
            if (!folder.Exists)
            {
                return $"{part} is missing: a Maildir has new, cur and tmp.";
            }

            if (folder.LinkTarget is not null)
            {
                return $"{part} is a symbolic link, which is not followed.";
            }
        }

        // A mail is moved from new to cur; tmp belongs to those who deliver.
        return !UnixFile.IsWritableFolder(_new) ? $"{_new} may not be read and written."
            : !UnixFile.IsWritableFolder(_current) ? $"{_current} may not be read and written."
            : null;
    }

    /// <summary>Mails that nobody has marked as seen, oldest delivery first.</summary>
    /// <param name="most">How many to give at most; memory does not grow with the rest.</param>
    /// <param name="withCurrent">
    /// Whether <c>cur</c> is looked through too: mails another program has moved there without reading them, or that somebody
    /// marked as unread. It holds all the old mails, so that looking takes time.
    /// </param>
    /// <exception cref="IOException">The folder cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public IReadOnlyList<MaildirMessage> Unseen(int most, bool withCurrent)
    {
        var oldest = new PriorityQueue<MaildirMessage, MaildirMessage>(MaildirMessage.NewestFirst);
        foreach (var folder in withCurrent ? [_new, _current] : new[] { _new })
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            {
                // A name that begins with a dot is no mail.
                if (file.Name.StartsWith('.'))
                {
                    continue;
                }

                var message = MaildirMessage.Parse(file, isNew: folder == _new);
                if (message.IsSeen)
                {
                    continue;
                }

                oldest.Enqueue(message, message);
                if (oldest.Count > most)
                {
                    oldest.Dequeue();
                }
            }
        }

        var found = new MaildirMessage[oldest.Count];
        for (var i = found.Length - 1; i >= 0; i--)
        {
            found[i] = oldest.Dequeue();
        }

        return found;
    }

    /// <summary>Reads a mail.</summary>
    /// <param name="message">A mail of this folder.</param>
    /// <param name="maxBytes">Largest mail to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<MaildirContent> ReadAsync(
        MaildirMessage message,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            using var handle = UnixFile.OpenWithoutFollowing(PathOf(message));
            var length = RandomAccess.GetLength(handle);
            if (length > maxBytes)
            {
                return new MaildirContent.TooLarge(length);
            }

            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length)
            {
                var count = await RandomAccess
                    .ReadAsync(handle, bytes.AsMemory(read), read, cancellationToken)
                    .ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                read += count;
            }

            return new MaildirContent.Whole(bytes.AsMemory(0, read));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return new MaildirContent.Gone();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new MaildirContent.Unreadable(fault.Message);
        }
    }

    /// <summary>Marks a mail as seen and moves it to <c>cur</c>, in one step that happens or does not.</summary>
    /// <param name="message">A mail of this folder.</param>
    /// <returns><see langword="false"/> when it was not there any more under this name: another reader moved it.</returns>
    /// <exception cref="IOException">The folder cannot be written; also <see cref="UnauthorizedAccessException"/>.</exception>
    /// <remarks>Not synced to the disk: after a power cut the mail may be unseen again, never lost.</remarks>
    public bool MarkSeen(MaildirMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Move(message, System.IO.Path.Combine(_current, message.SeenName));
    }

    /// <summary>Moves a mail that cannot be taken into the sub-folder <see cref="RejectedFolder"/>, where people find it.</summary>
    /// <param name="message">A mail of this folder.</param>
    /// <returns><see langword="false"/> when it was not there any more under this name.</returns>
    /// <exception cref="IOException">The folder cannot be written; also <see cref="UnauthorizedAccessException"/>.</exception>
    public bool Reject(MaildirMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var rejected = System.IO.Path.Combine(Path, RejectedFolder);
        foreach (var part in Parts)
        {
            Directory.CreateDirectory(System.IO.Path.Combine(rejected, part));
        }

        // The empty file of this name tells programs that deliver that this is a folder inside a mailbox (Maildir++).
        using (File.Open(System.IO.Path.Combine(rejected, "maildirfolder"), FileMode.OpenOrCreate))
        {
            return Move(message, System.IO.Path.Combine(rejected, "new", message.UniqueName));
        }
    }

    /// <summary>How many mails were rejected and are still there.</summary>
    /// <exception cref="IOException">The folder cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public int CountRejected() =>
        Parts
            .Take(2)
            .Select(part => System.IO.Path.Combine(Path, RejectedFolder, part))
            .Where(Directory.Exists)
            .Sum(folder => Directory.EnumerateFiles(folder).Count());

    private string PathOf(MaildirMessage message) =>
        System.IO.Path.Combine(message.IsNew ? _new : _current, message.FileName);

    private bool Move(MaildirMessage message, string target)
    {
        try
        {
            // Names are unique, so what might be overwritten is this mail under the same name.
            File.Move(PathOf(message), target, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
