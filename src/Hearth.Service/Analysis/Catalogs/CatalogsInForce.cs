using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Lifecycle;
using Hearth.Knowledge.Releases;
using Hearth.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Catalogs;

/// <summary>
/// What is published about products and releases, as the catalogues say it now: the shipped ones, and the operator's on top. They are read
/// again as a whole when a file changes; with a wrong line in them, what was in force stays so, over a restart, too.
/// </summary>
/// <remarks>Safe for concurrent use: asking waits for nothing, looking at the folder is done by one at a time.</remarks>
public sealed partial class CatalogsInForce
{
    private readonly OwnFiles _files;
    private readonly ILogger<CatalogsInForce> _logger;
    private readonly Lock _looking = new();
    private volatile PublishedFacts _facts;
    private string _seen;
    private string? _taken;

    /// <summary>Reads what lies in the folder; where that is wrong, the copy of what was last taken, or the shipped catalogues alone.</summary>
    /// <param name="data">The data folder; its <c>catalogs</c> need not be there.</param>
    /// <param name="logger">Told when catalogues come into force or are refused.</param>
    /// <exception cref="InvalidDataException">The catalogues of this build are wrong.</exception>
    public CatalogsInForce(DataFolder data, ILogger<CatalogsInForce> logger)
    {
        ArgumentNullException.ThrowIfNull(data);
        _files = new OwnFiles(data.Catalogs, "*.jsonl", new KeptCopies(data.KeptFiles));
        _logger = logger;
        _seen = _files.Stamp();
        var (facts, faults) = PublishedFacts.Load(_files.Path, CancellationToken.None);
        if (facts is null)
        {
            facts = StandIn(FaultWording.Of(faults));
        }
        else
        {
            _taken = _seen;
        }

        _facts = facts;
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
            var stamp = _files.Stamp();
            if (stamp == _seen)
            {
                return false;
            }

            var (facts, faults) = PublishedFacts.Load(_files.Path, cancellationToken);
            _seen = stamp; // a change while reading makes another stamp, and is read by the next look
            if (facts is null)
            {
                LogRefused(FaultWording.Of(faults));
                return false;
            }

            _facts = facts;
            _taken = stamp;
            LogInForce(facts.Advisories.Items.Length);
            return true;
        }
    }

    /// <summary>Keeps a copy of the catalogues that were taken, for the process after this one.</summary>
    public void KeepCopy()
    {
        lock (_looking)
        {
            try
            {
                if (_taken is not null)
                {
                    _files.Keep(_taken);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                LogNotKept(fault);
            }
        }
    }

    /// <summary>What is in force at the start while the operator's catalogues are refused.</summary>
    private PublishedFacts StandIn(string reason)
    {
        var copy = _files.FindCopy();
        var (facts, objections) = copy is null ? (null, []) : PublishedFacts.Load(copy, CancellationToken.None);
        LogRefused(
            copy is null || facts is not null
                ? reason
                : $"{reason} (Nor can the version before: {FaultWording.Of(objections)})"
        );
        if (facts is null)
        {
            (facts, objections) = PublishedFacts.Load(null, CancellationToken.None);
        }

        return facts ?? throw new InvalidDataException($"The catalogues of this build are wrong: {objections[0]}");
    }

    [LoggerMessage(2030, LogLevel.Information, "The catalogues were read again: {Advisories} advisories and defects")]
    private partial void LogInForce(int advisories);

    [LoggerMessage(2031, LogLevel.Error, "The catalogues are refused, what was in force stays so: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(
        2033,
        LogLevel.Error,
        "The catalogues in force could not be copied; were they refused after a restart, the shipped ones alone would be in force"
    )]
    private partial void LogNotKept(Exception fault);
}
