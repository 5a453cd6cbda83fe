using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Mml;

/// <summary>The field-replaceable unit that is being read; there is one after the other.</summary>
internal sealed class MmlUnit
{
    private readonly Dictionary<MmlField, string> _texts = [];

    /// <summary>Whether a field is one of a unit.</summary>
    public static bool Has(MmlField field) => field is >= MmlField.FruName and <= MmlField.FruSoftware;

    /// <summary>Sets a field, unless it has a text already.</summary>
    public void Set(MmlField field, string text) => _texts.TryAdd(field, text);

    /// <summary>
    /// The unit is over: it is kept among the cards. One with nothing but a part number and a version is no unit: some tables
    /// print these two fields of the chassis there.
    /// </summary>
    /// <param name="values">Gets what the chassis lacks.</param>
    /// <param name="parts">Gets the card.</param>
    public void End(AmlValues values, AmlParts parts)
    {
        ReadOnlySpan<(MmlField Field, AmlElement Element)> fields =
        [
            (MmlField.FruName, AmlElement.Model),
            (MmlField.FruSerial, AmlElement.SerialNumber),
            (MmlField.FruPart, AmlElement.PartNumber),
            (MmlField.FruSlot, AmlElement.Location),
            (MmlField.FruHardware, AmlElement.HardwareVersion),
            (MmlField.FruSoftware, AmlElement.VersionString),
        ];
        if (_texts.Keys.All(field => field is MmlField.FruPart or MmlField.FruSoftware))
        {
            SetIfThere(values, AmlField.ChassisPart, MmlField.FruPart);
            SetIfThere(values, AmlField.ChassisSoftware, MmlField.FruSoftware);
        }
        else
        {
            parts.StartCard();
            foreach (var (field, element) in fields)
            {
                if (_texts.TryGetValue(field, out var text))
                {
                    parts.TrySetCardField(element, text);
                }
            }

            parts.End(AmlElement.Card);
        }

        _texts.Clear();
    }

    private void SetIfThere(AmlValues values, AmlField field, MmlField from)
    {
        if (_texts.TryGetValue(from, out var text))
        {
            values.Set(field, text);
        }
    }
}
