using Hearth.Scrubbing.Lines;
using Hearth.Scrubbing.Pseudonyms;

namespace Hearth.Scrubbing.Detectors;

/// <summary>Follows blocks whose lines are nothing but bytes: PEM, and certificates in hexadecimal digits.</summary>
internal sealed class Blob(Pseudonymizer pseudonyms)
{
    private enum State
    {
        None,
        Pem,
        Certificate,
        Encoded,
    }

    private const int ShortestEncoded = 16;

    private static readonly System.Collections.Immutable.ImmutableArray<string> Chains =
    [
        "crypto pki certificate chain",
        "crypto ca certificate chain",
        "crypto pki certificate pool",
        "crypto ca certificate pool",
    ];

    private State _state;

    /// <summary>Whether the next line may belong to a block.</summary>
    public bool IsOpen => _state != State.None;

    /// <summary>Hides a line of the block that is open.</summary>
    /// <returns>Whether the line belonged to it; otherwise the block has ended, and the line is like any other.</returns>
    public bool Hide(ReadOnlySpan<char> line, EditList edits)
    {
        edits.Clear();
        return _state switch
        {
            State.Pem => HidePem(line, edits),
            State.Certificate => HideCertificate(line, edits),
            _ => HideEncoded(line, edits),
        };
    }

    /// <summary>Sees whether a line begins a block.</summary>
    /// <param name="line">The line.</param>
    /// <param name="marks">What it may hold.</param>
    /// <param name="blocks">Where it stands.</param>
    public void Look(ReadOnlySpan<char> line, LineMark marks, BlockStack blocks)
    {
        if (marks.HasFlag(LineMark.Pem) && PemText.Opens(line))
        {
            _state = State.Pem;
        }
        else if (
            line.TrimStart().StartsWith("certificate ", StringComparison.OrdinalIgnoreCase)
            && IsCertificate(line, blocks)
        )
        {
            _state = State.Certificate;
        }
        else if (marks.HasFlag(LineMark.Announcement) && line.ContainsAny(Literals.Announcements))
        {
            _state = State.Encoded;
        }
    }

    private static bool IsCertificate(ReadOnlySpan<char> line, BlockStack blocks)
    {
        var number = line.Trim();
        number = number[(number.LastIndexOf(' ') + 1)..];
        return blocks.IsBelow(Chains) || (number.Length >= 2 && IsHex(number));
    }

    private bool HidePem(ReadOnlySpan<char> line, EditList edits)
    {
        if (PemText.Closes(line))
        {
            _state = State.None;
            return true;
        }

        var body = PemText.Body(line, out var isInside);
        if (!isInside)
        {
            _state = State.None;
            return false;
        }

        var (start, length) = body.GetOffsetAndLength(line.Length);
        if (length > 0)
        {
            edits.Add(
                new(start, start + length, start + length),
                pseudonyms.OfBase64(line.Slice(start, length)),
                ScrubKind.PemBlock
            );
        }

        return true;
    }

    private bool HideEncoded(ReadOnlySpan<char> line, EditList edits)
    {
        var text = line.Trim();
        if (text.Length == 0 || text.StartsWith("End with", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text.Length < ShortestEncoded || !PemText.IsBase64(text))
        {
            _state = State.None;
            return false;
        }

        var start = line.Length - line.TrimStart().Length;
        edits.Add(new(start, start + text.Length, start + text.Length), pseudonyms.OfBase64(text), ScrubKind.PemBlock);
        return true;
    }

    private bool HideCertificate(ReadOnlySpan<char> line, EditList edits)
    {
        var text = line.Trim();
        if (text.Length == 0)
        {
            return true;
        }

        if (!IsHex(text))
        {
            _state = State.None;
            return false;
        }

        var start = line.Length - line.TrimStart().Length;
        edits.Add(new(start, start + text.Length, start + text.Length), pseudonyms.OfHex(text), ScrubKind.Certificate);
        return true;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c) && c != ' ')
            {
                return false;
            }
        }

        return true;
    }
}
