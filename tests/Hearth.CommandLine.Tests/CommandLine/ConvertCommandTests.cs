using System.Globalization;
using System.Text;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class ConvertCommandTests
{
    private static readonly byte[] Sample = File.ReadAllBytes(
        Repository.PathOf("samples", "messages", "iosxe-environment.xml")
    );

    [Theory]
    [InlineData("aml", MessageFormat.Aml)]
    [InlineData("long", MessageFormat.Long)]
    [InlineData("full", MessageFormat.Full)]
    [InlineData("short", MessageFormat.Short)]
    [InlineData("json", MessageFormat.Json)]
    public async Task What_is_written_is_of_the_format_asked_for_and_names_the_same_device(
        string to,
        MessageFormat format
    )
    {
        var ended = await HearthProcess.RunAsync(Sample, ["convert", "-", "--to", to]);

        Assert.Equal(0, ended.Status);
        var before = MessageReader.Read(Sample, ReaderLimits.Default).Value!;
        var after = MessageReader.Read(Encoding.UTF8.GetBytes(ended.Output), ReaderLimits.Default).Value!;
        Assert.Equal((format, before.Device), (after.Format, after.Device));
        Assert.Equal((before.AlertGroup, before.Severity), (after.AlertGroup, after.Severity));
    }

    [Fact]
    public async Task Json_carries_everything_and_nothing_is_complained_of()
    {
        var ended = await HearthProcess.RunAsync(Sample, ["convert", "-", "--to", "json"]);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
    }

    [Fact]
    public async Task What_short_text_cannot_carry_is_named()
    {
        var ended = await HearthProcess.RunAsync(Sample, ["convert", "-", "--to", "short"]);

        Assert.Equal(0, ended.Status);
        Assert.StartsWith("hearth convert: left out or changed", ended.Error, StringComparison.Ordinal);
        Assert.Contains("attachments", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("device", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_message_ends_with_2_and_the_reason()
    {
        var ended = await HearthProcess.RunAsync("good morning"u8.ToArray(), ["convert", "-", "--to", "aml"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.StartsWith("hearth convert: standard input: ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_format_is_refused_with_the_known_ones()
    {
        var ended = await HearthProcess.RunAsync(Sample, ["convert", "-", "--to", "pdf"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("aml", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_may_be_no_longer_loses_whole_attachments_and_tells_which()
    {
        var inventory = await File.ReadAllBytesAsync(
            Repository.PathOf("samples", "messages", "iosxe-inventory-full.xml"),
            TestContext.Current.CancellationToken
        );
        var whole = await HearthProcess.RunAsync(inventory, ["convert", "-", "--to", "aml"]);
        var most = (Encoding.UTF8.GetByteCount(whole.Output) - 1).ToString(CultureInfo.InvariantCulture);

        var ended = await HearthProcess.RunAsync(inventory, ["convert", "-", "--to", "aml", "--max-bytes", most]);

        Assert.Equal(0, ended.Status);
        Assert.True(ended.Output.Length < whole.Output.Length);
        Assert.Contains("attachments", ended.Error, StringComparison.Ordinal);
        var after = MessageReader.Read(Encoding.UTF8.GetBytes(ended.Output), ReaderLimits.Default).Value!;
        Assert.Contains(after.Attachments, attachment => attachment.Name == SizeLimit.NoteName);
    }

    [Fact]
    public async Task A_limit_that_no_message_fits_into_is_refused_and_nothing_is_written()
    {
        var ended = await HearthProcess.RunAsync(Sample, ["convert", "-", "--to", "long", "--max-bytes", "100"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("more than the 100 it may have (--max-bytes)", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_grows_beyond_what_is_read_back_is_shortened_without_being_asked()
    {
        // A quotation mark is one byte in a text and two in JSON.
        var source = MessageReader.Read(Sample, ReaderLimits.Default).Value!;
        var quotes = new Attachment
        {
            Name = "show quotes",
            Encoding = "plain",
            Text = new string('"', 5_000_000),
        };
        var bytes = AmlWriter.Write(source with { Attachments = [quotes] }, AmlStyle.IosXe);

        var ended = await HearthProcess.RunAsync(bytes, ["convert", "-", "--to", "json"]);

        Assert.Equal(0, ended.Status);
        Assert.True(ended.Output.Length <= ReaderLimits.Default.MaxBytes);
        Assert.Contains("attachments", ended.Error, StringComparison.Ordinal);
    }
}
