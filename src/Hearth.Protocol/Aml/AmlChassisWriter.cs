namespace Hearth.Protocol.Aml;

/// <summary>Writes the chassis with its cards and additional pairs.</summary>
internal static class AmlChassisWriter
{
    public static void Write(XmlOutput xml, AmlLeaves leaves, Message message, AmlStyleFacts facts)
    {
        var chassis = message.Chassis ?? new Chassis();
        xml.Raw("<rme:Chassis xmlns:rme=\""u8).Attribute(facts.ChassisNamespace).Raw("\">\n"u8);
        leaves.Write("rme:Model"u8, chassis.ProductId);
        leaves.Write("rme:HardwareVersion"u8, chassis.HardwareVersion);
        leaves.Write("rme:SerialNumber"u8, chassis.SerialNumber);
        foreach (var card in message.Cards)
        {
            WriteCard(xml, leaves, card);
        }

        if (facts.WritesPairs)
        {
            WritePairs(xml, message, chassis, facts);
        }

        xml.Raw("</rme:Chassis>\n"u8);
    }

    private static void WriteCard(XmlOutput xml, AmlLeaves leaves, Card card)
    {
        xml.Raw("<rme:Card>\n"u8);
        leaves.Write("rme:Model"u8, card.ProductId);
        leaves.Write("rme:SerialNumber"u8, card.SerialNumber);
        leaves.Write("rme:PartNumber"u8, card.PartNumber);
        leaves.Write("rme:HardwareVersion"u8, card.HardwareVersion);
        leaves.Write("rme:LocationWithinContainer"u8, card.Location);
        foreach (var version in card.SoftwareVersions)
        {
            xml.Raw("<rme:SoftwareIdentity>\n<rme:VersionString>"u8).Text(version);
            xml.Raw("</rme:VersionString>\n</rme:SoftwareIdentity>\n"u8);
        }

        xml.Raw("</rme:Card>\n"u8);
    }

    private static void WritePairs(XmlOutput xml, Message message, Chassis chassis, AmlStyleFacts facts)
    {
        xml.Raw("<rme:AdditionalInformation>\n"u8);
        Span<(string Name, string? Value)> known =
        [
            (AmlPairs.PartNumber, chassis.PartNumber),
            (AmlPairs.SoftwareVersion, chassis.SoftwareVersion),
            (AmlPairs.SystemObjectId, chassis.SystemObjectId),
            (AmlPairs.SystemDescription, chassis.SystemDescription),
            (AmlPairs.ServiceNumber, message.ServiceRequest),
            (AmlPairs.ForwardAddress, message.ForwardTo),
        ];
        foreach (var (name, value) in known)
        {
            // A value that is there is never dropped, even where the style would not write the empty pair.
            if (!string.IsNullOrEmpty(value) || facts.EmptyPairs.Contains(name))
            {
                WritePair(xml, name, value);
            }
        }

        foreach (var pair in message.NameValues)
        {
            WritePair(xml, pair.Name, pair.Value);
        }

        xml.Raw("</rme:AdditionalInformation>\n"u8);
    }

    private static void WritePair(XmlOutput xml, string name, string? value)
    {
        xml.Raw("<rme:AD name=\""u8).Attribute(name).Raw("\" value=\""u8).Attribute(value).Raw("\" />\n"u8);
    }
}

/// <summary>Writes leaf elements, each on a line of its own, and knows whether an empty one is written.</summary>
internal sealed class AmlLeaves(XmlOutput xml, bool writesEmpty)
{
    public void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (!writesEmpty && string.IsNullOrEmpty(value))
        {
            return;
        }

        xml.Raw("<"u8).Raw(name).Raw(">"u8).Text(value).Raw("</"u8).Raw(name).Raw(">\n"u8);
    }
}
