using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Scrubbing.Shapes;

/// <summary>Reads a shape table; what its lines mean stands at the table's head.</summary>
internal sealed class ShapeReader
{
    private readonly Dictionary<string, ImmutableArray<string>> _blocks = new(StringComparer.Ordinal);
    private readonly List<Shape> _shapes = [];
    private readonly List<ShapeElement> _elements = [];
    private readonly string _name;
    private ScrubKind _kind = ScrubKind.Unnamed;
    private int _line;

    private ShapeReader(string name) => _name = name;

    /// <summary>Reads a table.</summary>
    /// <param name="name">What faults call it.</param>
    /// <param name="text">The table.</param>
    /// <exception cref="FormatException">A line is wrong; the message says which and why.</exception>
    public static IReadOnlyList<Shape> Read(string name, string text)
    {
        var reader = new ShapeReader(name);
        foreach (var line in text.Split('\n'))
        {
            reader._line++;
            reader.Take(line.Trim());
        }

        return reader._shapes;
    }

    private void Take(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        if (line.StartsWith("== ", StringComparison.Ordinal))
        {
            _kind = Enum.TryParse<ScrubKind>(line[3..], out var kind) ? kind : throw Fault("no such kind");
        }
        else if (line.StartsWith("block ", StringComparison.Ordinal))
        {
            var (name, phrases) = Halves(line[6..], '=');
            _blocks[name] = [.. phrases.Split('|', StringSplitOptions.TrimEntries)];
        }
        else
        {
            _shapes.Add(ShapeOf(line));
        }
    }

    private Shape ShapeOf(string line)
    {
        var (pattern, tail) = Halves(line, " / ");
        var words = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (platforms, block) = Halves(words[0], '@');
        var rest = words.AsSpan(1);
        var isKept = rest.Length > 0 && rest[0] == "keep";
        rest = isKept ? rest[1..] : rest;
        var begins = rest.Length > 0 && rest[0][0] == '^';
        if (begins)
        {
            rest[0] = rest[0][1..];
        }

        _elements.Clear();
        Elements(rest);
        if (_elements is not [{ Kind: ElementKind.Word }, ..])
        {
            throw Fault("a shape begins with a word");
        }

        return new()
        {
            Kind = _kind,
            Platforms = PlatformsOf(platforms),
            IsKept = isKept,
            BeginsCommand = begins,
            BeginsWithColon = _elements[0].Words[0][^1] == ':',
            Within = block.Length == 0 ? [] : Block(block),
            Elements = [.. _elements],
            Tail = [.. tail.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Text = line,
        };
    }

    private void Elements(ReadOnlySpan<string> words)
    {
        var open = new Stack<int>();
        foreach (var each in words)
        {
            var word = each;
            while (word.StartsWith('['))
            {
                open.Push(_elements.Count);
                _elements.Add(default);
                word = word[1..];
            }

            var closing = word.Length - word.TrimEnd(']').Length;
            _elements.Add(ElementOf(word[..^closing]));
            for (var i = 0; i < closing; i++)
            {
                if (!open.TryPop(out var start))
                {
                    throw Fault("a bracket is closed that was not opened");
                }

                _elements[start] = new(ElementKind.Optional, Behind: _elements.Count);
            }
        }

        if (open.Count > 0)
        {
            throw Fault("a bracket is not closed");
        }
    }

    private static ShapeElement ElementOf(string word) =>
        word switch
        {
            "*" => new(ElementKind.Any),
            "**" => new(ElementKind.AnyRun),
            "#" => new(ElementKind.Number),
            "A" => new(ElementKind.Address),
            "F" => new(ElementKind.File),
            "T" => new(ElementKind.Form),
            "S" => new(ElementKind.Secret),
            "Q" => new(ElementKind.QuotedSecret),
            "S+" => new(ElementKind.SecretToEnd),
            "U:S" => new(ElementKind.SecretBehindUser, [":%", "", ""]),
            "U::S" => new(ElementKind.SecretBehindUser, ["::", "", ""]),
            "U:S@" => new(ElementKind.SecretBehindUser, [":", "", "@"]),
            "U/S" => new(ElementKind.SecretBehindUser, ["/", "", ""]),
            "U,S" => new(ElementKind.SecretBehindUser, [",", "", ""]),
            "?" => new(ElementKind.TellingName),
            "U" => new(ElementKind.UserName),
            "N" => new(ElementKind.Name),
            "N+" => new(ElementKind.NameToEnd),
            "H" => new(ElementKind.HostName),
            _ when word.EndsWith("~U:S", StringComparison.Ordinal) => new(
                ElementKind.SecretBehindUser,
                [":", word[..^4], ""]
            ),
            _ when word.EndsWith("~S", StringComparison.Ordinal) => new(ElementKind.GluedSecret, [word[..^2]]),
            _ => new(ElementKind.Word, [.. word.Split('|')]),
        };

    private ScrubPlatforms PlatformsOf(string names)
    {
        var all = ScrubPlatforms.None;
        foreach (var name in names.Split(','))
        {
            all |= ScrubPlatformNames.TryParse(name, out var platform)
                ? platform
                : throw Fault($"no platform '{name}'");
        }

        return all;
    }

    private ImmutableArray<string> Block(string name) =>
        _blocks.TryGetValue(name, out var phrases) ? phrases : throw Fault($"no block '{name}' above");

    private static (string Before, string After) Halves(string text, char divider) => Halves(text, divider.ToString());

    private static (string Before, string After) Halves(string text, string divider)
    {
        var at = text.IndexOf(divider, StringComparison.Ordinal);
        return at < 0 ? (text.Trim(), "") : (text[..at].Trim(), text[(at + divider.Length)..].Trim());
    }

    private FormatException Fault(string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_name}:{_line}: {reason}"));
}
