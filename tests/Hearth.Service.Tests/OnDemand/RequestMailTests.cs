using Hearth.Protocol;
using Hearth.Service.Intake;
using Hearth.Service.Notifications;
using Hearth.Testing;

namespace Hearth.Service.Tests.OnDemand;

/// <summary>The mails, word for word.</summary>
public sealed class RequestMailTests
{
    // Nothing is found here, so that the approved texts do not change with the rules.
    [Theory]
    [InlineData("output-analysis", "answer-output-analysis")]
    [InlineData("config-sanity", "answer-no-configuration")]
    [InlineData("command-reference", "answer-command-reference")]
    [InlineData("bugs-list", "answer-not-offered")]
    [InlineData("request", "answer-unknown-service")]
    public async Task The_answer_to_a_request_reads_as_approved(string type, string name)
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");

        await service.ReceiveAsync(
            Messages.Test(90) with
            {
                AlertGroup = AlertGroup.Request,
                AlertGroupRaw = AlertGroups.TypeBase + type,
                SubType = null,
                Kind = MessageKind.Request,
                Description = null,
                Attachments = [new Attachment { Name = "show clock", Text = "06:20:04 UTC" }],
            }
        );

        await MatchAsync(service, "M32", name);
    }

    [Fact]
    public async Task Forwarded_output_reads_as_approved()
    {
        await using var service = await OnDemandDevice.RegisteredAsync("sqlite");
        await service.AddPersonAsync(OnDemandDevice.Company, "ada");

        await service.ReceiveAsync(Sample("iosxe-send-cli.xml"));

        await MatchAsync(service, "M36", "forwarded-output");
        await MatchAsync(service, "M32", "no-such-service-request");
    }

    [Fact]
    public async Task The_refusal_of_an_unregistered_device_reads_as_approved()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");

        await service.ReceiveAsync(Sample("iosxe-request-config-sanity.xml"));

        await MatchAsync(service, "M32R", "refused-not-registered");
    }

    private static async Task MatchAsync(ServiceUnderTest service, string template, string name)
    {
        var mail = Assert.Single(await service.AllAsync<OutboxMail>(), mail => mail.Template == template);
        var text = $"To: {mail.Recipient}\nSubject: {mail.Subject}\n\n{mail.TextBody}";
        var id = (await service.AllAsync<StoredMessage>()).MaxBy(m => m.JournalPosition)!.Id;
        Snapshot.Matches(text.Replace(id.ToString(), "MESSAGE", StringComparison.Ordinal), name);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Repository.PathOf("samples", "messages", name));
}
