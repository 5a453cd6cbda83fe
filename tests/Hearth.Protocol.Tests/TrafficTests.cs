using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests;

/// <summary>What a message asks of its receiver is told by its words, each of them a line of a table.</summary>
public sealed class TrafficTests
{
    [Fact]
    public void Every_word_for_a_service_is_understood_wherever_it_stands()
    {
        foreach (var row in FactTable.Rows(Traffic.ServiceTable))
        {
            var service = FactTable.Member<RequestedService>(row[1]);
            var upper = row[0].ToUpperInvariant();

            Assert.Equal(service, Requested(Asking() with { AlertGroupRaw = AlertGroups.TypeBase + upper }).Service);
            Assert.Equal(service, Requested(Asking() with { SubType = upper }).Service);
            Assert.Equal(service, Requested(Asking() with { Description = $" {row[0]}: please" }).Service);
            Assert.Equal(service, Requested(Asking() with { Description = row[0] }).Service);
        }
    }

    [Fact]
    public void Every_service_has_a_word() =>
        Assert.Equal(
            Enum.GetValues<RequestedService>().Where(service => service != RequestedService.Unknown),
            FactTable
                .Rows(Traffic.ServiceTable)
                .Select(row => FactTable.Member<RequestedService>(row[1]))
                .Distinct()
                .Order()
        );

    [Fact]
    public void The_type_tells_the_service_before_sub_type_and_description() =>
        Assert.Equal(
            RequestedService.BugsList,
            Requested(
                Asking() with
                {
                    AlertGroupRaw = "x/bugs-list",
                    SubType = "config-sanity",
                    Description = "output-analysis",
                }
            ).Service
        );

    [Theory]
    [InlineData("bugs-listing of everything")]
    [InlineData("please send the bugs-list")]
    [InlineData("")]
    [InlineData(null)]
    public void A_request_without_a_known_word_is_a_request_all_the_same(string? description) =>
        Assert.Equal(
            new Traffic.Request(RequestedService.Unknown, null, "jdoe"),
            Traffic.Of(Asking() with { Description = description, UserId = "jdoe" })
        );

    [Fact]
    public void The_command_to_be_analysed_is_the_attachment_or_stands_in_quotes()
    {
        var bare = Asking() with { SubType = "outputAnalysis", Description = "output-analysis \"show ip route\"" };
        var attached = bare with { Attachments = [new Attachment { Name = "show version", Text = "x" }] };

        Assert.Equal("show ip route", Requested(bare).Command);
        Assert.Equal("show version", Requested(attached).Command);
        Assert.Null(Requested(bare with { Description = "output-analysis \"" }).Command);
        Assert.Null(Requested(attached with { SubType = "configSanity" }).Command);
    }

    [Fact]
    public void Commands_carry_where_their_output_is_to_go()
    {
        var sent = new Message
        {
            Format = MessageFormat.Aml,
            Kind = MessageKind.Command,
            Description = "\"show clock; show users ;;\"",
            ForwardTo = "ada@example.net",
            ServiceRequest = "600000001",
        };

        var bare = Assert.IsType<Traffic.Commands>(Traffic.Of(sent));
        var attached = Assert.IsType<Traffic.Commands>(
            Traffic.Of(sent with { Attachments = [new Attachment { Name = "show tech", Text = "x" }] })
        );

        Assert.Equal(["show clock", "show users"], bare.Lines);
        Assert.Equal(("ada@example.net", "600000001"), (bare.ForwardTo, bare.ServiceRequest));
        Assert.Equal(["show tech"], attached.Lines);
    }

    [Fact]
    public void A_report_of_every_group_and_family_in_the_table_is_anonymous_when_it_names_nobody()
    {
        foreach (var row in FactTable.Rows(Traffic.AnonymousTable))
        {
            var family = row[1] == "-" ? DeviceFamily.Ios : FactTable.Member<DeviceFamily>(row[1]);
            var report = Nameless(FactTable.Member<AlertGroup>(row[0])) with { Family = family };

            Assert.IsType<Traffic.Anonymous>(Traffic.Of(report));
            if (row[1] != "-")
            {
                Assert.IsType<Traffic.Report>(Traffic.Of(report with { Family = DeviceFamily.Ios }));
            }
        }
    }

