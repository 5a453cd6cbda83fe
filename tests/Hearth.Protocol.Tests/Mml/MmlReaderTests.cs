using System.Text;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Mml;

namespace Hearth.Protocol.Tests.Mml;

public sealed class MmlReaderTests
{
    /// <summary>Every path that is read, with every spelling that guides print.</summary>
    public static TheoryData<string, string> Paths { get; } =
        new()
        {
            { "header/time", "EventTime" },
            { "header/name", "EventName" },
            { "header/type", "AlertGroupRaw" },
            { "header/level", "Severity" },
            { "header/source", "Series" },
            { "header/priority", "Priority" },
            { "header/deviceId", "Device" },
            { "header/deviceID", "Device" },
            { "header/serverId", "ServerId" },
            { "header/serverID", "ServerId" },
            { "header/customerID", "CustomerId" },
            { "header/customerId", "CustomerId" },
            { "header/custId", "CustomerId" },
            { "header/contractId", "ContractId" },
            { "header/contractID", "ContractId" },
            { "header/siteId", "SiteId" },
            { "header/siteID", "SiteId" },
            { "header/siterId", "SiteId" },
            { "body/msgDesc", "Description" },
            { "body/sysName", "System.Name" },
            { "body/sysContact", "System.Contact" },
            { "body/sysContactEmail", "System.Email" },
            { "body/sysContacte-mail", "System.Email" },
            { "body/sysContactPhoneNumber", "System.Phone" },
            { "body/sysStreetAddress", "System.Address" },
            { "body/chassis/name", "Chassis.ProductId" },
            { "body/chassis/serialNo", "Chassis.SerialNumber" },
            { "body/chassis/partNo", "Chassis.PartNumber" },
            { "body/chassis/hwVersion", "Chassis.HardwareVersion" },
            { "body/chassis/swVersion", "Chassis.SoftwareVersion" },
            { "body/fru/partNo", "Chassis.PartNumber" },
            { "body/fru/swVersion", "Chassis.SoftwareVersion" },
            { "body/fru/name", "Card.ProductId" },
            { "body/fru/serialNo", "Card.SerialNumber" },
            { "body/fru/slot", "Card.Location" },
            { "body/fru/hwVersion", "Card.HardwareVersion" },
            { "body/process/name", "process/name" },
            { "body/process/id", "process/id" },
            { "body/process/processState", "process/processState" },
            { "body/process/exception", "process/exception" },
            { "body/nvp/name", "Pair.Name" },
            { "attachments/attachment/name", "Attachment.Name" },
            { "attachments/attachment/type", "Attachment.Type" },
            { "attachments/attachment/mime", "Attachment.Type" },
            { "attachments/attachment/atdata", "Attachment.Text" },
            { "attachments/attachment/data", "Attachment.Text" },
        };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_field_is_read_from_its_path(string path, string field)
    {
        var value = field switch
        {
            "EventTime" => "2004-10-08T11:10:44",
            "Severity" or "Priority" => "4",
            "Device" => "A@C@4",
            _ => "4",
        };
        var message = Read($"<x/><header><name>X</name></header>{Nested(path, value)}", path);

        Assert.Equal(value, Field(message, field));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_prefix_a_DOCTYPE_a_comment_and_another_case_change_nothing(string path, string field)
    {
        var value = field switch
        {
            "EventTime" => "2004-10-08T11:10:44",
            "Device" => "A@C@4",
            _ => "4",
        };
        var inner = Nested("mml/header/name", "X").Replace("<mml>", "", StringComparison.Ordinal);
        inner = inner.Replace("</mml>", "", StringComparison.Ordinal) + Nested(path, value);
        var prefixed = inner
            .Replace("</", "\u0001", StringComparison.Ordinal)
            .Replace("<", "<m:", StringComparison.Ordinal)
            .Replace("\u0001", "</m:", StringComparison.Ordinal)
            .ToUpperInvariant();
        var text =
            "<?xml version='1.0'?>\n<!-- SYSLOG_ALERT -->\n<!DOCTYPE mml SYSTEM \"mml10.dtd\">\n<!-- x -->"
            + $"<M:MML xmlns:M='urn:x'>{prefixed}</M:MML>";

        var message = AmlReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default).Value!;

        Assert.Equal(value, Field(message, field));
        Assert.Equal(ReadProblemKind.DocumentType, message.Defects[0].Kind);
    }

