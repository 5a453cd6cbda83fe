using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hearth.Service.Storage;

namespace Hearth.Service.Notifications;

/// <summary>Tells open pages that something changed, so that they ask for it again. Carries no contents.</summary>
public sealed class LiveEvents
{
    private const int Waiting = 64;
    private readonly ConcurrentDictionary<Subscriber, byte> _subscribers = new();

    /// <summary>Tells everyone who may see it.</summary>
    public void Publish(LiveEvent happened)
    {
        foreach (var subscriber in _subscribers.Keys)
        {
            if (subscriber.Fence.Admits(happened.CompanyId))
            {
                subscriber.Events.Writer.TryWrite(happened);
            }
        }
    }

    /// <summary>Follows what happens from now on, until cancelled. A slow follower misses the oldest events, never the newest.</summary>
    public async IAsyncEnumerable<LiveEvent> FollowAsync(
        Fence fence,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var subscriber = new Subscriber(
            fence,
            Channel.CreateBounded<LiveEvent>(
                new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
            )
        );
        _subscribers.TryAdd(subscriber, 0);
        try
        {
            await foreach (var happened in subscriber.Events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return happened;
            }
        }
        finally
        {
            _subscribers.TryRemove(subscriber, out _);
        }
    }

    private sealed record Subscriber(Fence Fence, Channel<LiveEvent> Events);
}

/// <summary>Something changed.</summary>
/// <param name="Topic">What kind of thing.</param>
/// <param name="Id">Which one.</param>
/// <param name="CompanyId">Whose.</param>
public sealed record LiveEvent(LiveTopic Topic, Guid Id, Guid? CompanyId);

/// <summary>What can change on an open page.</summary>
public enum LiveTopic
{
    /// <summary>A message was stored.</summary>
    Message = 1,

    /// <summary>A finding came or changed.</summary>
    Finding = 2,

    /// <summary>A service request came or changed.</summary>
    ServiceRequest = 3,

    /// <summary>A device or its registration changed.</summary>
    Device = 4,
}
