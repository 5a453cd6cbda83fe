using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;

namespace Hearth.Mail.Smtp;

/// <summary>
/// A stream with one input buffer, one output buffer and a clock: lines in, replies out. Output is written just before
/// the next wait for input, so that pipelined commands share one write (RFC 2920).
/// </summary>
internal sealed class SmtpWire(Stream stream, TimeProvider time) : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private byte[] _input = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;
    private Stream _stream = stream;
    private SslStream? _tls;

    public bool IsEncrypted => _tls is not null;

    /// <summary>Bytes read and not taken yet. Valid until the next wait.</summary>
    public ReadOnlySpan<byte> Buffered => _input.AsSpan(_start, _end - _start);

    public void Take(int count) => _start += count;

    public void Write(string ascii) => Encoding.ASCII.GetBytes(ascii, _output);

    /// <summary>Writes mail content with dots doubled and the end of data.</summary>
    public void WriteContent(ReadOnlySpan<byte> content) => DotEncoder.Encode(content, _output);

    /// <summary>Reads up to a line feed; the line is given without its line end, and is valid until the next wait.</summary>
    /// <remarks>A longer line is thrown away up to its end, in constant memory.</remarks>
    public async ValueTask<(WireStatus Status, ReadOnlyMemory<byte> Line)> ReadLineAsync(
        int maxBytes,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var startedAt = time.GetTimestamp();
        var isTooLong = false;
        var scanned = 0;
        while (true)
        {
            var length = Buffered[scanned..].IndexOf((byte)'\n') + scanned + 1;
            if (length > scanned)
            {
                var line = _input.AsMemory(_start, length - 1);
                Take(length);
                line = line.Span.EndsWith("\r"u8) ? line[..^1] : line;
                return isTooLong || length > maxBytes ? (WireStatus.LineTooLong, default) : (WireStatus.Ok, line);
            }

            scanned = Buffered.Length;
            if (isTooLong || scanned >= maxBytes)
            {
                isTooLong = true;
                Take(scanned);
                scanned = 0;
            }

            var status = await ReceiveAsync(timeout - time.GetElapsedTime(startedAt), cancellationToken)
                .ConfigureAwait(false);
            if (status != WireStatus.Ok)
            {
                return (status, default);
            }
        }
    }

    /// <summary>Writes what is to be written, then waits for at least one more byte.</summary>
    public async ValueTask<WireStatus> ReceiveAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var flushed = await FlushAsync(timeout, cancellationToken).ConfigureAwait(false);
        if (flushed != WireStatus.Ok)
        {
            return flushed;
        }

        MakeRoom();
        return await BoundedAsync(
                async token =>
                {
                    var count = await _stream.ReadAsync(_input.AsMemory(_end), token).ConfigureAwait(false);
                    _end += count;
                    return count == 0 ? WireStatus.Closed : WireStatus.Ok;
                },
                timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public ValueTask<WireStatus> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        return _output.WrittenCount == 0
            ? ValueTask.FromResult(WireStatus.Ok)
            : BoundedAsync(
                async token =>
                {
                    await _stream.WriteAsync(_output.WrittenMemory, token).ConfigureAwait(false);
                    await _stream.FlushAsync(token).ConfigureAwait(false);
                    _output.ResetWrittenCount();
                    return WireStatus.Ok;
                },
                timeout,
                cancellationToken
            );
    }

    /// <summary>Puts TLS around the stream. Input that came in clear text is thrown away (CVE-2011-0411).</summary>
    public async ValueTask<WireStatus> StartTlsAsync(
        Func<SslStream, CancellationToken, Task> handshake,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        _start = _end = 0;
        var tls = new SslStream(_stream, leaveInnerStreamOpen: true);
        var status = await BoundedAsync(
                async token =>
                {
                    await handshake(tls, token).ConfigureAwait(false);
                    return WireStatus.Ok;
                },
                timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (status != WireStatus.Ok)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            return status;
        }

        _stream = _tls = tls;
        return status;
    }

    /// <summary>Gives the buffers back. The stream handed in stays open; it is its owner's.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_tls is not null)
        {
            await _tls.DisposeAsync().ConfigureAwait(false);
        }

        var input = _input;
        _input = [];
        _start = _end = 0;
        if (input.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(input, clearArray: true);
        }
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_start > 0)
        {
            Buffer.BlockCopy(_input, _start, _input, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _input.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_input.Length * 2);
            _input.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_input, clearArray: true);
            _input = larger;
        }
    }

    private async ValueTask<WireStatus> BoundedAsync(
        Func<CancellationToken, ValueTask<WireStatus>> work,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        if (timeout <= TimeSpan.Zero)
        {
            return WireStatus.TimedOut;
        }

        using var clock = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested ? WireStatus.Cancelled : WireStatus.TimedOut;
        }
        catch (AuthenticationException)
        {
            return WireStatus.TlsFailed;
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            return WireStatus.Closed;
        }
    }
}

internal enum WireStatus
{
    Ok,
    LineTooLong,
    Closed,
    TimedOut,
    Cancelled,
    TlsFailed,
}
