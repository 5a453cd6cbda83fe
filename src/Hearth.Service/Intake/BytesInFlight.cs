using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>Bounds the memory that messages take while they are being received, over all connections together.</summary>
public sealed class BytesInFlight(IOptions<IntakeSettings> settings)
{
    private long _taken;

    /// <summary>Bytes taken now.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Takes room for a message.</summary>
    /// <returns><see langword="false"/> when there is none; nothing is taken then.</returns>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= settings.Value.MaxBytesInFlight)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    /// <summary>Gives room back.</summary>
    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
