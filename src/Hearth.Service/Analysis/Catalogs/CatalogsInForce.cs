using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Lifecycle;
using Hearth.Knowledge.Releases;
using Hearth.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Catalogs;

/// <summary>
/// What is published about products and releases, as the catalogues say it now: the shipped ones, and the operator's on top. They are read
/// again as a whole when a file changes; with a wrong line in them, what was in force stays so.
/// </summary>
/// <remarks>Safe for concurrent use: asking waits for nothing, looking at the folder is done by one at a time.</remarks>
public sealed partial class CatalogsInForce
{
    private readonly string _folder;
    private readonly ILogger<CatalogsInForce> _logger;
    private readonly Lock _looking = new();
    private volatile PublishedFacts _facts;
    private string _seen;

    /// <summary>Reads what lies in the folder; where that is wrong, the shipped catalogues alone.</summary>
    /// <param name="folder">The operator's folder of catalogues; it need not be there.</param>
    /// <param name="logger">Told when catalogues come into force or are refused.</param>
    /// <exception cref="InvalidDataException">The catalogues of this build are wrong.</exception>
    public CatalogsInForce(CatalogFolder folder, ILogger<CatalogsInForce> logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder.Path;
        _logger = logger;
        _seen = Stamp();
        var (facts, faults) = PublishedFacts.Load(_folder, CancellationToken.None);
        if (facts is null)
        {
            LogRefused(Told(faults));
            (facts, faults) = PublishedFacts.Load(null, CancellationToken.None);
        }

        _facts = facts ?? throw new InvalidDataException($"The catalogues of this build are wrong: {faults[0]}");
    }

    /// <summary>All of them. Take it once for an answer.</summary>
    public PublishedFacts Published => _facts;

    /// <summary>Dates, advisories, notices, defects and releases. Take it once for a message.</summary>
    public ILifecycle Lifecycle => _facts.Lifecycle;

    /// <summary>Advisories and defects, to be asked about a release.</summary>
    public AdvisoryIndex Advisories => _facts.Advisories;

    /// <summary>The trains of releases, with the dates of their support.</summary>
    public ReleaseTrains Trains => _facts.Trains;

    /// <summary>Whether any advisory or defect was imported.</summary>
    public bool HasAdvisories => !_facts.Advisories.Items.IsEmpty;

    /// <summary>Looks whether a catalogue has changed, and reads all of them again if so.</summary>
    /// <param name="cancellationToken">Ends the reading; the next look reads again.</param>
    /// <returns>Whether they were read and are in force.</returns>
    /// <exception cref="IOException">The folder cannot be read; what is in force stays so.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public bool Look(CancellationToken cancellationToken)
    {
        lock (_looking)
        {
            var stamp = Stamp();
            if (stamp == _seen)
            {
                return false;
            }

            var (facts, faults) = PublishedFacts.Load(_folder, cancellationToken);
            _seen = stamp; // a change while reading makes another stamp, and is read by the next look
            if (facts is null)
            {
                LogRefused(Told(faults));
                return false;
            }

            _facts = facts;
            LogInForce(facts.Advisories.Items.Length);
            return true;
        }
    }

    private string Stamp()
    {
        var folder = new DirectoryInfo(_folder);
        return folder.Exists ? FolderStamp.Of(folder.EnumerateFiles("*.jsonl")) : "";
    }

    private static string Told(ImmutableArray<PackFault> faults) =>
        $"{faults[0]}{(faults.Length > 1 ? $" (and {faults.Length - 1} more mistakes)" : "")}";

    [LoggerMessage(2030, LogLevel.Information, "The catalogues were read again: {Advisories} advisories and defects")]
    private partial void LogInForce(int advisories);

    [LoggerMessage(2031, LogLevel.Error, "The catalogues are refused, what was in force stays so: {Reason}")]
    private partial void LogRefused(string reason);
}
