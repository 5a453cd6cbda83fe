using System.ComponentModel.DataAnnotations;

namespace Hearth.Service.Intake.Journal;

/// <summary>Size and pace of the journal. Section <c>Journal</c>.</summary>
public sealed class JournalSettings
{
    /// <summary>Size at which a new segment is begun, in bytes. Default 64 MiB.</summary>
    [Range(64 * 1024, 1024L * 1024 * 1024)]
    public long SegmentBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most the journal may take up, in bytes; beyond it senders are told to come back. Default 4 GiB.</summary>
    [Range(256 * 1024, long.MaxValue)]
    public long MaxBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Most senders waiting for a sync at once; beyond it they are told to come back. Default 4096.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>Most bytes that wait for a sync at once. Default 256 MiB.</summary>
    [Range(1024 * 1024, 8L * 1024 * 1024 * 1024)]
    public long MaxWaitingBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>Most messages synced as one group. Default 512.</summary>
    [Range(1, 4096)]
    public int MaxGroup { get; set; } = 512;

    /// <summary>What a sender is told to wait when the journal cannot take more. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);
}
