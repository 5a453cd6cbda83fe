namespace Hearth.Testing;

/// <summary>Gives prepared bytes without ever waiting, a few at a time, and keeps what is written.</summary>
public class ReplayStream(byte[] input) : ForwardStream
{
    private readonly MemoryStream _written = new();
    private int _at;

    public byte[] Written => _written.ToArray();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(Math.Min(buffer.Length, input.Length - _at), 1 + (_at % 97));
        input.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return ValueTask.FromResult(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _written.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
