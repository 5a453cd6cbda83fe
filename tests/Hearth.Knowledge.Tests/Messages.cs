using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests;

/// <summary>Messages for tests, built without a reader.</summary>
internal static class Messages
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    public static AnalysisInput Of(string description, AlertGroup group = AlertGroup.Environment) =>
        Of(
            new Message
            {
                Format = MessageFormat.Aml,
                AlertGroup = group,
                Description = description,
            }
        );

    public static AnalysisInput Of(Message message, DeviceFacts? device = null) =>
        new()
        {
            Message = message,
            ReceivedAt = ReceivedAt,
            Device = device ?? DeviceFacts.None,
        };

    public static AnalysisInput With(string description, params (string Name, string Text)[] attachments) =>
        Of(
            new Message
            {
                Format = MessageFormat.Aml,
                AlertGroup = AlertGroup.Environment,
                Description = description,
                Attachments = [.. attachments.Select(entry => new Attachment { Name = entry.Name, Text = entry.Text })],
            }
        );

    public static AnalysisInput On(this AnalysisInput input, DeviceFacts device) => input with { Device = device };

    public static DeviceFacts Holding(params KnownComponent[] components) => new() { Components = [.. components] };

    public static ImmutableArray<Diagnosis> Analyse(this AnalysisInput input) =>
        new Analyst(Packs.Embedded).Analyse(input).Diagnoses;
}
