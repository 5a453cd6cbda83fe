using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Packs;

/// <summary>
/// The rules that are applied now: those of this build and those of the operator's packs. They are replaced as a whole; whoever takes
/// <see cref="Analyst"/> keeps the rules it had, so that a message sees one knowledge from start to end.
/// </summary>
/// <remarks>Safe for concurrent use: reading waits for nothing, looking at the folder is done by one at a time.</remarks>
public sealed partial class KnowledgeInForce
{
    private readonly KnowledgeBase _shipped;
    private readonly PackShelf _shelf;
    private readonly PackTrust _trust;
    private readonly KeptPacks _kept;
    private readonly ILogger<KnowledgeInForce> _logger;
    private readonly Lock _looking = new();
    private readonly Dictionary<string, PackFolder> _accepted = new(StringComparer.Ordinal);
    private volatile Standing _standing;
    private string _judged = "";
    private string _seen = "";

    /// <summary>Takes what lies in the folder at the start.</summary>
    /// <param name="shipped">The rules of this build.</param>
    /// <param name="shelf">The operator's packs.</param>
    /// <param name="trust">Whose packs are taken.</param>
    /// <param name="kept">The packs as they were last taken, perhaps by a process before this one.</param>
    /// <param name="logger">Told of every pack that comes, goes or is refused.</param>
    public KnowledgeInForce(
        KnowledgeBase shipped,
        PackShelf shelf,
        PackTrust trust,
        KeptPacks kept,
        ILogger<KnowledgeInForce> logger
    )
    {
        _shipped = shipped;
        _shelf = shelf;
        _trust = trust;
        _kept = kept;
        _logger = logger;
        _standing = new Standing(new Analyst(shipped), []);
        lock (_looking)
        {
            _judged = _seen = shelf.Stamp();
            Judge();
        }
    }

    /// <summary>Applies the rules in force. Take it once for a message.</summary>
    public Analyst Analyst => _standing.Analyst;

    /// <summary>The rules in force.</summary>
    public KnowledgeBase Knowledge => _standing.Analyst.Knowledge;

    /// <summary>How the operator's packs stand, in the order of their names.</summary>
    public ImmutableArray<PackStanding> Packs => _standing.Packs;

    /// <summary>
    /// Looks whether the folder has changed, and judges the packs anew once it has come to rest: a change is only looked at when the next
    /// look finds no other, so that a pack that is being copied is not taken by halves.
    /// </summary>
    /// <returns>Whether packs were judged.</returns>
    /// <exception cref="IOException">The folder cannot be read; what is in force stays so.</exception>
    public bool Look()
    {
        lock (_looking)
        {
            var stamp = _shelf.Stamp();
            var isAtRest = stamp == _seen;
            _seen = stamp;
            if (!isAtRest || stamp == _judged)
            {
                return false;
            }

            _judged = stamp;
            Judge();
            return true;
        }
    }

    /// <summary>
    /// Keeps copies of the packs that were taken, for the process after this one. The copy of a pack that was taken away goes: it must not
    /// come back, not even in the place of a wrong pack of the same name.
    /// </summary>
    /// <remarks>For the server alone: a command only looks.</remarks>
    public void KeepCopies()
    {
        lock (_looking)
        {
            try
            {
                foreach (var (name, pack) in _accepted)
                {
                    _kept.Keep(name, pack);
                }

                _kept.ForgetAllBut(Present(_standing.Packs));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                LogNotKept(fault);
            }
        }
    }

    private static IEnumerable<string> Present(IEnumerable<PackStanding> packs) =>
        packs.Where(pack => !pack.IsNone).Select(pack => pack.Name);

