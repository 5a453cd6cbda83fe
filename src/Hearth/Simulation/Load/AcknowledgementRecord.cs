using System.Text;

namespace Hearth.Simulation.Load;

/// <summary>A file that gets a line for every acknowledged message as soon as it is acknowledged: id, status and time.</summary>
/// <remarks>Each line is handed to the operating system before the next message leaves the same connection, so that a server
/// killed half way can be asked for every message it had acknowledged.</remarks>
public sealed class AcknowledgementRecord : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file;

    /// <summary>Opens the file for appending.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public AcknowledgementRecord(string path) =>
        // No buffer of our own: a line is written with one call and is out when that returns.
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Appends a line: id, status and time, separated by tabs.</summary>
    public void Append(string messageId, int status, DateTimeOffset at)
    {
        var line = Encoding.UTF8.GetBytes($"{messageId}\t{status}\t{at:yyyy-MM-ddTHH:mm:ss.fffZ}\n");
        lock (_lock)
        {
            _file.Write(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
