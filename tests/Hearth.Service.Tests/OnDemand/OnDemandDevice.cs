using Hearth.Service.Intake;
using Hearth.Service.Registration;

namespace Hearth.Service.Tests.OnDemand;

/// <summary>A service with one registered, covered device of the company "Hafen AG", whose user is anna.</summary>
internal static class OnDemandDevice
{
    public const string Company = "Hafen AG";

    public static async Task<ServiceUnderTest> RegisteredAsync(string database)
    {
        var service = await ServiceUnderTest.StartAsync(database);
        await service.CoverAsync(Company, Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync(Company, "anna");
        await service.ReceiveAsync(Messages.Test(1));
        Assert.IsType<CompletionOutcome.Completed>(
            await service.RegisterAsync(person, await service.MailedTokenAsync())
        );
        await service.Get<BacklogWorker>().AnalyseNextAsync(TestContext.Current.CancellationToken);
        return service;
    }

    /// <summary>What became of the message received last.</summary>
    public static async Task<(MessageOutcome, OutcomeReason)> LastOutcomeAsync(this ServiceUnderTest service)
    {
        var last = (await service.AllAsync<StoredMessage>()).MaxBy(message => message.JournalPosition)!;
        return (last.Outcome, last.Reason);
    }
}
