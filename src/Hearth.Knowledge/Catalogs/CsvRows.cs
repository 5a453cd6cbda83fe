using System.Collections.Immutable;
using System.Text;

namespace Hearth.Knowledge.Catalogs;

/// <summary>Reads a table of comma-separated values with a head line: RFC 4180, also with semicolons, as spreadsheets of some countries write it.</summary>
internal sealed class CsvRows
{
    /// <summary>Most fields in a row.</summary>
    public const int MostFields = 200;

    private readonly TextReader _text;
    private readonly StringBuilder _field = new();
    private char _separator = ',';
    private int _line = 1;

    private CsvRows(TextReader text) => _text = text;

    /// <summary>The names in the head line, trimmed.</summary>
    public ImmutableArray<string> Names { get; private set; } = [];

    /// <summary>Reads the head line.</summary>
    /// <param name="text">The table.</param>
    /// <returns>The rows to come, or what is wrong.</returns>
    public static (CsvRows? Rows, string? Fault) Open(TextReader text)
    {
        var rows = new CsvRows(text);
        var head = text.ReadLine();
        if (string.IsNullOrWhiteSpace(head))
        {
            return (null, "There is no head line.");
        }

        rows._line++;
        rows._separator = head.Count(c => c == ';') > head.Count(c => c == ',') ? ';' : ',';
        var names = head.TrimStart('\uFEFF')
            .Split(rows._separator)
            .Select(name => name.Trim().Trim('"'))
            .ToImmutableArray();
        rows.Names = names;
        var twice = names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return names.Length > MostFields ? (null, $"The head line has more than {MostFields} fields.")
            : twice is not null ? (null, $"The head line names '{twice.Key}' twice.")
            : (rows, null);
    }

    /// <summary>Reads the next row; empty lines are stepped over.</summary>
    /// <param name="row">The row, as long as the head line.</param>
    /// <param name="line">The line it begins in.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool TryRead(out ImmutableArray<string> row, out int line, out string? fault)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        line = _line;
        fault = null;
        var isQuoted = false;
        _field.Clear();
        int next;
        while ((next = _text.Read()) >= 0)
        {
            var letter = (char)next;
            if (_field.Length > CatalogLimits.Default.MaxLineBytes || fields.Count > MostFields)
            {
                fault = "The row is longer than any is read: is a quotation mark missing?";
                break;
            }

            if (letter == '\n')
            {
                _line++;
            }

            if (isQuoted)
            {
                isQuoted = ReadQuoted(letter);
            }
            else if (letter == '"' && IsBlank(_field))
            {
                _field.Clear();
                isQuoted = true;
            }
            else if (letter == _separator)
            {
                fields.Add(Field());
            }
            else if (letter != '\n')
            {
                _field.Append(letter);
            }
            else if (fields.Count > 0 || !IsBlank(_field))
            {
                break;
            }
            else
            {
                _field.Clear();
                line = _line;
            }
        }

        var isThere = fields.Count > 0 || !IsBlank(_field) || fault is not null;
        fields.Add(Field());
        row = fields.ToImmutable();
        fault ??=
            isQuoted ? "A quotation mark is not closed: is the file cut short?"
            : isThere && row.Length != Names.Length ? $"The row has {row.Length} fields, the head line {Names.Length}."
            : null;
        return isThere;
    }

    /// <summary>Takes a character between quotation marks; two of them are one.</summary>
    private bool ReadQuoted(char letter)
    {
        if (letter == '"' && _text.Peek() == '"')
        {
            _ = _text.Read();
            _field.Append('"');
            return true;
        }

        if (letter == '"')
        {
            return false;
        }

        _field.Append(letter);
        return true;
    }

    private string Field()
    {
        var text = _field.ToString().Trim();
        _field.Clear();
        return text;
    }

    private static bool IsBlank(StringBuilder text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsWhiteSpace(text[at]))
            {
                return false;
            }
        }

        return true;
    }
}
