using Hearth.Simulation.Delivery;

namespace Hearth.CommandLine;

/// <summary>Opens the way to an address.</summary>
internal static class Deliveries
{
    /// <summary>How long a server may take to answer.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    public static IDelivery Open(DeliveryAddress address, Uri? proxy, int connections, TimeProvider time) =>
        address switch
        {
            DeliveryAddress.Http http => new HttpDelivery(http.Address, proxy, connections, AnswerWithin, time),
            DeliveryAddress.Smtp smtp => new SmtpDelivery(smtp, AnswerWithin, time),
            _ => throw new ArgumentOutOfRangeException(
                nameof(address),
                address,
                "There is no way to this kind of address."
            ),
        };
}
