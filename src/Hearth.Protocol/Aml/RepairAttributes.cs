using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>The attributes of a damaged document: the few that carry something are kept, namespaces are only watched.</summary>
internal sealed class RepairAttributes(
    ReadOnlyMemory<byte> document,
    ReaderLimits limits,
    RepairNotes notes,
    RepairOutput output
)
{
    /// <summary>Most prefixes remembered; a document that declares more has none undeclared.</summary>
    private const int MostPrefixes = 64;

    private static readonly string[] Kept = ["name", "value", "encoding", "type"];

    private readonly List<(int Start, int Length)> _prefixes = [];
    private bool _hasRme41;

    /// <summary>The attributes of the tag at hand.</summary>
    public List<RepairAttribute> Found { get; } = [];

    /// <summary>Writes the attributes of an element.</summary>
    /// <param name="element">Its local name.</param>
    /// <param name="prefix">The prefix before its name.</param>
    /// <param name="at">Where its tag starts.</param>
    public void Write(string element, ReadOnlySpan<byte> prefix, int at)
    {
        var text = document.Span;
        var written = 0;
        foreach (var attribute in Found)
        {
            var name = text.Slice(attribute.Name, attribute.NameLength);
            if (name.StartsWith("xmlns"u8))
            {
                Declare(attribute, name);
            }
            else if (Found.Count <= limits.MaxAttributes)
            {
                Keep(attribute, name[(name.LastIndexOf((byte)':') + 1)..], at, ref written);
            }
        }

        if (Found.Count > limits.MaxAttributes)
        {
            notes.Add(
                ReadProblemKind.TooMany,
                at,
                $"An element has more than {limits.MaxAttributes} attributes; they were not read."
            );
        }

        if (!prefix.IsEmpty && !IsDeclared(prefix))
        {
            var shown = Encoding.ASCII.GetString(prefix);
            notes.Add(ReadProblemKind.UndeclaredPrefix, at, $"Nothing declares the prefix {shown}; it was ignored.");
        }

        if (_hasRme41 && AmlElements.Of(element) == AmlElement.Chassis)
        {
            output.Markup(" xmlns=\"http://www.cisco.com/rme/4.1\""u8, at);
        }
    }

    private void Declare(RepairAttribute attribute, ReadOnlySpan<byte> name)
    {
        if (name.Length > 6 && name[5] == (byte)':' && _prefixes.Count < MostPrefixes && !IsDeclared(name[6..]))
        {
            _prefixes.Add((attribute.Name + 6, name.Length - 6));
        }

        var uri = document.Span.Slice(attribute.Value, attribute.ValueLength);
        _hasRme41 |= uri.Length >= 8 && Ascii.EqualsIgnoreCase(uri[^8..], "/rme/4.1"u8);
    }

    private bool IsDeclared(ReadOnlySpan<byte> prefix)
    {
        var text = document.Span;
        foreach (var (start, length) in _prefixes)
        {
            if (text.Slice(start, length).SequenceEqual(prefix))
            {
                return true;
            }
        }

        return _prefixes.Count == MostPrefixes || prefix.SequenceEqual("xml"u8);
    }

    private void Keep(RepairAttribute attribute, ReadOnlySpan<byte> localName, int at, ref int written)
    {
        for (var index = 0; index < Kept.Length; index++)
        {
            if (!Ascii.EqualsIgnoreCase(localName, Kept[index]))
            {
                continue;
            }

            if ((written & (1 << index)) != 0)
            {
                notes.Add(ReadProblemKind.BrokenTag, at, $"An element has two attributes {Kept[index]}.");
                return;
            }

            written |= 1 << index;
            Span<byte> quote = [attribute.Quote];
            output.Markup(" "u8, attribute.Name).Name(Kept[index]).Markup("="u8, attribute.Name);
            output.Markup(quote, attribute.Name);
            var end = attribute.Value + attribute.ValueLength;
            output.Text(attribute.Value, end, RepairTextForm.Attribute);
            output.Markup(quote, end);
        }
    }
}
