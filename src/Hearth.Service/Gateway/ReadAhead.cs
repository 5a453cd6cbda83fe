using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Gateway;

/// <summary>Takes up what is new in the spool, as far as the window has room. Used by the worker alone.</summary>
public sealed partial class ReadAhead(
    MessageJournal journal,
    GatewayState state,
    IntakeMetrics metrics,
    IOptions<GatewaySettings> settings,
    ILogger<ReadAhead> logger
)
{
    private const int MostAtOnce = 256;
    private const long BytesAtOnce = 16 * 1024 * 1024;

    /// <summary>Fills the window.</summary>
    public void Fill()
    {
        var window = state.Window;
        while (window.Count < settings.Value.Window && window.ReadTo < journal.End)
        {
            var from = window.ReadTo;
            var batch = journal.Read(from, Math.Min(settings.Value.Window - window.Count, MostAtOnce), BytesAtOnce);
            if (batch.DamagedBytes > 0)
            {
                metrics.Damaged(batch.DamagedBytes);
                LogDamaged(batch.DamagedBytes, from);
            }

            for (var i = 0; i < batch.Records.Length; i++)
            {
                var (position, entry) = (batch.Records[i].Position, batch.Records[i].Entry);
                var next = i + 1 < batch.Records.Length ? batch.Records[i + 1].Position : batch.Next;
                window.Add(new(position, next, SenderKey.Of(entry), entry.Body.Length, entry.Facts.ReceivedAt));
            }

            window.Skip(batch.Next);
            if (batch.Next == from)
            {
                return;
            }
        }
    }

    [LoggerMessage(
        1306,
        LogLevel.Error,
        "{Bytes} bytes of the spool behind position {Position} are damaged and were stepped over"
    )]
    private partial void LogDamaged(long bytes, long position);
}
