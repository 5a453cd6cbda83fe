using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Gateway;

/// <summary>How far a gateway's spool has been delivered, kept in a small file beside it.</summary>
/// <param name="JournalId">The journal it is about.</param>
/// <param name="Position">Everything before it is done.</param>
/// <param name="Done">Positions behind it that are done already.</param>
public sealed record SpoolMark(Guid JournalId, long Position, ImmutableArray<long> Done)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "delivered.json";

    private const string Unfinished = FileName + ".new";

    /// <summary>Reads the mark of a journal.</summary>
    /// <returns>The mark; its beginning where there is none yet, or where it is another journal's.</returns>
    /// <exception cref="JournalUnusableException">The file is there but holds no mark.</exception>
    public static SpoolMark Read(string folder, Guid journalId)
    {
        var path = Path.Combine(folder, FileName);
        var start = new SpoolMark(journalId, 0, []);
        if (!File.Exists(path))
        {
            return start;
        }

        SpoolMark? mark;
        try
        {
            mark = JsonSerializer.Deserialize(File.ReadAllBytes(path), SpoolMarkJson.Default.SpoolMark);
        }
        catch (JsonException)
        {
            mark = null;
        }

        if (mark is not { Position: >= 0, Done.IsDefault: false })
        {
            throw new JournalUnusableException(
                $"{path} is damaged. Restore it from a copy, or delete it: what is still in the spool is then sent again, "
                    + "and the upstream recognises what it has."
            );
        }

        return mark.JournalId == journalId ? mark : start;
    }

    /// <summary>Makes the mark durable: the file is the old one or the new one, whenever the machine stops.</summary>
    /// <exception cref="IOException">The disk refused; the old mark is still there.</exception>
    public void Save(string folder)
    {
        var unfinished = Path.Combine(folder, Unfinished);
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, this, SpoolMarkJson.Default.SpoolMark);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(folder, FileName), overwrite: true);
        SegmentFile.SyncFolder(folder);
    }
}

/// <summary>Writes and reads the mark as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpoolMark))]
internal sealed partial class SpoolMarkJson : JsonSerializerContext;
