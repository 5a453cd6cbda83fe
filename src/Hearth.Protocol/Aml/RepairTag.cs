using System.Buffers;

namespace Hearth.Protocol.Aml;

/// <summary>A tag of a damaged document, read with leniency: what it may have meant, not what it says.</summary>
internal readonly ref struct RepairTag
{
    /// <summary>How far the end of a quoted value is looked for, in bytes.</summary>
    private const int LongestValue = 4096;

    /// <summary>Most words and attributes of one tag; what has more is text.</summary>
    private const int MostPieces = 80;

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:"u8
    );

    private static readonly SearchValues<byte> TokenEnds = SearchValues.Create(" \t\r\n=></\"'"u8);

    private RepairTag(ReadOnlySpan<byte> name, int end)
    {
        Prefix = name[..Math.Max(0, name.LastIndexOf((byte)':'))];
        LocalName = name[(name.LastIndexOf((byte)':') + 1)..];
        End = end;
    }

    /// <summary>The prefix; empty for none.</summary>
    public ReadOnlySpan<byte> Prefix { get; }

    /// <summary>The local name: ASCII, at most <see cref="RepairNames.LongestName"/> bytes; may be empty when cut off.</summary>
    public ReadOnlySpan<byte> LocalName { get; }

    /// <summary>Where the tag ends in the document.</summary>
    public int End { get; }

    /// <summary>Whether the element has no content.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>Whether something in the tag was not as it should be.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>Whether the document ends inside the tag.</summary>
    public bool IsCutOff { get; private init; }

    /// <summary>Whether the tag ends at its <c>&gt;</c>, not at the next <c>&lt;</c> or the end of the document.</summary>
    public bool IsClosed { get; private init; }

    /// <summary>Reads a tag.</summary>
    /// <param name="document">The document.</param>
    /// <param name="at">Where its name starts, behind <c>&lt;</c> or <c>&lt;/</c>.</param>
    /// <param name="names">The names that make sense of a broken one.</param>
    /// <param name="attributes">Gets the attributes; may be <see langword="null"/>.</param>
    /// <param name="tag">The tag.</param>
    /// <returns><see langword="false"/> when no name stands there.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> document,
        int at,
        RepairNames names,
        List<RepairAttribute>? attributes,
        out RepairTag tag
    )
    {
        tag = default;
        attributes?.Clear();
        var length = document[at..].IndexOfAnyExcept(NameBytes);
        length = length < 0 ? document.Length - at : length;
        var end = at + length;
        if (end == document.Length && length <= RepairNames.LongestName)
        {
            tag = new RepairTag(document[at..], end) { IsCutOff = true };
            return true;
        }

        if (length is 0 or > RepairNames.LongestName || !TokenEnds.Contains(document[end]))
        {
            return false;
        }

        Span<byte> joined = stackalloc byte[RepairNames.LongestName];
        var words = new JoinedName(document.Slice(at, length), joined, names);
        var scan = new Scan(end, names.Of(words.Local) != RepairRole.Unknown);
        for (var pieces = 0; scan.Step(document, ref words, attributes); pieces++)
        {
            if (pieces == MostPieces)
            {
                return false;
            }
        }

        var name = words.Best;
        var local = words.Local;
        if (local.IsEmpty || !(char.IsAsciiLetter((char)local[0]) || local[0] == (byte)'_'))
        {
            return false;
        }

        tag = new RepairTag(words.IsJoined ? name.ToArray() : document.Slice(at, length), scan.At)
        {
            IsEmpty = scan.IsEmpty,
            IsBroken = scan.IsBroken || words.IsJoined,
            IsCutOff = scan.IsCutOff,
            IsClosed = scan.IsClosed,
        };
        return true;
    }

    /// <summary>A name that a blank or a line break may have torn apart: the longest known one that its words make.</summary>
    private ref struct JoinedName(ReadOnlySpan<byte> first, Span<byte> room, RepairNames names)
    {
        private readonly Span<byte> _room = room;
        private readonly ReadOnlySpan<byte> _first = first;
        private int _length;
        private int _best;

        public readonly bool IsJoined => _best > 0;

        public readonly ReadOnlySpan<byte> Best => _best > 0 ? _room[.._best] : _first;

        public readonly ReadOnlySpan<byte> Local => Best[(Best.LastIndexOf((byte)':') + 1)..];

        public void Add(ReadOnlySpan<byte> word)
        {
            if (_length == 0)
            {
                _first.CopyTo(_room);
                _length = _first.Length;
            }

            if (word.Length > _room.Length - _length || word.ContainsAnyExcept(NameBytes))
            {
                // Nothing known is that long, nor with such letters in it.
                _length = _room.Length;
                return;
            }

            word.CopyTo(_room[_length..]);
            _length += word.Length;
            var local = _room[(_room[.._length].LastIndexOf((byte)':') + 1).._length];
            if (names.Of(local) != RepairRole.Unknown)
            {
                _best = _length;
            }
        }
    }

    /// <summary>The way from the name to the end of the tag.</summary>
    /// <remarks>
    /// A tag of an unknown name ends at the next bracket, quoted or not, so that text full of brackets is passed once; one of
    /// a known name may have brackets in its values.
    /// </remarks>
    private struct Scan(int at, bool isKnown)
    {
        private bool _hasAttribute;

        public int At { get; private set; } = at;

        public bool IsEmpty { get; private set; }

        public bool IsBroken { get; private set; }

        public bool IsCutOff { get; private set; }

        public bool IsClosed { get; private set; }

        /// <summary>Takes one word or attribute; <see langword="false"/> at the end of the tag.</summary>
        public bool Step(ReadOnlySpan<byte> document, ref JoinedName words, List<RepairAttribute>? attributes)
        {
            SkipBlanks(document);
            if (At >= document.Length)
            {
                IsCutOff = true;
                return false;
            }

            switch (document[At])
            {
                case (byte)'>':
                    At++;
                    IsClosed = true;
                    return false;
                case (byte)'<':
                    IsBroken = true;
                    return false;
                case (byte)'/' when document[(At + 1)..].StartsWith(">"u8):
                    At += 2;
                    IsEmpty = true;
                    IsClosed = true;
                    return false;
                case (byte)'/' or (byte)'=' or (byte)'"' or (byte)'\'':
                    At++;
                    IsBroken = true;
                    return true;
                default:
                    Word(document, ref words, attributes);
                    return true;
            }
        }

        private void Word(ReadOnlySpan<byte> document, ref JoinedName words, List<RepairAttribute>? attributes)
        {
            var length = document[At..].IndexOfAny(TokenEnds);
            length = length < 0 ? document.Length - At : length;
            var name = document.Slice(At, length);
            var start = At;
            At += length;
            SkipBlanks(document);
            if (At < document.Length && document[At] == (byte)'=')
            {
                At++;
                SkipBlanks(document);
                Value(document, start, length, attributes);
            }
            else
            {
                IsBroken = true;
                if (!_hasAttribute)
                {
                    words.Add(name);
                }
            }
        }

        private void Value(ReadOnlySpan<byte> document, int name, int nameLength, List<RepairAttribute>? attributes)
        {
            var rest = document[At..];
            if (rest.IsEmpty)
            {
                return;
            }

            var quote = rest[0];
            int length;
            var start = At;
            if (quote is (byte)'"' or (byte)'\'')
            {
                start++;
                length = QuotedLength(rest[1..], quote, out var isQuoted);
                At = start + length + (isQuoted ? 1 : 0);
                IsBroken |= !isQuoted;
            }
            else
            {
                quote = (byte)'"';
                length = rest.IndexOfAny(XmlBytes.UnquotedEnds);
                length = length < 0 ? rest.Length : length;
                length -= rest[length..].StartsWith(">"u8) && rest[..length].EndsWith("/"u8) ? 1 : 0;
                At += length;
                IsBroken = true;
            }

            _hasAttribute = true;
            attributes?.Add(new RepairAttribute(name, nameLength, start, length, quote));
        }

        /// <summary>
        /// How long a value is. It ends at its quote; but where a tag ends and another starts before the quote comes, the
        /// quote is missing, and it ends with the tag.
        /// </summary>
        private readonly int QuotedLength(ReadOnlySpan<byte> value, byte quote, out bool isQuoted)
        {
            var near = value[..Math.Min(value.Length, LongestValue)];
            if (!isKnown && near.IndexOf((byte)'<') is >= 0 and var bracket)
            {
                near = near[..bracket];
            }

            var end = near.IndexOf(quote);
            isQuoted = end >= 0;
            var inside = isQuoted ? near[..end] : near;
            var close = inside.IndexOf((byte)'>');
            if (close >= 0 && (!isQuoted || inside[close..].Contains((byte)'<')))
            {
                isQuoted = false;
                return close - (inside[..close].EndsWith("/"u8) ? 1 : 0);
            }

            var open = inside.IndexOf((byte)'<');
            return isQuoted ? end
                : open >= 0 ? open
                : near.Length;
        }

        private void SkipBlanks(ReadOnlySpan<byte> document)
        {
            var blanks = document[At..].IndexOfAnyExcept(" \t\r\n"u8);
            At = blanks < 0 ? document.Length : At + blanks;
        }
    }
}

/// <summary>An attribute in a tag, by its places in the document.</summary>
/// <param name="Name">Where the name starts.</param>
/// <param name="NameLength">How long it is, in bytes.</param>
/// <param name="Value">Where the value starts, behind its quote.</param>
/// <param name="ValueLength">How long it is, in bytes.</param>
/// <param name="Quote">The quote it can be written in.</param>
internal readonly record struct RepairAttribute(int Name, int NameLength, int Value, int ValueLength, byte Quote);
