using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;
using Hearth.Knowledge.Rules;
using Hearth.Protocol;

namespace Hearth.Knowledge.Matching;

/// <summary>The circumstances of a condition that are settled without reading any text: asked first.</summary>
internal static class CircumstanceMatch
{
    /// <summary>What is missing, in a few words; <see langword="null"/> when nothing is.</summary>
    public static string? Missing(Condition condition, MessageFacts facts) =>
        MissingInMessage(condition, facts) ?? MissingAround(condition, facts);

    /// <summary>What the device's own facts give a text.</summary>
    public static Firing WithDeviceFacts(Condition condition, MessageFacts facts, Firing firing)
    {
        var device = facts.Input.Device;
        if (condition.CoverageEndsWithin is not null && device.CoveredUntil is { } until)
        {
            firing = firing with { Captures = firing.Captures.SetItem("coverEnds", $"{until:yyyy-MM-dd}") };
        }

        return condition.IsReportedByOthers
            ? firing with
            {
                Captures = firing.Captures.SetItem("otherHosts", string.Join(", ", device.OtherHosts.Take(5))),
            }
            : firing;
    }

    private static string? MissingInMessage(Condition condition, MessageFacts facts)
    {
        var message = facts.Message;
        return condition switch
        {
            { AlertGroups: { IsEmpty: false } groups } when !groups.Contains(message.AlertGroup) =>
                $"another alert group ({message.AlertGroup})",
            { Kinds: { IsEmpty: false } kinds } when !kinds.Contains(message.Kind) =>
                $"another kind of message ({message.Kind})",
            { SubTypes: { IsEmpty: false } types } when !Any(types, message.SubType) => "another sub-type",
            { AtLeast: { } least } when message.Severity is not { } level || level < least =>
                $"not severe enough ({LevelOf(message)}; from {least} on)",
            { AtMost: { } most } when message.Severity is not { } level || level > most =>
                $"too severe ({LevelOf(message)}; up to {most})",
            { Syslog: { IsEmpty: false } keys } when !HasSystemMessage(keys, facts) => "another system message",
            { EventNames: { IsEmpty: false } names } when !facts.EventNames.Any(name => Any(names, name)) =>
                "another event",
            { AlertNames: { IsEmpty: false } names } when !facts.AlertNames.Any(name => Any(names, name)) =>
                "another alert",
            { Chassis: { } chassis } when !IsChassis(chassis, facts) => "another product or release",
            { ClockOffBy: { } limit } when facts.Skew is not { } skew || skew.Duration() <= limit =>
                "the clock is right",
            { Contains: { IsEmpty: false } words } when !words.Any(word => Says(word, facts)) =>
                "the description lacks the words",
            _ => null,
        };
    }

    private static string? MissingAround(Condition condition, MessageFacts facts)
    {
        var device = facts.Input.Device;
        return condition switch
        {
            { Occasion: var occasion } when (occasion ?? OccasionKind.Message) != facts.Input.Occasion.Kind =>
                "another occasion",
            { CoverageEndsWithin: { } span } when !EndsWithin(device.CoveredUntil, span, facts) =>
                "the device is covered, or it is not known",
            { IsReportedByOthers: true } when device.OtherHosts.IsEmpty => "no other host reports the serial number",
            { IsOutsideChangeWindow: true } when !device.HasChangeWindows || device.IsInChangeWindow =>
                "a change window is active, or none is ever announced",
            _ => null,
        };
    }

    public static bool Any(ImmutableArray<Glob> globs, string? word) =>
        word is not null && globs.Any(glob => glob.Matches(word));

    private static bool EndsWithin(DateOnly? until, TimeSpan span, MessageFacts facts) =>
        until is { } day && day.ToDateTime(TimeOnly.MinValue) - facts.Input.ReceivedAt.UtcDateTime.Date <= span;

    private static string LevelOf(Message message) => message.Severity?.ToString() ?? "no level";

    private static bool Says(string word, MessageFacts facts) =>
        facts.Description.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool HasSystemMessage(ImmutableArray<Glob> keys, MessageFacts facts) =>
        facts.SystemMessages.Any(message => MessageFacts.KeysOf(message).Any(key => Any(keys, key)));

    private static bool IsChassis(ChassisCondition chassis, MessageFacts facts) =>
        (chassis.Families.IsEmpty || chassis.Families.Contains(facts.Message.Family))
        && (
            chassis.ProductIds.IsEmpty
            || Any(chassis.ProductIds, facts.Message.Chassis?.ProductId ?? facts.Message.Device?.ProductId)
        )
        && (chassis.Software.IsEmpty || Any(chassis.Software, facts.Message.Chassis?.SoftwareVersion))
        && (chassis.Releases is not { } releases || LiesIn(releases, facts.Message));

    private static bool LiesIn(ReleaseCondition releases, Message message) =>
        message.Chassis?.SoftwareVersion is { Length: > 0 } software
        && RunningRelease
            .Of(software, ReleaseFamilies.OfDevice(message.Family))
            .Any(release => release.Family == releases.Family && releases.Stretch.Holds(release) == true);
}
