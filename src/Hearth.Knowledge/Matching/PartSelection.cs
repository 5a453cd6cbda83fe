using System.Collections.Immutable;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>
/// Finds the part at a reported place: in the inventory before the event, then in outputs attached to the message, then
/// among its cards; a chassis is the device itself. A part is named only when the place, the serial number or its being the
/// single one of its kind leaves no doubt.
/// </summary>
internal static class PartSelection
{
    public static PartProposal Select(PartRule part, IReadOnlyDictionary<string, string> known, MessageFacts facts)
    {
        var place = DiagnosisWriter.Place(part.Positions, known);
        var serial = part.Serial is null ? null : known.GetValueOrDefault(part.Serial);
        var proposal = new PartProposal
        {
            Class = part.Class,
            Position = ComponentPosition.Name(part.Class, place),
            SerialNumber = serial,
            Source = serial is null ? PartSource.None : PartSource.Event,
            NeedsSecondEvidence = part.NeedsSecondEvidence,
        };
        foreach (var (components, source) in Sources(facts))
        {
            if (Find(components, part.Class, place, serial) is { } component)
            {
                return proposal with
                {
                    Position = proposal.Position ?? ComponentPosition.Name(part.Class, component.Position),
                    ProductId = component.ProductId,
                    SerialNumber = serial ?? component.SerialNumber,
                    Source = source,
                };
            }
        }

        return part.Class == ComponentClass.Chassis && place is null && facts.Message.Chassis is { } chassis
            ? proposal with
            {
                ProductId = chassis.ProductId,
                SerialNumber = serial ?? chassis.SerialNumber,
                Source = PartSource.Message,
            }
            : proposal;
    }

    private static IEnumerable<(ImmutableArray<KnownComponent> Components, PartSource Source)> Sources(
        MessageFacts facts
    )
    {
        yield return (facts.Input.Device.Components, PartSource.Inventory);
        yield return (facts.AttachedComponents, PartSource.Attachment);
        yield return (
            [
                .. facts.Message.Cards.Select(card => new KnownComponent(
                    card.Location ?? "",
                    CardClass(ComponentKind.Of(card.Location, null, card.ProductId)),
                    card.ProductId,
                    card.SerialNumber
                )),
            ],
            PartSource.Message
        );
    }

    /// <summary>A card that nothing else is known of is a module: that is what messages list.</summary>
    private static ComponentClass CardClass(ComponentClass component) =>
        component == ComponentClass.Unknown ? ComponentClass.Module : component;

    private static KnownComponent? Find(
        ImmutableArray<KnownComponent> components,
        ComponentClass component,
        string? place,
        string? serial
    )
    {
        if (serial is not null)
        {
            var bySerial = components.FirstOrDefault(candidate =>
                string.Equals(candidate.SerialNumber, serial, StringComparison.OrdinalIgnoreCase)
            );
            if (bySerial is not null)
            {
                return bySerial;
            }
        }

        var ofClass = components.Where(candidate => IsOf(candidate.Class, component)).ToArray();
        var key = ComponentPosition.KeyOf(place);
        if (key.Length == 0)
        {
            return Single(ofClass);
        }

        var numbers = Numbers(place);
        return Single([.. ofClass.Where(candidate => ComponentPosition.KeyOf(candidate.Position) == key)])
            ?? (
                numbers.Length == 0
                    ? null
                    : Single([.. ofClass.Where(candidate => Numbers(candidate.Position) == numbers)])
            );
    }

    /// <summary>A supervisor sits in a module's slot, and a rule that speaks of a slot may mean either.</summary>
    private static bool IsOf(ComponentClass candidate, ComponentClass wanted) =>
        candidate == wanted || (wanted == ComponentClass.Module && candidate == ComponentClass.Supervisor);

    private static string Numbers(string? place) =>
        string.Join('/', ComponentPosition.KeyOf(place).Split('/').Where(token => token.All(char.IsAsciiDigit)));

    private static KnownComponent? Single(KnownComponent[] candidates) => candidates.Length == 1 ? candidates[0] : null;
}
