using System.Text;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests;

public sealed class MessageReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF\n")]
    public void Nothing_is_empty(string text) =>
        Assert.Equal(ReadProblemKind.Empty, Reason(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("hello")]
    [InlineData("token=abc&x=y")]
    public void What_is_no_known_format_is_quoted(string text)
    {
        var result = MessageReader.Read(Encoding.UTF8.GetBytes("\n" + text), ReaderLimits.Default);

        Assert.Null(result.Value);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ReadProblemKind.UnknownFormat, 1L), (problem.Kind, problem.ByteOffset));
        Assert.Contains(text, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_described_without_driving_a_terminal()
    {
        var result = MessageReader.Read("\u001b[2Jboo"u8.ToArray(), ReaderLimits.Default);

        Assert.Contains("\\x1B[2Jboo", Assert.Single(result.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_bytes_are_named()
    {
        var result = MessageReader.Read(new byte[] { 0x1F, 0x8B, 8, 0 }, ReaderLimits.Default);

        Assert.Contains("gzip", Assert.Single(result.Problems).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>It works!</body></html>", "html")]
    [InlineData("<soap:Envelope xmlns:soap='urn:x'><soap:Body/></soap:Envelope>", "Envelope")]
    [InlineData("<Envelope><Block/></Envelope>", "Envelope")]
    public void Other_XML_is_no_Call_Home_message(string text, string root)
    {
        var result = MessageReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);

        Assert.Null(result.Value);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(ReadProblemKind.NotCallHome, problem.Kind);
        Assert.Contains($"\"{root}\"", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF_16_with_a_mark_is_read_whatever_the_declaration_says(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes(Text("iosxe-environment.xml"))];

        Assert.Equal(Record(Samples.Bytes("iosxe-environment.xml")), Record(bytes));
    }

    [Fact]
    public void UTF_16_without_a_mark_is_known_by_its_first_character()
    {
        var bytes = Encoding.Unicode.GetBytes(Text("iosxe-environment.xml"));

        Assert.Equal(Record(Samples.Bytes("iosxe-environment.xml")), Record(bytes));
    }

    [Theory]
    [InlineData("iso-8859-1", 0xFC)]
    [InlineData("ISO-8859-15", 0xFC)]
    [InlineData("windows-1252", 0xFC)]
    [InlineData("ibm850", 0x81)]
    public void A_declared_encoding_is_honoured(string name, byte umlaut)
    {
        var head = Encoding.ASCII.GetBytes(
            $"<?xml version='1.0' encoding='{name}'?><Envelope><CallHome><StreetAddress>M"
        );
        byte[] bytes = [.. head, umlaut, .. "hlgasse</StreetAddress></CallHome></Envelope>"u8];

        var result = MessageReader.Read(bytes, ReaderLimits.Default);

        Assert.Equal("Mühlgasse", result.Value!.System.Address);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-7")]
    [InlineData("utf-32")]
    [InlineData("IBM037")]
    [InlineData("klingon")]
    public void An_encoding_that_cannot_be_is_reported(string name)
    {
        var bytes = Encoding.ASCII.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?><Envelope/>");

        Assert.Equal(ReadProblemKind.WrongEncoding, Reason(bytes));
    }

    [Fact]
    public void ASCII_is_read_as_UTF_8()
    {
        var text = Text("iosxe-environment.xml")
            .Replace("UTF-8", "US-ASCII", StringComparison.Ordinal)
            .Replace("Hafenstr.", "Hafenstraße", StringComparison.Ordinal);

        var result = MessageReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);

        Assert.Equal("Hafenstraße 1, Linz", result.Value!.System.Address);
    }

    [Fact]
    public void Latin_1_under_the_name_of_UTF_8_is_reported_with_the_place_of_the_first_wrong_byte()
    {
        var bytes = Samples.Bytes("broken-latin1.xml");

        var problem = Assert.Single(MessageReader.Read(bytes, ReaderLimits.Default).Problems);

        Assert.Equal(ReadProblemKind.WrongEncoding, problem.Kind);
        Assert.Equal(bytes.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0xFF), problem.ByteOffset);
    }

    [Fact]
    public void A_part_of_an_array_is_read_from_its_own_start()
    {
        var padded = new byte[10 + Samples.Bytes("iosxe-test.xml").Length];
        Samples.Bytes("iosxe-test.xml").CopyTo(padded, 10);

        Assert.Equal(
            Record(Samples.Bytes("iosxe-test.xml")),
            MessageJson.ToJson(MessageReader.Read(padded.AsMemory(10), ReaderLimits.Default).Value!, indented: true)
        );
    }

    private static string Text(string name) => Encoding.UTF8.GetString(Samples.Bytes(name));

    private static string Record(byte[] bytes) =>
        MessageJson.ToJson(MessageReader.Read(bytes, ReaderLimits.Default).Value!, indented: true);

    private static ReadProblemKind Reason(byte[] bytes)
    {
        var result = MessageReader.Read(bytes, ReaderLimits.Default);
        Assert.Null(result.Value);
        return Assert.Single(result.Problems).Kind;
    }
}
