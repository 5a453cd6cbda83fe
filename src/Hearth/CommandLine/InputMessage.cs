using Hearth.Protocol;
using Hearth.Protocol.Display;

namespace Hearth.CommandLine;

/// <summary>Reads the message in a file that a command line names.</summary>
internal static class InputMessage
{
    /// <summary>Reads a file, or standard input, and the message in it.</summary>
    /// <returns>The message; or why there is none, naming the source and the reason.</returns>
    public static async Task<(Message? Message, string Complaint)> ReadAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        var (bytes, complaint) = await InputFile.ReadAsync(name, ReaderLimits.Default.MaxBytes, cancellationToken);
        if (complaint is not null)
        {
            return (null, complaint);
        }

        var (message, problems) = MessageReader.Read(bytes, ReaderLimits.Default);
        // The first problem is what stopped the reader's understanding; the others follow from it.
        var reason = problems.IsEmpty ? "no message" : MessageText.Describe(problems[0]);
        return (message, message is null ? $"{InputFile.Shown(name)}: {reason}" : "");
    }
}
