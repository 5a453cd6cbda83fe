using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>One byte over and over, after a full envelope.</summary>
internal sealed class EndlessStream(byte filler, long length) : ReplayStream([])
{
    private ReadOnlyMemory<byte> _opening = System.Text.Encoding.ASCII.GetBytes(
        SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n"
    );

    public long Left { get; private set; } = length;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_opening.IsEmpty)
        {
            var opening = _opening;
            _opening = default;
            opening.CopyTo(buffer);
            return ValueTask.FromResult(opening.Length);
        }

        var count = (int)Math.Min(buffer.Length, Left);
        buffer.Span[..count].Fill(filler);
        Left -= count;
        return ValueTask.FromResult(count);
    }
}
