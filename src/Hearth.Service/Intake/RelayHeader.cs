using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>The request header in which a gateway says how it received the message it relays: one JSON object in ASCII.</summary>
public static class RelayHeader
{
    /// <summary>Name of the header.</summary>
    public const string Name = "Hearth-Relay";

    /// <summary>Longest value, in characters. Proxies between cut or refuse longer lines.</summary>
    private const int LongestValue = 7000;

    private const int LongestText = 500;
    private const int MostRecipients = 5;

    /// <summary>Writes the header's value. Texts beyond its room are shortened; nothing is decided by them.</summary>
    public static string Write(RelayFacts relay)
    {
        var facts = relay.Facts;
        var bounded = relay with
        {
            Facts = facts with
            {
                Path = Bounded(facts.Path),
                ContentType = Bounded(facts.ContentType),
                HelloName = Bounded(facts.HelloName),
                EnvelopeSender = Bounded(facts.EnvelopeSender),
                Recipients = [.. facts.Recipients.Take(MostRecipients).Select(one => Bounded(one)!)],
            },
        };
        // The serializer escapes whatever is not printable ASCII, so no text can break out of the header.
        var text = JsonSerializer.Serialize(bounded, TransportFactsJson.Default.RelayFacts);
        return text.Length <= LongestValue
            ? text
            : JsonSerializer.Serialize(
                bounded with
                {
                    Facts = bounded.Facts with { Path = null, HelloName = null, Recipients = [] },
                },
                TransportFactsJson.Default.RelayFacts
            );
    }

    /// <summary>Reads the header's value.</summary>
    /// <returns><see langword="false"/> when it is none of a gateway's.</returns>
    public static bool TryRead(string value, [NotNullWhen(true)] out RelayFacts? relay)
    {
        relay = null;
        if (value.Length > LongestValue)
        {
            return false;
        }

        try
        {
            relay = JsonSerializer.Deserialize(value, TransportFactsJson.Default.RelayFacts);
        }
        catch (JsonException)
        {
            return false;
        }

        if (
            relay is not { Gateway.Length: > 0 and <= 100, Ordinal: >= 0, Facts.Relay: null }
            || relay.Gateway.Any(char.IsControl)
            || relay.Facts.Transport == Transport.Gateway
            || !Enum.IsDefined(relay.Facts.Transport)
        )
        {
            relay = null;
            return false;
        }

        if (relay.Facts.Recipients.IsDefault)
        {
            relay = relay with { Facts = relay.Facts with { Recipients = ImmutableArray<string>.Empty } };
        }

        return true;
    }

    private static string? Bounded(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}
