using System.Buffers;

namespace Hearth.Mail.Smtp;

/// <summary>Collects a mail of unknown length in pooled pieces, up to a limit and as far as there is room; beyond it bytes are counted and dropped.</summary>
internal sealed class MailBuffer(long maxBytes, MailRoom room) : IDisposable
{
    private const int FirstPieceBytes = 4 * 1024;
    private const int LargestPieceBytes = 256 * 1024;

    private readonly List<(byte[] Piece, int Length)> _full = [];
    private byte[] _piece = [];
    private int _used;
    private long _held;

    /// <summary>Bytes offered, dropped ones included.</summary>
    public long Length { get; private set; }

    public bool IsOverfull => Length > maxBytes;

    /// <summary>Whether there was no room for it at some point; nothing of it is kept then.</summary>
    public bool HasNoRoom { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (IsOverfull || HasNoRoom)
        {
            Drop();
            return;
        }

        while (!bytes.IsEmpty)
        {
            if (_used == _piece.Length && !TryNextPiece())
            {
                HasNoRoom = true;
                Drop();
                return;
            }

            var count = Math.Min(bytes.Length, _piece.Length - _used);
            bytes[..count].CopyTo(_piece.AsSpan(_used));
            _used += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>A copy of everything kept, exactly as long as it must be.</summary>
    public byte[] ToArray()
    {
        var kept = GC.AllocateUninitializedArray<byte>(_full.Sum(f => f.Length) + _used);
        var at = 0;
        foreach (var (piece, length) in _full)
        {
            piece.AsSpan(0, length).CopyTo(kept.AsSpan(at));
            at += length;
        }

        _piece.AsSpan(0, _used).CopyTo(kept.AsSpan(at));
        return kept;
    }

    /// <summary>Whether the last bytes kept are these, when they lie in one piece; good enough for a hint to people.</summary>
    public bool SeemsToEndWith(ReadOnlySpan<byte> ending) => _piece.AsSpan(0, _used).EndsWith(ending);

    public void Dispose()
    {
        foreach (var (piece, _) in _full)
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
        }

        _full.Clear();
        if (_piece.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_piece, clearArray: true);
        }

        (_piece, _used) = ([], 0);
    }

    /// <summary>Keeps nothing of what came and will come.</summary>
    private void Drop()
    {
        Dispose();
        room.Dispose();
    }

    private bool TryNextPiece()
    {
        var size = _piece.Length == 0 ? FirstPieceBytes : Math.Min(_piece.Length * 4, LargestPieceBytes);
        if (!room.TryHold(_held + size))
        {
            return false;
        }

        if (_piece.Length > 0)
        {
            _full.Add((_piece, _used));
        }

        _held += size;
        (_piece, _used) = (ArrayPool<byte>.Shared.Rent(size), 0);
        return true;
    }
}
