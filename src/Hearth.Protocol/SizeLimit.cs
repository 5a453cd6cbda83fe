using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hearth.Protocol;

/// <summary>
/// Keeps a message below the size its receiver takes, in whatever form it is written: whole attachments go, the largest first, and
/// one that tells which stays. Half a command's output would mislead whoever reads it.
/// </summary>
/// <remarks>
/// Source for the limits themselves: <c>message-size-limit</c> of the configuration guides: 3,145,728 bytes on IOS and IOS
/// XE, 5,000,000 on NX-OS, 500,000 on MDS unless set otherwise.
/// </remarks>
public static class SizeLimit
{
    /// <summary>Name of the attachment that tells what was left out.</summary>
    public const string NoteName = "attachments left out";

    /// <summary>Most names told; of the others their number.</summary>
    private const int MostNames = 50;

    /// <summary>Longest name told whole, in characters.</summary>
    private const int LongestName = 200;

    /// <summary>Writes a message within a size.</summary>
    /// <param name="message">The message.</param>
    /// <param name="maxBytes">Most bytes of the document; 1 or more.</param>
    /// <param name="write">Writes a message in the wanted form. Called several times.</param>
    /// <returns>
    /// The document. It is longer than <paramref name="maxBytes"/> only when the message without any attachment is: nothing
    /// else is ever left out.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is below 1.</exception>
    public static byte[] Write(Message message, int maxBytes, Func<Message, byte[]> write)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(write);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        var whole = write(message);
        if (whole.Length <= maxBytes || message.Attachments.IsEmpty)
        {
            return whole;
        }

        var kept = Enumerable.Range(0, message.Attachments.Length).ToHashSet();
        var sizes = message.Attachments.Select(attachment => SizeOf(attachment, write)).ToImmutableArray();
        long size = whole.Length;
        foreach (var index in kept.OrderByDescending(index => sizes[index]).ThenByDescending(index => index).ToArray())
        {
            kept.Remove(index);
            size -= sizes[index];
            if (size > maxBytes)
            {
                continue;
            }

            var shorter = write(Without(message, kept));
            if (shorter.Length <= maxBytes)
            {
                return shorter;
            }
        }

        var bare = write(Without(message, kept));
        return bare.Length <= maxBytes ? bare : write(message with { Attachments = [] });
    }

    /// <summary>What an attachment adds to a document, in bytes.</summary>
    private static int SizeOf(Attachment attachment, Func<Message, byte[]> write)
    {
        var message = new Message { Format = MessageFormat.Aml };
        var one = message with { Attachments = [attachment, attachment] };
        var two = message with { Attachments = [attachment] };
        return write(one).Length - write(two).Length;
    }

    private static Message Without(Message message, HashSet<int> kept)
    {
        var note = new StringBuilder("Left out because the message would have been too long:\n");
        var leftOut = 0;
        var attachments = ImmutableArray.CreateBuilder<Attachment>();
        for (var index = 0; index < message.Attachments.Length; index++)
        {
            var attachment = message.Attachments[index];
            if (kept.Contains(index))
            {
                attachments.Add(attachment);
            }
            else if (++leftOut <= MostNames)
            {
                var name = attachment.Name.Length <= LongestName ? attachment.Name : attachment.Name[..LongestName];
                var bytes = Encoding.UTF8.GetByteCount(attachment.Text);
                note.Append(CultureInfo.InvariantCulture, $"{name} ({bytes} bytes)\n");
            }
        }

        if (leftOut > MostNames)
        {
            note.Append(CultureInfo.InvariantCulture, $"and {leftOut - MostNames} more\n");
        }

        attachments.Add(
            new Attachment
            {
                Name = NoteName,
                Encoding = "plain",
                Text = note.ToString(),
            }
        );
        return message with { Attachments = attachments.ToImmutable() };
    }
}
