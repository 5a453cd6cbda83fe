using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Gateway;

/// <summary>Keeps the messages that the upstream does not take, with the reason: nothing a device was promised is thrown away.</summary>
public sealed class SetAsideFolder
{
    /// <summary>Name of the folder in the data folder.</summary>
    public const string FolderName = "set-aside";

    private const string MessageEnding = ".message";
    private const string ReasonEnding = ".json";
    private readonly string _folder;
    private long _count;

    /// <summary>Opens the folder, or makes it.</summary>
    public SetAsideFolder(string dataFolder)
    {
        _folder = Path.Combine(dataFolder, FolderName);
        Directory.CreateDirectory(_folder);
        _count = Directory.EnumerateFiles(_folder, "*" + MessageEnding).LongCount();
    }

    /// <summary>Messages in it, as far as this process knows.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Keeps a message. Durable when this returns; kept twice, it is there once.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Keep(long position, JournalEntry entry, string reason, DateTimeOffset at)
    {
        var name = position.ToString("D19", CultureInfo.InvariantCulture);
        var isNew = !File.Exists(Path.Combine(_folder, name + MessageEnding));
        var note = JsonSerializer.SerializeToUtf8Bytes(
            new SetAsideNote(reason, at, entry.Facts),
            SetAsideJson.Default.SetAsideNote
        );
        // The reason first: a message that is there always has its reason beside it.
        Write(name + ReasonEnding, note);
        Write(name + MessageEnding, entry.Body.Span);
        SegmentFile.SyncFolder(_folder);
        if (isNew)
        {
            Interlocked.Increment(ref _count);
        }
    }

    /// <summary>The newest reasons, newest first.</summary>
    public IReadOnlyList<SetAsideMessage> Newest(int most)
    {
        var found = new List<SetAsideMessage>();
        foreach (
            var path in Directory
                .EnumerateFiles(_folder, "*" + ReasonEnding)
                .OrderDescending(StringComparer.Ordinal)
                .Take(most)
        )
        {
            if (JsonSerializer.Deserialize(File.ReadAllBytes(path), SetAsideJson.Default.SetAsideNote) is { } note)
            {
                found.Add(new(Path.GetFileNameWithoutExtension(path) + MessageEnding, note.Reason, note.At));
            }
        }

        return found;
    }

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var unfinished = Path.Combine(_folder, name + ".new");
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(_folder, name), overwrite: true);
    }
}

/// <summary>A message set aside, as the page shows it.</summary>
/// <param name="FileName">Name of the file with its bytes.</param>
/// <param name="Reason">Why: foreign text.</param>
/// <param name="At">When.</param>
public sealed record SetAsideMessage(string FileName, string Reason, DateTimeOffset At);

/// <summary>What stands beside a message set aside.</summary>
internal sealed record SetAsideNote(string Reason, DateTimeOffset At, TransportFacts Facts);

/// <summary>Writes and reads the note as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(SetAsideNote))]
internal sealed partial class SetAsideJson : JsonSerializerContext;
