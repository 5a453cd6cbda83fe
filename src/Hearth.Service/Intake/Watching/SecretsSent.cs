using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Scrubbing;

namespace Hearth.Service.Intake.Watching;

/// <summary>Secrets in what a device sent, which it should have taken out itself (X05): which command, which kinds, never a value.</summary>
internal static class SecretsSent
{
    /// <summary>Outputs told of one message; a device that masks nothing sends secrets in a few.</summary>
    private const int MaxOutputs = 8;

    /// <summary>An occasion for each output with a secret in it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="scrubber">What finds them.</param>
    public static ImmutableArray<Occasion> In(Message message, Scrubber scrubber) =>
        [
            .. AttachmentContent
                .OfAll(message)
                .Select(of =>
                    (
                        of.Attachment.Name,
                        Kinds: KindsIn(AttachmentText.ForDisplay(of.Attachment, of.Content, message.Family), scrubber)
                    )
                )
                .Where(output => output.Kinds.Length > 0)
                .Take(MaxOutputs)
                .Select(output => Told(output.Name, output.Kinds)),
        ];

    private static Occasion Told(string command, string kinds) =>
        new(
            OccasionKind.SecretFound,
            ImmutableDictionary<string, string>.Empty.Add("command", command).Add("secret", kinds)
        );

    private static string KindsIn(string text, Scrubber scrubber) =>
        string.Join(
            ", ",
            scrubber
                .Scrub(text)
                .Receipt.Replaced.Keys.Select(kind => Words(kind, text))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
        );

    /// <summary>What a kind is called; <see langword="null"/> for what is masked without being a secret, such as a certificate.</summary>
    private static string? Words(ScrubKind kind, string text) =>
        kind switch
        {
            ScrubKind.LocalAccount => "password of an account",
            ScrubKind.AaaServer => "key of an AAA server",
            ScrubKind.Snmp => "SNMP community or key",
            ScrubKind.Routing => "key of a routing protocol",
            ScrubKind.FirstHop => "key of HSRP, VRRP or GLBP",
            ScrubKind.Vpn => "key of a tunnel",
            ScrubKind.Ppp => "password of PPP",
            ScrubKind.Wireless => "key of a wireless network",
            ScrubKind.Layer2 => "key of a layer-2 protocol",
            ScrubKind.FileTransfer => "password for files or mail",
            ScrubKind.Voice => "password of voice",
            ScrubKind.Service => "key of a service",
            ScrubKind.Linux => "secret of Linux",
            ScrubKind.Unnamed => "password",
            ScrubKind.Hash => "hash of a password",
            ScrubKind.AccessToken => "access token",
            ScrubKind.AddressPassword => "password in an address",
            ScrubKind.PemBlock when text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) => "private key",
            _ => null,
        };
}