    [Fact]
    public void The_table_of_paths_holds_no_field_that_is_not_tested_here()
    {
        var tested = Paths
            .Select(row => string.Join('/', row.Data.Item1.Split('/')[^2..]))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Either half of a document may hold the fields of the other; the group is tested by what it decides.
        var all = MmlFields
            .Paths()
            .Select(path => path.Path)
            .Where(path => path is not ("nvp/value" or "header/group" or "body/group"))
            .Where(path =>
                !tested.Contains(path)
                && !tested.Contains(path.Replace("header/", "body/", StringComparison.Ordinal))
                && !tested.Contains(path.Replace("body/", "header/", StringComparison.Ordinal))
            );

        Assert.Empty(all);
    }

    [Theory]
    [InlineData("SYSLOG", "X", AlertGroup.Syslog, MessageKind.Reactive)]
    [InlineData("Call Home", "FAN_FAILURE", AlertGroup.Environment, MessageKind.Reactive)]
    [InlineData("Call Home", "Fan Failure", AlertGroup.Environment, MessageKind.Reactive)]
    [InlineData("Call Home", "NOTHING_KNOWN", AlertGroup.Unknown, MessageKind.Proactive)]
    [InlineData("Inventory Update", "Inventory Update", AlertGroup.Inventory, MessageKind.Inventory)]
    [InlineData("Inventory Update", "COLD_BOOT", AlertGroup.Inventory, MessageKind.Inventory)]
    [InlineData("Test Call Home", "TEST", AlertGroup.Test, MessageKind.Test)]
    public void The_type_says_the_group_or_leaves_it_to_the_name(
        string type,
        string name,
        AlertGroup group,
        MessageKind kind
    )
    {
        var message = Read(
            $"<header><name>{name}</name><type>{type}</type><group>proactive</group></header>",
            "header"
        );

        Assert.Equal((group, kind), (message.AlertGroup, message.Kind));
        Assert.Equal((type, name), (message.AlertGroupRaw, message.EventName));
    }

    [Theory]
    [InlineData("MDS9000", DeviceFamily.Mds)]
    [InlineData("something", DeviceFamily.Mds)]
    [InlineData("Nexus5000", DeviceFamily.NxOs)]
    public void The_family_is_MDS_unless_the_source_says_another(string source, DeviceFamily family) =>
        Assert.Equal(family, Read($"<header><name>X</name><source>{source}</source></header>", "header").Family);

    [Theory]
    [InlineData("0", 0, false)]
    [InlineData("7", 7, false)]
    [InlineData("8", null, true)]
    [InlineData("-1", null, true)]
    [InlineData("high", null, true)]
    public void A_priority_is_0_to_7(string text, int? priority, bool isOdd)
    {
        var message = Read($"<header><name>X</name><priority>{text}</priority></header>", "header");

        Assert.Equal(priority, message.Priority);
        Assert.Equal(isOdd, message.Defects.Any(defect => defect.Kind == ReadProblemKind.OddValue));
    }

    [Fact]
    public void A_time_is_that_of_the_device_and_its_zone_is_not_known()
    {
        var time = Read("<header><time>2004-10-08T11:10:44</time></header>", "header").EventTime!;

        Assert.Equal(new DateTime(2004, 10, 8, 11, 10, 44), time.Local);
        Assert.Null(time.Offset);
    }

    [Fact]
    public void Pairs_units_and_attachments_keep_their_order_and_stay_apart()
    {
        var message = Read(
            "<header><name>X</name></header><body><fru><name>a</name><slot>1</slot><swVersion>2</swVersion></fru>"
                + "<fru><name>b</name></fru><nvp><name>k</name><value>v</value></nvp><nvp><name>l</name></nvp>"
                + "<nvp><value>lost</value></nvp></body><attachments><attachment><name>1</name><mime>text/plain</mime>"
                + "<type>command output</type><atdata> x </atdata></attachment><attachment><name>2</name><data>y</data>"
                + "</attachment></attachments>",
            "header"
        );

        Assert.Equal(["a", "b"], message.Cards.Select(card => card.ProductId));
        Assert.Equal(["2"], message.Cards[0].SoftwareVersions);
        Assert.Empty(message.Cards[1].SoftwareVersions);
        Assert.Equal([new NameValue("k", "v"), new NameValue("l", "")], message.NameValues);
        Assert.Equal(
            [
                new Attachment
                {
                    Name = "1",
                    Type = "command output",
                    Text = " x ",
                },
                new Attachment { Name = "2", Text = "y" },
            ],
            message.Attachments
        );
    }

