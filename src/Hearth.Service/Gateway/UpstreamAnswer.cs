namespace Hearth.Service.Gateway;

/// <summary>What became of sending a message upstream.</summary>
public abstract record UpstreamAnswer
{
    private UpstreamAnswer() { }

    /// <summary>The upstream has it.</summary>
    public sealed record Delivered : UpstreamAnswer;

    /// <summary>The upstream does not take this message, and never will; it may take others.</summary>
    /// <param name="Reason">Why, in words of the upstream or of the gateway: foreign text.</param>
    public sealed record NotThisOne(string Reason) : UpstreamAnswer;

    /// <summary>Nothing was delivered; the message is sent again.</summary>
    /// <param name="Fault">What stands in the way.</param>
    /// <param name="Reason">More of it, in words: foreign text.</param>
    /// <param name="RetryAfter">What the upstream asked the gateway to wait.</param>
    public sealed record Failed(UpstreamFault Fault, string Reason, TimeSpan? RetryAfter) : UpstreamAnswer;
}

/// <summary>What stands between a gateway and its upstream.</summary>
public enum UpstreamFault
{
    /// <summary>No connection, or it broke: name, network, proxy, TLS.</summary>
    NotReachable = 1,

    /// <summary>No answer in time, or none before the gateway stopped.</summary>
    NoAnswer = 2,

    /// <summary>It is there but takes nothing now: 408, 429, 5xx.</summary>
    NotNow = 3,

    /// <summary>It refuses the gateway: 401, 403, or 407 of the proxy. A person must look.</summary>
    RefusesGateway = 4,

    /// <summary>Its address answers, but is none that takes messages: 3xx, 404, 405 and the like. A person must look.</summary>
    WrongAddress = 5,

    /// <summary>It refuses one message after the other: rather it than all of them is at fault.</summary>
    RefusesMessages = 6,

    /// <summary>Not the upstream but the gateway: its spool cannot be read, or the message breaks it.</summary>
    GatewayFailed = 7,
}
