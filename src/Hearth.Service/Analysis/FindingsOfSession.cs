using Hearth.Service.Devices;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis;

/// <summary>
/// What a session holds of findings and their devices, saved or not: found by what is asked for, not by looking through all the
/// session holds, which a batch fills with thousands of rows.
/// </summary>
internal sealed class FindingsOfSession
{
    private readonly Dictionary<(Guid? CompanyId, string RuleId), Dictionary<Guid, Finding>> _findings = [];
    private readonly Dictionary<Guid, List<FindingMessage>> _ties = [];
    private readonly Dictionary<Guid, Device> _devices = [];
    private bool _follows;

    /// <summary>What the session holds, now and from now on.</summary>
    public static FindingsOfSession Of(HearthDb db)
    {
        var held = db.Remembered<FindingsOfSession>(typeof(FindingsOfSession));
        if (!held._follows)
        {
            held._follows = true;
            foreach (var entry in db.ChangeTracker.Entries())
            {
                held.Take(entry.Entity);
            }

            db.ChangeTracker.Tracked += (_, tracked) => held.Take(tracked.Entry.Entity);
        }

        return held;
    }

    /// <summary>Findings of a rule on a company's devices, by their ids.</summary>
    public IReadOnlyDictionary<Guid, Finding> OfRule(Guid? companyId, string ruleId) =>
        _findings.GetValueOrDefault((companyId, ruleId)) ?? [];

    /// <summary>What the session's own messages did to a finding.</summary>
    public IReadOnlyList<FindingMessage> TiesOf(Guid findingId) => _ties.GetValueOrDefault(findingId) ?? [];

    /// <summary>A device; <see langword="null"/> when the session does not hold it.</summary>
    public Device? Device(Guid id) => _devices.GetValueOrDefault(id);

    private void Take(object row)
    {
        switch (row)
        {
            case Finding finding:
                Among(_findings, (finding.CompanyId, finding.RuleId))[finding.Id] = finding;
                break;
            case FindingMessage tie:
                Among(_ties, tie.FindingId).Add(tie);
                break;
            case Device device:
                _devices[device.Id] = device;
                break;
        }
    }

    private static T Among<TKey, T>(Dictionary<TKey, T> shelves, TKey key)
        where TKey : notnull
        where T : new()
    {
        if (!shelves.TryGetValue(key, out var shelf))
        {
            shelves.Add(key, shelf = new T());
        }

        return shelf;
    }
}