    [Fact]
    public void Limits_hold_as_in_AML()
    {
        var limits = ReaderLimits.Default with { MaxDepth = 3, MaxAttachments = 1, MaxNameValues = 0 };
        const string Text =
            "<mml><header><name>X</name></header><nvp><name>k</name></nvp>"
            + "<attachment><name>1</name></attachment><attachment><name>2</name></attachment></mml>";

        var message = AmlReader.Read(Encoding.UTF8.GetBytes(Text), limits).Value!;
        var deep = AmlReader.Read(Encoding.UTF8.GetBytes(Text), limits with { MaxDepth = 2 });

        Assert.Equal("1", Assert.Single(message.Attachments).Name);
        Assert.Empty(message.NameValues);
        Assert.Equal(2, message.Defects.Count(defect => defect.Kind == ReadProblemKind.TooMany));
        Assert.Equal(ReadProblemKind.TooDeep, deep.Problems[0].Kind);
    }

    [Fact]
    public void Another_document_of_that_name_is_no_message()
    {
        var result = AmlReader.Read("<mml><math/></mml>"u8.ToArray(), ReaderLimits.Default);

        Assert.Null(result.Value);
        Assert.Equal(ReadProblemKind.NotCallHome, Assert.Single(result.Problems).Kind);
    }

    private static Message Read(string inner, string path)
    {
        var result = AmlReader.Read(Encoding.UTF8.GetBytes($"<mml>{inner}</mml>"), ReaderLimits.Default);
        Assert.True(result.HasValue, path);
        Assert.Equal(MessageFormat.Mml, result.Value!.Format);
        return result.Value;
    }

    private static string Nested(string path, string value) =>
        path.Split('/').Reverse().Aggregate(value, (inner, name) => $"<{name}>{inner}</{name}>");

    private static string? Field(Message message, string field) =>
        field switch
        {
            "EventTime" => message.EventTime?.Raw,
            "EventName" => message.EventName == "X" ? "4" : message.EventName,
            "AlertGroupRaw" => message.AlertGroupRaw,
            "Severity" => message.SeverityRaw,
            "Series" => message.Series,
            "Priority" => message.Priority?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "Device" => message.Device?.ToString(),
            "ServerId" => message.ServerId,
            "CustomerId" => message.CustomerId,
            "ContractId" => message.ContractId,
            "SiteId" => message.SiteId,
            "Description" => message.Description,
            "System.Name" => message.System.Name,
            "System.Contact" => message.System.Contact,
            "System.Email" => message.System.Email,
            "System.Phone" => message.System.Phone,
            "System.Address" => message.System.Address,
            "Chassis.ProductId" => message.Chassis?.ProductId,
            "Chassis.SerialNumber" => message.Chassis?.SerialNumber,
            "Chassis.PartNumber" => message.Chassis?.PartNumber,
            "Chassis.HardwareVersion" => message.Chassis?.HardwareVersion,
            "Chassis.SoftwareVersion" => message.Chassis?.SoftwareVersion,
            "Card.ProductId" => message.Cards.Single().ProductId,
            "Card.SerialNumber" => message.Cards.Single().SerialNumber,
            "Card.Location" => message.Cards.Single().Location,
            "Card.HardwareVersion" => message.Cards.Single().HardwareVersion,
            "Pair.Name" => message.NameValues.Single().Name,
            "Attachment.Name" => message.Attachments.Single().Name,
            "Attachment.Type" => message.Attachments.Single().Type,
            "Attachment.Text" => message.Attachments.Single().Text,
            _ => message.NameValues.Single(pair => pair.Name == field).Value,
        };
}
