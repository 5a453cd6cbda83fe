namespace Hearth.Knowledge.Configuration;

/// <summary>Lines one after the other, with a look at those that follow; only these are kept.</summary>
internal sealed class LinesAhead(IEnumerable<BoundedLine> lines) : IDisposable
{
    private readonly IEnumerator<BoundedLine> _rest = lines.GetEnumerator();
    private readonly Queue<BoundedLine> _seen = [];

    /// <summary>Takes the next line.</summary>
    public bool Next(out BoundedLine line)
    {
        if (_seen.TryDequeue(out line))
        {
            return true;
        }

        var isThere = _rest.MoveNext();
        line = isThere ? _rest.Current : default;
        return isThere;
    }

    /// <summary>The lines that follow, at most so many. None of them is taken.</summary>
    public IEnumerable<BoundedLine> Following(int most)
    {
        foreach (var line in _seen.Take(most))
        {
            yield return line;
        }

        while (_seen.Count < most && _rest.MoveNext())
        {
            _seen.Enqueue(_rest.Current);
            yield return _rest.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rest.Dispose();
}
