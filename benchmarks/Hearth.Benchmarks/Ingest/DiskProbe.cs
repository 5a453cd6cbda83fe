using Hearth.Service.Intake.Journal;

namespace Hearth.Benchmarks.Ingest;

/// <summary>How fast the disk syncs: every acknowledgement waits for it, so every other figure rests on this one.</summary>
internal static class DiskProbe
{
    private const int BlockBytes = 8 * 1024;
    private const int BlocksOfGroup = 32;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    /// <summary>Appends and syncs for a second each, one block at a time and in groups, as the journal does.</summary>
    public static DiskFigures Measure(string folder, TimeProvider time) =>
        new(SyncsPerSecond(folder, 1, time), SyncsPerSecond(folder, BlocksOfGroup, time));

    private static double SyncsPerSecond(string folder, int blocks, TimeProvider time)
    {
        var path = System.IO.Path.Combine(folder, "probe");
        var block = new byte[BlockBytes];
        block.AsSpan().Fill(0x48);
        ReadOnlyMemory<byte>[] group = [.. Enumerable.Repeat((ReadOnlyMemory<byte>)block, blocks)];
        try
        {
            using var file = SegmentFile.Create(path, new JournalSettings().SegmentBytes);
            var startedAt = time.GetTimestamp();
            var syncs = 0;
            while (time.GetElapsedTime(startedAt) < Duration)
            {
                file.Write(group, (long)syncs * blocks * BlockBytes);
                file.Sync();
                syncs++;
            }

            return syncs / time.GetElapsedTime(startedAt).TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>What the disk does.</summary>
/// <param name="SyncsOf8KiB">Appends of 8 KiB, each synced, a second.</param>
/// <param name="SyncsOf256KiB">Appends of 256 KiB, each synced, a second.</param>
internal sealed record DiskFigures(double SyncsOf8KiB, double SyncsOf256KiB);
