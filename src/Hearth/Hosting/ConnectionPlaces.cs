using Hearth.Service.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using IPEndPoint = System.Net.IPEndPoint;

namespace Hearth.Hosting;

/// <summary>
/// Shares out the connections that may be open at once, over all listeners. When all places are taken, the network that has most of
/// them gives one up: its oldest connection is ended. Whoever opens thousands so never keeps a device out that opens one.
/// </summary>
internal sealed class ConnectionPlaces(IOptions<ListenSettings> settings, IntakeMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SourceNetwork, LinkedList<Place>> _ofNetworks = [];
    private readonly int _most = Most(settings.Value.MaxConnections, OpenFiles.Limit());
    private int _taken;

    /// <summary>Connections that may be open at once: a quarter of the files the process may open stays for journal and store.</summary>
    /// <param name="set">What the operator set.</param>
    /// <param name="openFiles">Files the process may have open; <see langword="null"/> when there is no limit.</param>
    public static int Most(int set, int? openFiles) =>
        openFiles is { } limit ? Math.Max(1, Math.Min(set, limit - limit / 4)) : set;

    /// <summary>A listener's first step.</summary>
    /// <param name="transport">What is spoken there.</param>
    /// <param name="next">What serves a connection.</param>
    public ConnectionDelegate Guard(Transport transport, ConnectionDelegate next) =>
        async connection =>
        {
            var place = new Place(connection, transport);
            Enter(place);
            try
            {
                await next(connection);
            }
            finally
            {
                Leave(place);
            }
        };

    private void Enter(Place place)
    {
        Place? ended = null;
        lock (_lock)
        {
            if (_taken >= _most)
            {
                ended = Giving(place.Network);
                Remove(ended);
            }

            place.Node = OfNetwork(place.Network).AddLast(place);
            _taken++;
        }

        if (ended is not null)
        {
            metrics.Refused(ended.Transport, RefusalReason.TooManyConnections);
            ended.Connection.Abort(new ConnectionAbortedException("Its place was needed for another connection."));
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            Remove(place);
        }
    }

    /// <summary>The oldest connection of the network that would have most with the newcomer.</summary>
    private Place Giving(SourceNetwork newcomer)
    {
        var largest = _ofNetworks.Values.MaxBy(places => places.Count)!;
        var giving = _ofNetworks.TryGetValue(newcomer, out var own) && own.Count >= largest.Count ? own : largest;
        return giving.First!.Value;
    }

    private LinkedList<Place> OfNetwork(SourceNetwork network)
    {
        if (!_ofNetworks.TryGetValue(network, out var places))
        {
            _ofNetworks[network] = places = new();
        }

        return places;
    }

    /// <summary>Frees a place, unless that was done: it is asked for when a connection is ended, and when it is over.</summary>
    private void Remove(Place place)
    {
        if (place.Node is { List: { } places } node)
        {
            places.Remove(node);
            place.Node = null;
            _taken--;
            if (places.Count == 0)
            {
                _ofNetworks.Remove(place.Network);
            }
        }
    }

    private sealed class Place(ConnectionContext connection, Transport transport)
    {
        public ConnectionContext Connection { get; } = connection;

        public Transport Transport { get; } = transport;

        public SourceNetwork Network { get; } = SourceNetwork.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);

        public LinkedListNode<Place>? Node { get; set; }
    }
}
