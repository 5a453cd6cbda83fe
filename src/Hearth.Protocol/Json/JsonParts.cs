using System.Globalization;

namespace Hearth.Protocol.Json;

/// <summary>Makes the parts of a message of the objects of a record.</summary>
internal static class JsonParts
{
    /// <summary>The device; <see langword="null"/> when neither product nor serial number is there.</summary>
    public static Udi? Device(JsonFields? fields) =>
        fields is { } device && (device.Find("productId") is not null || device.Find("serialNumber") is not null)
            ? new Udi(device.Find("productId") ?? "", device.Find("sid") ?? "C", device.Find("serialNumber") ?? "")
            : null;

    /// <summary>The chassis.</summary>
    public static Chassis? Chassis(JsonFields? fields) =>
        fields is { } chassis
            ? new Chassis
            {
                ProductId = chassis.Find("productId"),
                HardwareVersion = chassis.Find("hardwareVersion"),
                SerialNumber = chassis.Find("serialNumber"),
                PartNumber = chassis.Find("partNumber"),
                SoftwareVersion = chassis.Find("softwareVersion"),
                SystemObjectId = chassis.Find("systemObjectId"),
                SystemDescription = chassis.Find("systemDescription"),
            }
            : null;

    /// <summary>The contact card.</summary>
    public static SystemContact Contact(JsonFields? fields) =>
        fields is { } system
            ? new SystemContact
            {
                Name = system.Find("name"),
                Contact = system.Find("contact"),
                Email = system.Find("email"),
                Phone = system.Find("phone"),
                Address = system.Find("address"),
            }
            : SystemContact.None;

    /// <summary>A unit.</summary>
    public static Card ToCard(JsonFields card) =>
        new()
        {
            ProductId = card.Find("productId"),
            SerialNumber = card.Find("serialNumber"),
            PartNumber = card.Find("partNumber"),
            HardwareVersion = card.Find("hardwareVersion"),
            Location = card.Find("location"),
            SoftwareVersions = [.. card.Texts],
        };

    /// <summary>The defects of an earlier reading.</summary>
    public static IEnumerable<ReadProblem> EarlierDefects(List<JsonFields> defects, NotedProblems problems)
    {
        foreach (var defect in defects.Where(defect => defect.IsThere))
        {
            var code = defect.Find("code");
            var kind = Enum.GetValues<ReadProblemKind>().FirstOrDefault(kind => JsonNames.Of(kind) == code);
            if (kind == default || defect.Find("detail") is not { } detail)
            {
                problems.AddOnce(ReadProblemKind.OddValue, -1, "A defect has no known code or no detail.");
                continue;
            }

            yield return new ReadProblem(
                kind,
                long.TryParse(defect.Find("byteOffset"), CultureInfo.InvariantCulture, out var offset) && offset >= 0
                    ? offset
                    : -1,
                NotedProblems.Quote(detail)
            );
        }
    }
}
