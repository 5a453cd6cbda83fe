using Hearth.Simulation.Delivery;

namespace Hearth.Demonstration;

/// <summary>Sends most messages by HTTP and every fifth by mail, so that both doors are seen at work.</summary>
internal sealed class MixedDelivery(IDelivery http, IDelivery mail) : IDelivery
{
    private const int MailShare = 5;
    private int _sent;

    public Task<DeliveryOutcome> SendAsync(Outgoing message, CancellationToken cancellationToken) =>
        (Interlocked.Increment(ref _sent) % MailShare == 0 ? mail : http).SendAsync(message, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        await mail.DisposeAsync();
    }
}
