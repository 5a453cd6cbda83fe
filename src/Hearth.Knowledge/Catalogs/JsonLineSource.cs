namespace Hearth.Knowledge.Catalogs;

/// <summary>Reads a file with one JSON document of somebody else's form a line.</summary>
internal sealed class JsonLineSource(string name, Stream source)
{
    private readonly CatalogLines _lines = new(source, CatalogLimits.Default);
    private bool _isOver;

    /// <summary>Reads the next document; empty lines are stepped over.</summary>
    /// <returns><see langword="false"/> at the end; otherwise a document or a mistake.</returns>
    public bool TryRead(out ForeignDocument? document, out PackFault? fault)
    {
        (document, fault) = (null, null);
        while (!_isOver && _lines.TryRead(out var line))
        {
            if (line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            var number = _lines.Number;
            (document, fault) = ForeignDocument.Parse(name, line.ToArray(), number);
            return true;
        }

        if (_isOver || _lines.Fault is not { } end)
        {
            return false;
        }

        _isOver = true;
        fault = new PackFault(name, _lines.Number, end);
        return true;
    }
}
