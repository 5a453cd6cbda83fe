using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>The elements of a damaged document: what is open, what a tag means where it stands, and what must be closed.</summary>
internal sealed class RepairElements(
    DamagedXml damaged,
    ReaderLimits limits,
    RepairNotes notes,
    RepairOutput output,
    RepairSearch search
)
{
    /// <summary>Answer for a bracket that starts no tag.</summary>
    private const int IsText = -1;

    private readonly ReadOnlyMemory<byte> _document = damaged.Utf8;
    private readonly RepairNames _names = damaged.Names;
    private readonly RepairAttributes _attributes = new(damaged.Utf8, limits, notes, output);
    private readonly RepairStack _open = new(output);
    private bool _hasOwnRoot;

    /// <summary>Whether an element is open.</summary>
    public bool IsInside => _open.Count > 0;

    /// <summary>Whether the root element has ended.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether elements are nested deeper than the limit.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>How many attachments started.</summary>
    public int Attachments { get; private set; }

    /// <summary>Whether the document was cut off within the last attachment.</summary>
    public bool IsAttachmentCut { get; private set; }

    /// <summary>Name of the innermost element when it holds text for people; <see langword="null"/> otherwise.</summary>
    public string? Text => _open.Count > 0 && _open.Top.Role == RepairRole.Text ? _open.Top.Name : null;

    /// <summary>Takes a start tag.</summary>
    /// <param name="at">Where its bracket stands.</param>
    /// <returns>Where to go on; negative when it is text.</returns>
    public int Start(int at)
    {
        if (!RepairTag.TryRead(_document.Span, at + 1, _names, _attributes.Found, out var tag))
        {
            return IsText;
        }

        var role = _names.Of(tag.LocalName);
        var isInLeaf = _open.Count > 0 && _open.Top.Role is RepairRole.Value or RepairRole.Text;
        if (role == RepairRole.Unknown && (isInLeaf || !(tag.IsClosed || tag.IsCutOff)))
        {
            search.LookedAt += tag.End - at;
            return IsText;
        }

        if (tag.IsCutOff)
        {
            return tag.End;
        }

        if (isInLeaf)
        {
            if (IsTextWithin(_open.Top, tag))
            {
                search.LookedAt += tag.End - at;
                return IsText;
            }

            Note(ReadProblemKind.UnbalancedTag, at, _open.Top.Name, "has no end of its own; it was closed here.");
            CloseTop(at);
        }

        var name = _names.Text(tag.LocalName);
        if (!MakeRoom(name, role, at) || IsTooDeep)
        {
            return IsEnded ? at : tag.End;
        }

        Open(name, role, tag, at);
        if (role == RepairRole.Value && !tag.IsEmpty && _document.Span[tag.End..].StartsWith(">"u8))
        {
            Note(ReadProblemKind.BrokenTag, at, name, "has a bracket too many behind its start tag.");
            return tag.End + 1;
        }

        return tag.End;
    }

    /// <summary>Takes an end tag.</summary>
    /// <param name="at">Where its bracket stands.</param>
    /// <returns>Where to go on; negative when it is text.</returns>
    public int End(int at)
    {
        if (!RepairTag.TryRead(_document.Span, at + 2, _names, null, out var tag))
        {
            return IsText;
        }

        var top = _open.Count - 1;
        if (tag.IsCutOff)
        {
            if (top >= 0 && _open[top].Role == RepairRole.Value)
            {
                // Whatever the tag was to be, the value in front of it is whole.
                CloseTop(at);
            }

            return tag.End;
        }

        var index = _open.IndexOf(_names.Text(tag.LocalName));
        if (top >= 0 && index != top && _open[top].Role is RepairRole.Value or RepairRole.Text)
        {
            if (_open[top].Role == RepairRole.Text && (index < 0 || IsNextEnd(_open[top].Name, tag.End)))
            {
                return IsText;
            }

            Note(ReadProblemKind.UnbalancedTag, at, _open[top].Name, "has no end of its own; it was closed here.");
            CloseTop(at);
            index = index < 0 ? top : index;
        }
        else if (index < 0 || (index == 0 && top > 0 && damaged.HasLaterRootEnd(at)))
        {
            Note(ReadProblemKind.UnbalancedTag, at, _names.Text(tag.LocalName), "ends here but was not open.");
            return tag.End;
        }

        if (tag.IsBroken || !tag.IsClosed)
        {
            Note(ReadProblemKind.BrokenTag, at, _names.Text(tag.LocalName), "has a broken end tag.");
        }

        CloseDownTo(index, at);
        return tag.End;
    }

    /// <summary>The document is over: closes what is open. What an element that was cut off in its value holds is dropped.</summary>
    /// <param name="at">Where reading stopped.</param>
    public void Finish(int at)
    {
        if (_open.Count == 0 || IsTooDeep || output.IsOverfull)
        {
            return;
        }

        if (at >= _document.Length && !(_hasOwnRoot && _open.Count == 1))
        {
            notes.Add(
                ReadProblemKind.Truncated,
                _document.Length,
                "The document ends before its root element does; what was open was closed."
            );
            if (_open.Top.Role == RepairRole.Value)
            {
                _open.TakeBack(_open.Count - 1);
            }

            var attachment = _open.IndexOf("Attachment");
            if (attachment >= 0 && !_open[attachment].HasContent && _open.Top.Role != RepairRole.Text)
            {
                _open.TakeBack(attachment);
                Attachments--;
            }
            else
            {
                IsAttachmentCut = attachment >= 0;
            }
        }

        while (_open.Count > 0)
        {
            CloseTop(at);
        }
    }

    /// <summary>
    /// Closes what cannot stay open around a new element, and gives a document without its root one of our own.
    /// </summary>
    /// <returns><see langword="false"/> when the element is not to be opened.</returns>
    private bool MakeRoom(string name, RepairRole role, int at)
    {
        var isRoot = name.Equals(_names.Root, StringComparison.OrdinalIgnoreCase);
        if (_open.Count == 0 && role != RepairRole.Unknown && !isRoot)
        {
            notes.Add(ReadProblemKind.UnbalancedTag, at, $"The root element {_names.Root} is missing; it was added.");
            _hasOwnRoot = true;
            output.Markup("<"u8, at).Name(_names.Root).Markup(">"u8, at);
            _open.Add(new RepairElement(_names.Root, RepairRole.Container, 0));
        }
        else if (isRoot && _open.Count > 0 && _open[0].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            // Once more at the start it is a tag written twice; further on it is the next document.
            Note(ReadProblemKind.UnbalancedTag, at, name, "starts once more.");
            IsEnded = _open.Count > 1 || _hasOwnRoot;
            return false;
        }
        else if (
            name.Equals("Attachment", StringComparison.OrdinalIgnoreCase) && _open.IndexOf(name) is >= 0 and var before
        )
        {
            Note(ReadProblemKind.UnbalancedTag, at, name, "has no end of its own; it was closed here.");
            CloseDownTo(before, at);
        }

        if (_open.Count >= limits.MaxDepth)
        {
            IsTooDeep = true;
        }

        return true;
    }

    private void Open(string name, RepairRole role, in RepairTag tag, int at)
    {
        // A root with nothing in it is no message: the slash in its tag must be wrong.
        var isEmpty = tag.IsEmpty && _open.Count > 0;
        if (tag.IsBroken || isEmpty != tag.IsEmpty)
        {
            Note(ReadProblemKind.BrokenTag, at, name, "has a broken start tag.");
        }

        var start = output.Length;
        output.Markup("<"u8, at).Name(name);
        _attributes.Write(name, tag.Prefix, at);
        if (isEmpty)
        {
            output.Markup("/>"u8, at);
            _open.NoteContent();
            return;
        }

        output.Markup(">"u8, at);
        _open.Add(new RepairElement(name, role, start));
        Attachments += name.Equals("Attachment", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
    }

    /// <summary>
    /// Whether a known start tag within an element that holds text is text as well, judged by which end tags come next: a
    /// value with a tag typed into it, or a value whose own end is missing.
    /// </summary>
    private bool IsTextWithin(RepairElement leaf, in RepairTag tag)
    {
        if (Ascii.EqualsIgnoreCase(tag.LocalName, leaf.Name))
        {
            return false;
        }

        if (leaf.Name is var name && (name.EndsWith("data", StringComparison.OrdinalIgnoreCase)))
        {
            return !Ascii.EqualsIgnoreCase(tag.LocalName, "Attachment"u8)
                && !Ascii.EqualsIgnoreCase(tag.LocalName, _names.Root);
        }

        search.NextTwoEnds(tag.End, out var first, out var second);
        return Ascii.EqualsIgnoreCase(first, leaf.Name)
            || (Ascii.EqualsIgnoreCase(first, tag.LocalName) && Ascii.EqualsIgnoreCase(second, leaf.Name));
    }

    private bool IsNextEnd(string name, int from)
    {
        search.NextTwoEnds(from, out var first, out _);
        return Ascii.EqualsIgnoreCase(first, name);
    }

    private void CloseDownTo(int index, int at)
    {
        while (_open.Count > index)
        {
            if (_open.Count - 1 > index)
            {
                Note(ReadProblemKind.UnbalancedTag, at, _open.Top.Name, "has no end of its own; it was closed here.");
            }

            CloseTop(at);
        }
    }

    private void CloseTop(int at)
    {
        _open.Close(at);
        IsEnded |= _open.Count == 0;
    }

    private void Note(ReadProblemKind kind, int at, string name, string what) =>
        notes.Add(kind, at, $"The element {name} {what}");
}
