using System.Text.Json;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;

namespace Hearth.Portal.Layout;

/// <summary>The words and tones of states, the same on every page.</summary>
internal static class StateWords
{
    public static (string Text, Tone Tone) Of(RegistrationState? state) =>
        state switch
        {
            RegistrationState.Registered => ("registered", Tone.Good),
            RegistrationState.AwaitingCoverage => ("awaiting coverage", Tone.Waiting),
            RegistrationState.Pending => ("pending", Tone.Waiting),
            RegistrationState.Expired => ("token expired", Tone.Bad),
            _ => ("unknown", Tone.Neutral),
        };

    public static (string Text, Tone Tone) Of(MessageOutcome outcome) =>
        outcome switch
        {
            MessageOutcome.Analysed => ("analysed", Tone.Good),
            MessageOutcome.Duplicate => ("duplicate", Tone.Neutral),
            MessageOutcome.AwaitingRegistration => ("awaiting registration", Tone.Waiting),
            MessageOutcome.NotEntitled => ("not entitled", Tone.Waiting),
            MessageOutcome.Unreadable => ("unreadable", Tone.Bad),
            MessageOutcome.Ignored => ("ignored", Tone.Neutral),
            MessageOutcome.SetAside => ("set aside", Tone.Bad),
            MessageOutcome.Anonymous => ("anonymous", Tone.Neutral),
            MessageOutcome.Answered => ("answered", Tone.Good),
            MessageOutcome.Refused => ("refused", Tone.Waiting),
            _ => (Spaced(outcome), Tone.Neutral),
        };

    public static (string Text, Tone Tone) Of(FindingState state) =>
        state switch
        {
            FindingState.Open => ("open", Tone.Bad),
            FindingState.Cleared => ("cleared", Tone.Good),
            _ => ("noted", Tone.Note),
        };

    public static (string Text, Tone Tone) Of(ServiceRequestState state) =>
        state switch
        {
            ServiceRequestState.New => ("new", Tone.Waiting),
            ServiceRequestState.Closed => ("closed", Tone.Good),
            _ => (Spaced(state), Tone.Note),
        };

    public static (string Text, Tone Tone) Of(OutboxState state) =>
        state switch
        {
            OutboxState.Waiting => ("waiting", Tone.Waiting),
            OutboxState.Delivered => ("delivered", Tone.Good),
            _ => ("dead letter", Tone.Bad),
        };

    /// <summary>The family's name as its users write it.</summary>
    public static string Of(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Ios => "IOS",
            DeviceFamily.IosXe => "IOS XE",
            DeviceFamily.IosXr => "IOS XR",
            DeviceFamily.NxOs => "NX-OS",
            DeviceFamily.Mds => "MDS",
            DeviceFamily.Asa => "ASA",
            DeviceFamily.Ucs => "UCS",
            DeviceFamily.Cucm => "Unified CM",
            DeviceFamily.Hearth => "Hearth agent",
            _ => "not known",
        };

    /// <summary>A name of the code as words, such as <c>power supply</c>.</summary>
    public static string Spaced<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