    /// <summary>Takes the packs in the order of their names, each beside those before it.</summary>
    private void Judge()
    {
        var knowledge = _shipped;
        var packs = ImmutableArray.CreateBuilder<PackStanding>();
        var names = _shelf.Names();
        foreach (var name in names)
        {
            var (next, standing) = Take(name, knowledge);
            knowledge = next;
            packs.Add(standing);
        }

        foreach (var gone in _accepted.Keys.Except(Present(packs), StringComparer.Ordinal).ToList())
        {
            _accepted.Remove(gone);
        }

        var before = _standing.Packs;
        _standing = new Standing(new Analyst(knowledge), packs.ToImmutable());
        Tell(before, _standing.Packs);
    }

    private (KnowledgeBase, PackStanding) Take(string name, KnowledgeBase beside)
    {
        var folder = PackFolder.Read(_shelf.FolderOf(name), KnowledgeLimits.Default);
        if (Refuse(folder, beside, out var loaded) is not { } refusal)
        {
            _accepted[name] = folder;
            return (loaded!, new PackStanding(name, loaded!.Packs[^1], null) { SignedBy = SignerOf(folder) });
        }

        // What was good before is still good, unless it is trusted no longer, or what lies before it has changed under it.
        var before = folder.IsNone ? null : _accepted.GetValueOrDefault(name) ?? _kept.Find(name);
        if (before is not null && before.Digest != folder.Digest && Refuse(before, beside, out loaded) is { } objection)
        {
            refusal = refusal with { Reason = $"{refusal.Reason} (Nor can the version before: {objection.Reason})" };
        }

        var standing = new PackStanding(name, loaded?.Packs[^1], refusal)
        {
            SignedBy = loaded is null ? null : SignerOf(before!),
            IsNone = folder.IsNone,
        };
        return (loaded ?? beside, standing);
    }

    /// <summary>Why a pack is not taken, wherever it comes from; <see langword="null"/> when it is.</summary>
    private PackRefusal? Refuse(PackFolder pack, KnowledgeBase beside, out KnowledgeBase? loaded)
    {
        loaded = null;
        return _trust.Refuse(pack) ?? Load(pack, beside, out loaded);
    }

    private static PackKey? SignerOf(PackFolder folder) =>
        PackManifest.Check(folder) is PackSeal.Signed(var key) ? key : null;

    private static PackRefusal? Load(PackFolder folder, KnowledgeBase beside, out KnowledgeBase? loaded)
    {
        loaded = null;
        switch (folder.LoadBeside(beside))
        {
            case KnowledgeLoad.Loaded(var knowledge):
                loaded = knowledge;
                return null;
            case KnowledgeLoad.Refused(var faults):
                return new PackRefusal(PackRefusalKind.Wrong, FaultWording.Of(faults));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Tell(ImmutableArray<PackStanding> before, ImmutableArray<PackStanding> now)
    {
        foreach (var standing in now.Except(before))
        {
            if (standing.Refusal is { } refusal)
            {
                LogRefused(standing.Name, standing.InForce?.ToString() ?? "nothing of it", refusal.Reason);
            }
            else
            {
                LogInForce(standing.Name, $"{standing.InForce}", standing.InForce!.RuleCount);
            }
        }

        foreach (var gone in before.Select(standing => standing.Name).Except(now.Select(standing => standing.Name)))
        {
            LogGone(gone);
        }
    }

    [LoggerMessage(2010, LogLevel.Information, "Pack {Name}: {Pack} is in force, {Rules} rules")]
    private partial void LogInForce(string name, string pack, int rules);

    [LoggerMessage(2011, LogLevel.Error, "Pack {Name} is refused, {InForce} stays in force: {Reason}")]
    private partial void LogRefused(string name, string inForce, string reason);

    [LoggerMessage(2012, LogLevel.Information, "Pack {Name} is gone; its rules are no longer applied")]
    private partial void LogGone(string name);

    [LoggerMessage(
        2014,
        LogLevel.Error,
        "The packs in force could not be copied; were one refused after a restart, nothing would stand in for it"
    )]
    private partial void LogNotKept(Exception fault);

    private sealed record Standing(Analyst Analyst, ImmutableArray<PackStanding> Packs);
}
