using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Intake;
using Hearth.Testing;

namespace Hearth.Portal.Tests.Messages;

/// <summary>What became of a message that asks something, or is none, is said in words.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData("licensing-body.xml", MessageOutcome.Ignored, "ignored", "Only one active profile")]
    [InlineData("iosxe-licensing.xml", MessageOutcome.Ignored, "ignored", "Only one active profile")]
    [InlineData("ios-anonymous-inventory.xml", MessageOutcome.Anonymous, "anonymous", "The bytes are no longer kept")]
    [InlineData(
        "iosxe-request-config-sanity.xml",
        MessageOutcome.Refused,
        "refused",
        "the contact named by the message is told"
    )]
    public async Task The_list_and_the_page_of_a_message_say_what_became_of_it(
        string sample,
        MessageOutcome outcome,
        string word,
        string explanation
    )
    {
        await using var host = await PortalHost.StartAsync();
        var message = await host.ReceiveAsync(
            await File.ReadAllBytesAsync(
                Repository.PathOf("samples", "messages", sample),
                TestContext.Current.CancellationToken
            )
        );
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var list = await browser.PageAsync($"/messages?outcome={outcome}");
        var page = await browser.PageAsync($"/messages/{message.Id}");

        Assert.Contains(word, list.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(explanation, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_page_nor_address_gives_what_an_anonymous_report_held()
    {
        await using var host = await PortalHost.StartAsync();
        var message = await host.ReceiveAsync(
            DeviceMessages.Test("SAL1ANON", "") with
            {
                System = SystemContact.None,
                Attachments = [new Attachment { Name = "show version", Text = "secret of SAL1ANON" }],
            }
        );
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");
        using var raw = await browser.GetAsync($"/messages/{message.Id}/raw");
        using var attachment = await browser.GetAsync($"/messages/{message.Id}/attachments/0");

        Assert.Equal(MessageOutcome.Anonymous, message.Outcome);
        Assert.DoesNotContain("SAL1ANON", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.7", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, raw.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, attachment.StatusCode);
    }
}
