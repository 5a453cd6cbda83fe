using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>What is published about a product or its release, each a firing of its own.</summary>
internal static class LifecycleMatch
{
    private const int MaxFirings = 32;

    public static ImmutableArray<Firing> Fire(LifecycleCondition condition, MessageFacts facts, Firing ground)
    {
        var chassis = facts.Message.Chassis;
        var today = DateOnly.FromDateTime(facts.Input.ReceivedAt.UtcDateTime);
        return
        [
            .. condition
                .Topics.SelectMany(topic =>
                    facts.Input.Lifecycle.Ask(
                        new LifecycleQuestion
                        {
                            Topic = topic,
                            ProductId = chassis?.ProductId ?? facts.Message.Device?.ProductId,
                            SerialNumber = chassis?.SerialNumber ?? facts.Message.Device?.SerialNumber,
                            Software = chassis?.SoftwareVersion,
                            Family = facts.Message.Family,
                            Configuration = facts.Configuration is { IsWhole: true } whole ? whole.Text : null,
                            Verdicts = condition.Verdicts,
                            Parts = facts.AttachedComponents.IsEmpty
                                ? facts.Input.Device.Components
                                : facts.AttachedComponents,
                            On = today,
                        }
                    )
                )
                .Where(answer => condition.Verdicts.Contains(answer.Verdict))
                .Where(answer => !condition.CriticalOnly || answer.IsCritical)
                .Where(answer => condition.DueWithin is not { } span || IsDue(answer.Date, today, span))
                .Take(MaxFirings)
                .Select(answer =>
                    facts.WithDescription(ground) with
                    {
                        Captures = CapturesOf(answer, ground.Captures),
                    }
                ),
        ];
    }

    private static bool IsDue(DateOnly? date, DateOnly today, TimeSpan span) =>
        date is { } day && day.DayNumber - today.DayNumber <= span.TotalDays;

    private static ImmutableDictionary<string, string> CapturesOf(
        LifecycleAnswer answer,
        ImmutableDictionary<string, string> captures
    )
    {
        var all = captures.ToBuilder();
        all["id"] = answer.Id;
        all["summary"] = answer.Summary;
        if (answer.Date is { } date)
        {
            all["date"] = $"{date:yyyy-MM-dd}";
        }

        if (answer.Remedy is { } remedy)
        {
            all["remedy"] = remedy;
        }

        if (answer.Reason is { } reason)
        {
            all["reason"] = reason;
        }

        if (answer.Source is { } source)
        {
            all["source"] = source;
        }

        return all.ToImmutable();
    }
}