    [Fact]
    public void Whatever_names_somebody_makes_a_report_an_ordinary_one()
    {
        var report = Nameless(AlertGroup.Inventory);
        Message[] named =
        [
            report with
            {
                System = new SystemContact { Name = "core-1" },
            },
            report with
            {
                System = new SystemContact { Contact = "Ada" },
            },
            report with
            {
                System = new SystemContact { Email = "noc@example.net" },
            },
            report with
            {
                System = new SystemContact { Phone = "+43 1 5550101" },
            },
            report with
            {
                System = new SystemContact { Address = "Linz" },
            },
            report with
            {
                CustomerId = "C-1",
            },
            report with
            {
                ContractId = "1",
            },
            report with
            {
                SiteId = "S",
            },
            report with
            {
                UserId = "jdoe",
            },
            report with
            {
                AlertGroup = AlertGroup.Configuration,
            },
        ];

        Assert.IsType<Traffic.Anonymous>(Traffic.Of(report));
        Assert.All(named, message => Assert.IsType<Traffic.Report>(Traffic.Of(message)));
    }

    [Fact]
    public void An_address_that_devices_write_by_themselves_is_no_contact()
    {
        foreach (var row in FactTable.Rows(PseudoContacts.Table))
        {
            Assert.False(PseudoContacts.IsContact($" {row[0].ToUpperInvariant()} "));
            Assert.IsType<Traffic.Anonymous>(
                Traffic.Of(Nameless(AlertGroup.Test) with { System = new SystemContact { Email = row[0] } })
            );
        }

        Assert.False(PseudoContacts.IsContact(null));
        Assert.False(PseudoContacts.IsContact(" "));
        Assert.True(PseudoContacts.IsContact("noc@example.net"));
    }

    [Fact]
    public void Requests_and_commands_of_nobody_are_not_anonymous()
    {
        Assert.IsType<Traffic.Request>(Traffic.Of(Asking()));
        Assert.IsType<Traffic.Commands>(Traffic.Of(Asking() with { Kind = MessageKind.Command }));
        Assert.IsType<Traffic.Licensing>(Traffic.Of(Asking() with { Kind = MessageKind.Licensing }));
    }

    [Fact]
    public void Every_mark_of_licensing_is_seen_in_a_tag_and_in_json()
    {
        foreach (var row in FactTable.Rows(OtherTraffic.LicensingTable))
        {
            var mark = row[0].ToUpperInvariant();

            Assert.True(Licensing($"\uFEFF<?xml version=\"1.0\"?><x:{mark}Request><a/></x:{mark}Request>"));
            Assert.True(Licensing($"<envelope xmlns=\"http://example.net/{mark}\"/>"));
            Assert.True(Licensing($$""" { "type": "{{mark}}", "udi": 1 }"""));
        }
    }

    [Theory]
    [InlineData("<x>about smart-licensing</x>")]
    [InlineData("smart-licensing")]
    [InlineData("<a><ch:CallHome version='1'><smart-licensing/></ch:CallHome></a>")]
    [InlineData("<CallHome><smart-licensing/></CallHome>")]
    [InlineData("{ \"type\": \"inventory\" }")]
    [InlineData("")]
    [InlineData("<")]
    public void What_only_speaks_of_licensing_is_none(string body) => Assert.False(Licensing(body));

    [Fact]
    public void Marks_far_behind_the_start_are_not_looked_for() =>
        Assert.False(Licensing($"<a>{new string('x', 5000)}<smart-licensing/></a>"));

