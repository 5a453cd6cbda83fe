namespace Hearth.Service.Tools;

/// <summary>Where the tools work, for a few at a time, so that messages are not held up.</summary>
public sealed class ToolPlaces : IDisposable
{
    // Half of the cores at most: the pipeline needs the others.
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Does a piece of work when there is a place for it.</summary>
    /// <param name="work">The work; it ends when its token says so.</param>
    /// <param name="cancellationToken">Ends when nobody waits for the answer any more.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await _places.WaitAsync(cancellationToken);
        try
        {
            return work(cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
