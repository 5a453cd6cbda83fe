using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Syslog;
using Hearth.Knowledge.Yaml;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>Reads the small messages that stand in a rule's file as its own tests.</summary>
internal sealed class ExampleReader(FaultList faults)
{
    /// <summary>When example messages arrive, unless they say otherwise.</summary>
    private static readonly DateTimeOffset Arrival = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    public ImmutableArray<RuleExample> Read(YamlFields rule)
    {
        var node = rule.RequiredNode("examples");
        if (node is null)
        {
            return [];
        }

        var fields = new YamlFields(node, "'examples'", faults);
        var fires = fields.Items("fires");
        var silent = fields.Items("stays-silent");
        fields.RefuseTheRest();
        if (fires.IsEmpty)
        {
            faults.Add(node.Line, "'examples' needs at least one message under 'fires'.");
        }

        if (silent.IsEmpty)
        {
            faults.Add(node.Line, "'examples' needs at least one message under 'stays-silent'.");
        }

        return [.. fires.Select(item => ReadExample(item, true)), .. silent.Select(item => ReadExample(item, false))];
    }

    private RuleExample ReadExample(YamlNode node, bool fires)
    {
        var fields = new YamlFields(node, "An example", faults);
        var example = new RuleExample
        {
            Fires = fires,
            Input = new ExampleFactReader(faults).Read(
                new AnalysisInput
                {
                    ReceivedAt = ReadTime(fields, "receivedAt") ?? Arrival,
                    Device = ReadDevice(fields),
                    Message = ReadMessage(fields),
                },
                fields
            ),
            Captures = fires ? fields.Map("captures") : ImmutableDictionary<string, string>.Empty,
            Position = fires ? fields.Text("position") : null,
            Severity = fires ? fields.Word("serviceRequest", RuleWords.Severities) : null,
            Line = node.Line,
        };
        fields.RefuseTheRest();
        return example;
    }

    private Message ReadMessage(YamlFields fields)
    {
        var description = fields.Text("description");
        var severity = fields.Whole("severity", 0);
        if (severity > (int)CallHomeLevel.Catastrophic)
        {
            faults.Add(fields.Line, "'severity' must be a Call Home level from 0 to 9.");
        }

        return new Message
        {
            Format = MessageFormat.Aml,
            Family = fields.Word("family", RuleWords.Families) ?? DeviceFamily.Unknown,
            AlertGroup = fields.Word("alertGroup", RuleWords.AlertGroups) ?? AlertGroup.Unknown,
            SubType = fields.Text("subType"),
            EventName = fields.Text("eventName"),
            Kind = fields.Word("kind", RuleWords.MessageKinds) ?? MessageKind.Unknown,
            Severity = (CallHomeLevel?)severity,
            CreatedTime = ReadTime(fields, "composedAt") is { } composed
                ? new DeviceTime(
                    composed.DateTime,
                    composed.Offset,
                    composed.ToString("u", CultureInfo.InvariantCulture)
                )
                : null,
            Description = description,
            Syslog = SystemMessageScanner.Find(description).FirstOrDefault(),
            Chassis = ReadChassis(fields),
            Cards = fields.Items("cards", ReadCard),
            System = new SystemContact { Name = fields.Text("host") },
            Attachments = fields.Items("attachments", ReadAttachment),
        };
    }

    private Chassis? ReadChassis(YamlFields fields)
    {
        var node = fields.Node("chassis");
        if (node is null)
        {
            return null;
        }

        var inner = new YamlFields(node, "'chassis'", faults);
        var chassis = new Chassis
        {
            ProductId = inner.Text("productId"),
            SerialNumber = inner.Text("serialNumber"),
            SoftwareVersion = inner.Text("softwareVersion"),
        };
        inner.RefuseTheRest();
        return chassis;
    }

    private Card ReadCard(YamlNode node)
    {
        var fields = new YamlFields(node, "A card", faults);
        var card = new Card
        {
            ProductId = fields.Text("productId"),
            SerialNumber = fields.Text("serialNumber"),
            Location = fields.Text("location"),
        };
        fields.RefuseTheRest();
        return card;
    }

    private Attachment ReadAttachment(YamlNode node)
    {
        var fields = new YamlFields(node, "An attachment", faults);
        var name = fields.RequiredText("name");
        var attachment = new Attachment { Name = name, Text = fields.RequiredText("text") };
        fields.RefuseTheRest();
        return attachment;
    }

    private DeviceFacts ReadDevice(YamlFields fields)
    {
        var node = fields.Node("device");
        if (node is null)
        {
            return DeviceFacts.None;
        }

        var inner = new YamlFields(node, "'device'", faults);
        var redundancy = ImmutableDictionary.CreateBuilder<ComponentClass, Redundancy>();
        foreach (var (word, state) in inner.Map("redundancy"))
        {
            if (
                RuleWords.Components.TryGetValue(word, out var component)
                && RuleWords.Redundancies.TryGetValue(state, out var value)
            )
            {
                redundancy[component] = value;
            }
            else
            {
                faults.Add(node.Line, $"'redundancy' has no entry '{word}: {state}'.");
            }
        }

        var facts = new DeviceFacts
        {
            Components = inner.Items("components", ReadComponent),
            Redundancy = redundancy.ToImmutable(),
            Tags = inner.Values("tags"),
            IsInChangeWindow = inner.Flag("inChangeWindow"),
        };
        facts = new ExampleFactReader(faults).ReadDevice(facts, inner);
        inner.RefuseTheRest();
        return facts;
    }

    private KnownComponent ReadComponent(YamlNode node)
    {
        var fields = new YamlFields(node, "A component", faults);
        var component = new KnownComponent(
            fields.RequiredText("position"),
            fields.Word("class", RuleWords.Components) ?? ComponentClass.Unknown,
            fields.Text("productId"),
            fields.Text("serialNumber")
        );
        fields.RefuseTheRest();
        return component;
    }

    private DateTimeOffset? ReadTime(YamlFields fields, string key)
    {
        var text = fields.Text(key);
        if (text is null)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        faults.Add(fields.Line, $"'{key}' must be a time such as 2026-03-02 06:20:00Z.");
        return null;
    }
}
