using System.Text.Json;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests.Json;

public sealed class MessageJsonTests
{
    // The fields that scripts may rely on.
    [Theory]
    [InlineData("format")]
    [InlineData("family")]
    [InlineData("messageId")]
    [InlineData("groupId")]
    [InlineData("alertGroup")]
    [InlineData("subType")]
    [InlineData("eventName")]
    [InlineData("messageKind")]
    [InlineData("severity")]
    [InlineData("eventTime")]
    [InlineData("eventTimeHasOffset")]
    [InlineData("description")]
    [InlineData("syslog")]
    [InlineData("device")]
    [InlineData("chassis")]
    [InlineData("cards")]
    [InlineData("system")]
    [InlineData("customerId")]
    [InlineData("contractId")]
    [InlineData("siteId")]
    [InlineData("serviceRequest")]
    [InlineData("attachments")]
    [InlineData("defects")]
    public void Every_field_is_there_even_of_an_empty_message(string name)
    {
        using var document = JsonDocument.Parse(
            MessageJson.ToJson(new Message { Format = MessageFormat.Unknown }, indented: false)
        );

        Assert.True(document.RootElement.TryGetProperty(name, out _));
    }

    [Fact]
    public void Any_text_gives_valid_JSON_without_raw_control_characters()
    {
        var odd = new string([.. Enumerable.Range(0, 0x100).Select(code => (char)code), '\uD800', '\u2028', '\uFFFE']);
        var message = OwnMessages.FanFailure with { Description = odd };

        var json = MessageJson.ToJson(message, indented: false);

        using var document = JsonDocument.Parse(json);
        Assert.Equal(odd.Replace('\uD800', '\uFFFD'), document.RootElement.GetProperty("description").GetString());
        Assert.DoesNotContain(json, char.IsControl);
    }

    [Fact]
    public void The_length_of_an_attachment_is_bytes_in_UTF_8()
    {
        var message = OwnMessages.FanFailure with { Attachments = [new Attachment { Name = "x", Text = "ü🔥" }] };

        using var document = JsonDocument.Parse(MessageJson.ToJson(message, indented: false));

        Assert.Equal(6, document.RootElement.GetProperty("attachments")[0].GetProperty("length").GetInt32());
    }

    [Theory]
    [InlineData(DeviceFamily.IosXe, "iosxe")]
    [InlineData(DeviceFamily.NxOs, "nxos")]
    [InlineData(DeviceFamily.Unknown, "unknown")]
    public void A_family_is_one_word_in_lower_case(DeviceFamily family, string name) =>
        Assert.Equal(name, JsonNames.Of(family));

    [Fact]
    public void Problems_are_words_joined_by_hyphens() =>
        Assert.Equal(
            [
                "empty",
                "unknown-format",
                "not-well-formed",
                "truncated",
                "too-deep",
                "too-large",
                "too-many",
                "wrong-encoding",
                "document-type",
                "odd-value",
                "not-call-home",
                "missing",
                "illegal-character",
                "leading-text",
                "trailing-text",
                "control-byte",
                "bare-markup",
                "misplaced-cdata-end",
                "broken-tag",
                "unbalanced-tag",
                "undeclared-prefix",
                "scraped",
            ],
            Enum.GetValues<ReadProblemKind>().Select(JsonNames.Of)
        );
}
