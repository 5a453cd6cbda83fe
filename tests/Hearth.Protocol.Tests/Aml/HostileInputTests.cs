using System.Diagnostics;
using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests.Aml;

/// <summary>Documents written to harm a reader end soon, with a reason.</summary>
public sealed class HostileInputTests
{
    /// <summary>Generous, for a busy machine: what is quadratic or exponential takes hours.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public void Ten_thousand_nested_elements_are_too_deep()
    {
        var bytes = Bytes(string.Concat(Enumerable.Repeat("<a>", 10_000)));

        var result = ReadSoon(bytes);

        Assert.Null(result.Value);
        Assert.Equal(ReadProblemKind.TooDeep, Assert.Single(result.Problems).Kind);
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read()
    {
        var limits = ReaderLimits.Default with { MaxDepth = 9 };

        var deepEnough = AmlReader.Read(Samples.Bytes("iosxe-environment.xml"), limits);
        var oneLess = AmlReader.Read(Samples.Bytes("iosxe-environment.xml"), limits with { MaxDepth = 8 });

        Assert.NotNull(deepEnough.Value!.Chassis);
        Assert.Equal("FDO2231A0BC", oneLess.Value!.Device!.SerialNumber);
        Assert.Null(oneLess.Value.Chassis);
        Assert.Equal(
            [ReadProblemKind.TooDeep, ReadProblemKind.Scraped],
            oneLess.Value.Defects.Select(defect => defect.Kind)
        );
    }

    [Fact]
    public void A_bomb_of_entities_does_not_go_off()
    {
        var text = new StringBuilder("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">");
        for (var level = 'b'; level <= 'k'; level++)
        {
            var inner = string.Concat(Enumerable.Repeat($"&{(char)(level - 1)};", 10));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY {level} \"{inner}\">");
        }

        var result = ReadSoon(Bytes(text + "]><Envelope><Block><Type>&k;</Type></Block></Envelope>"));

        Assert.Equal("&k;", result.Value!.AlertGroupRaw);
        Assert.Equal(
            [ReadProblemKind.DocumentType, ReadProblemKind.BareMarkup],
            result.Problems.Select(problem => problem.Kind).Where(kind => kind != ReadProblemKind.Missing)
        );
    }

    [Fact]
    public void An_entity_that_would_fetch_a_file_is_not_known()
    {
        var bytes = Bytes(
            "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><Envelope><Block><Type>&f;</Type></Block></Envelope>"
        );

        var result = ReadSoon(bytes);

        Assert.Equal("&f;", result.Value!.AlertGroupRaw);
        Assert.Contains(result.Problems, problem => problem.Kind == ReadProblemKind.BareMarkup);
    }

    [Fact]
    public void A_DOCTYPE_alone_does_no_harm_and_is_noted()
    {
        var sample = Encoding.UTF8.GetString(Samples.Bytes("iosxe-environment.xml"));
        var end = sample.IndexOf("?>", StringComparison.Ordinal) + 2;
        var bytes = Bytes(sample.Insert(end, "<!-- > --><!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">"));

        var result = ReadSoon(bytes);

        Assert.NotNull(result.Value);
        var problem = Assert.Single(result.Value.Defects);
        Assert.Equal(ReadProblemKind.DocumentType, problem.Kind);
        Assert.Equal("<!DOCTYPE", Encoding.UTF8.GetString(bytes, (int)problem.ByteOffset, 9));
    }

    [Fact]
    public void More_bytes_than_the_limit_are_not_looked_at()
    {
        var bytes = Samples.Bytes("iosxe-environment.xml");

        var result = MessageReader.Read(bytes, ReaderLimits.Default with { MaxBytes = bytes.Length - 1 });
        var enough = MessageReader.Read(bytes, ReaderLimits.Default with { MaxBytes = bytes.Length });

        Assert.Equal(ReadProblemKind.TooLarge, Assert.Single(result.Problems).Kind);
        Assert.True(enough.HasValue);
    }

    [Fact]
    public void Attachments_cards_and_pairs_above_the_limits_are_left_out_and_the_rest_is_kept()
    {
        var limits = ReaderLimits.Default with { MaxAttachments = 1, MaxCards = 2, MaxNameValues = 1 };
        var message = OwnMessages.FanFailure with
        {
            NameValues = [new NameValue("a", "1"), new NameValue("b", "2")],
            Cards = [.. Enumerable.Range(0, 5).Select(n => new Card { Location = $"{n}" })],
        };

        var result = MessageReader.Read(AmlWriter.Write(message, AmlStyle.IosXe), limits);

        Assert.NotNull(result.Value);
        Assert.Equal("show environment", Assert.Single(result.Value.Attachments).Name);
        Assert.Equal(["0", "1"], result.Value.Cards.Select(card => card.Location));
        Assert.Equal("a", Assert.Single(result.Value.NameValues).Name);
        Assert.Equal("FDO2231A0BC", result.Value.Chassis!.SerialNumber);
        Assert.Equal(3, result.Problems.Length);
        Assert.All(result.Problems, problem => Assert.Equal(ReadProblemKind.TooMany, problem.Kind));
    }

    [Fact]
    public void A_hundred_thousand_attributes_are_passed_over()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(n => $" a{n}=\"1\""));
        var bytes = Bytes($"<Envelope><Block{attributes}><Type>x/test</Type></Block></Envelope>");

        var result = ReadSoon(bytes);

        Assert.Equal(AlertGroup.Test, result.Value!.AlertGroup);
        Assert.Contains(result.Problems, problem => problem.Kind == ReadProblemKind.TooMany);
    }

    [Fact]
    public void Five_megabytes_of_command_output_are_read_whole()
    {
        var output = string.Concat(Enumerable.Repeat("interface GigabitEthernet0/0/0 is up & <running>\n", 100_000));
        var message = OwnMessages.FanFailure with
        {
            Attachments = [new Attachment { Name = "show tech-support", Text = output }],
        };

        var result = ReadSoon(AmlWriter.Write(message, AmlStyle.IosXe));

        Assert.Equal(output, result.Value!.Attachments[0].Text);
    }

    [Fact]
    public void Eight_megabytes_of_tiny_elements_are_read_in_time()
    {
        var bytes = Bytes(
            "<Envelope><Block>" + string.Concat(Enumerable.Repeat("<a/>&#1;<Type/>", 500_000)) + "</Block></Envelope>"
        );

        var result = ReadSoon(bytes);

        Assert.Null(result.Value);
        Assert.InRange(result.Problems.Length, 1, 100);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static ReadResult<Message> ReadSoon(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        var result = MessageReader.Read(bytes, ReaderLimits.Default);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        return result;
    }
}
