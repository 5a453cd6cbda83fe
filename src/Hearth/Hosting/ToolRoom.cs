using Hearth.Service.Intake;
using Microsoft.Extensions.Options;

namespace Hearth.Hosting;

/// <summary>
/// Memory for the texts that programs send to the tools: a share of what is there for messages, so that the tools never take the
/// room messages need, and of it a half for one key at most, so that one program does not shut out the others.
/// </summary>
public sealed class ToolRoom(BytesInFlight inFlight, IOptions<IntakeSettings> settings)
{
    /// <summary>A text counts at least so many bytes: waiting costs something, too.</summary>
    public const int LeastBytes = 64 * 1024;

    private const int ShareOfMessages = 4;
    private const int KeysBeside = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _ofKeys = new(StringComparer.Ordinal);
    private long _taken;

    /// <summary>Takes room for a text; one text of a program, and one of all, may be as large as it likes.</summary>
    /// <param name="key">Public part of the key of who sends it.</param>
    /// <param name="bytes">Most bytes it may have.</param>
    /// <returns>What gives the room back when it is disposed of, or why there is none.</returns>
    public ToolRoomOutcome Take(string key, long bytes)
    {
        var counted = Math.Max(bytes, LeastBytes);
        var most = settings.Value.MaxBytesInFlight / ShareOfMessages;
        lock (_lock)
        {
            var ofKey = _ofKeys.GetValueOrDefault(key);
            if (ofKey > 0 && ofKey + counted > most / KeysBeside)
            {
                return new ToolRoomOutcome.TooManyOfKey();
            }

            if ((_taken > 0 && _taken + counted > most) || !inFlight.TryTake(counted))
            {
                return new ToolRoomOutcome.Full();
            }

            _taken += counted;
            _ofKeys[key] = ofKey + counted;
            return new ToolRoomOutcome.Taken(() => GiveBack(key, counted));
        }
    }

    private void GiveBack(string key, long counted)
    {
        lock (_lock)
        {
            inFlight.GiveBack(counted);
            _taken -= counted;
            if ((_ofKeys[key] -= counted) == 0)
            {
                _ofKeys.Remove(key);
            }
        }
    }
}

/// <summary>Whether there is room for a text.</summary>
public abstract record ToolRoomOutcome
{
    private ToolRoomOutcome() { }

    /// <summary>There is; disposing of it gives it back.</summary>
    public sealed record Taken(Action GiveBack) : ToolRoomOutcome, IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => GiveBack();
    }

    /// <summary>The key has as much with the tools as one may have.</summary>
    public sealed record TooManyOfKey : ToolRoomOutcome;

    /// <summary>All programs together have as much as they may, or messages need the room.</summary>
    public sealed record Full : ToolRoomOutcome;
}