    [Fact]
    public void Every_word_for_signatures_is_understood_as_type_path_and_value()
    {
        foreach (var row in FactTable.Rows(OtherTraffic.SignatureTable))
        {
            Assert.True(OtherTraffic.AsksForSignatures(AlertGroups.TypeBase + row[0].ToUpperInvariant()));
            Assert.True(OtherTraffic.AsksForSignatures($"/its/service/{row[0]}/"));
            Assert.True(OtherTraffic.AsksForSignatures(row[0]));
        }

        Assert.False(OtherTraffic.AsksForSignatures(null));
        Assert.False(OtherTraffic.AsksForSignatures("/"));
        Assert.False(OtherTraffic.AsksForSignatures("/its/service/oddce/services/DDCEService"));
    }

    [Theory]
    [InlineData(
        "<Via>a</Via><MessageId>1</MessageId><Type>x/syslog</Type><Type>no</Type><DeviceId>d</DeviceId>",
        "x/syslog",
        1
    )]
    [InlineData(
        "<s:Via>a</s:Via><s:Via>b</s:Via><MessageId>1</MessageId><DeviceId>d</DeviceId><Type>late</Type>",
        "",
        2
    )]
    [InlineData("<!-- <Via/> --><MessageId>1</MessageId>", "", 0)]
    public void The_first_type_and_the_hops_are_seen_at_the_door(string document, string type, int hops)
    {
        var peek = AmlPeek.At(Encoding.UTF8.GetBytes(document));

        Assert.Equal(type, Encoding.UTF8.GetString(peek.Type));
        Assert.Equal(hops, peek.Hops);
    }

    [Fact]
    public void Samples_ask_what_their_names_say()
    {
        Assert.Equal(
            new Traffic.Request(RequestedService.OutputAnalysis, "show logging", "ada"),
            Traffic.Of(Samples.Message("iosxe-request-output-analysis.xml"))
        );
        Assert.Equal(
            new Traffic.Request(RequestedService.ConfigSanity, null, null),
            Traffic.Of(Samples.Message("iosxe-request-config-sanity.xml"))
        );
        var commands = Assert.IsType<Traffic.Commands>(Traffic.Of(Samples.Message("iosxe-send-cli.xml")));
        Assert.Equal(["show clock", "show users"], commands.Lines);
        Assert.Equal(2, AmlPeek.At(Samples.Bytes("iosxe-send-cli.xml")).Hops);
        Assert.IsType<Traffic.Licensing>(Traffic.Of(Samples.Message("iosxe-licensing.xml")));
        Assert.True(OtherTraffic.IsLicensing(Samples.Bytes("licensing-body.xml")));
        var other = Samples.Names.Where(name =>
            name.Contains("request", StringComparison.Ordinal)
            || name.Contains("send-cli", StringComparison.Ordinal)
            || name.Contains("licensing", StringComparison.Ordinal)
        );
        foreach (var name in Samples.Names.Except(other))
        {
            Assert.False(OtherTraffic.IsLicensing(Samples.Bytes(name)), name);
            if (Samples.Read(name).Value is { } message)
            {
                Assert.Equal(
                    name.Contains("anonymous", StringComparison.Ordinal)
                        ? new Traffic.Anonymous()
                        : new Traffic.Report(),
                    Traffic.Of(message)
                );
            }
        }
    }

    [Fact]
    public void The_trace_in_a_sample_is_decoded()
    {
        var (_, content) = AttachmentContent.OfAll(Samples.Message("cucm-alert-trace.xml")).First();

        Assert.StartsWith("10:15:00.000 |CcmCodeYellow", content.Text, StringComparison.Ordinal);
        Assert.Empty(content.Problems);
    }

    private static bool Licensing(string body) => OtherTraffic.IsLicensing(Encoding.UTF8.GetBytes(body));

    private static Traffic.Request Requested(Message message) => Assert.IsType<Traffic.Request>(Traffic.Of(message));

    private static Message Asking() => new() { Format = MessageFormat.Aml, Kind = MessageKind.Request };

    private static Message Nameless(AlertGroup group) =>
        new()
        {
            Format = MessageFormat.Aml,
            AlertGroup = group,
            Device = new Udi("WS-C6509-E", "C", "SAL1"),
        };
}
