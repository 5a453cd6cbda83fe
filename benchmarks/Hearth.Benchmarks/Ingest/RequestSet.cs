using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Simulation;

namespace Hearth.Benchmarks.Ingest;

/// <summary>Requests made beforehand, so that the generator only has to send: each from another device, with a message of its own.</summary>
internal sealed class RequestSet
{
    private const int SmallestBytes = 8_000;
    private const int LargestBytes = 10_240;
    private const int Devices = 12_000;
    private const int Wanted = 3_000;
    private const int MostLookedAt = 200_000;

    private RequestSet(ImmutableArray<Request> all) => All = all;

    /// <summary>The requests.</summary>
    public ImmutableArray<Request> All { get; }

    /// <summary>Mean size of the messages, in bytes.</summary>
    public double MeanBytes => All.Average(request => request.Body.Length);

    /// <summary>Makes requests of 8 to 10 KB from what a simulated fleet sends.</summary>
    /// <param name="start">The devices' time.</param>
    public static RequestSet Make(DateTimeOffset start)
    {
        var fleet = new Fleet(
            new FleetOptions
            {
                Devices = Devices,
                Seed = 20_260_303,
                Start = start,
                MessagesPerSecond = 1_000,
            }
        );
        var devices = new HashSet<int>();
        var requests = ImmutableArray.CreateBuilder<Request>(Wanted);
        foreach (var message in fleet.Messages().Take(MostLookedAt))
        {
            if (requests.Count == Wanted)
            {
                break;
            }

            var body = devices.Contains(message.Device.Number) ? [] : message.ToBytes();
            if (body.Length is >= SmallestBytes and <= LargestBytes)
            {
                devices.Add(message.Device.Number);
                requests.Add(Request.Of(body));
            }
        }

        return new(requests.ToImmutable());
    }
}

/// <summary>One request as it goes over the wire.</summary>
/// <param name="Bytes">Head and body.</param>
/// <param name="Body">The message alone.</param>
internal sealed record Request(byte[] Bytes, ReadOnlyMemory<byte> Body)
{
    /// <summary>A request as a device posts it: raw XML under a form's content type.</summary>
    public static Request Of(byte[] body)
    {
        var head = Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"POST /its/service/oddce/services/DDCEService HTTP/1.1\r\nHost: hearth.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n"
            )
        );
        byte[] bytes = [.. head, .. body];
        return new(bytes, bytes.AsMemory(head.Length));
    }
}
