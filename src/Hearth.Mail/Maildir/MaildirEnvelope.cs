using System.Collections.Immutable;
using Hearth.Mail.Mime;

namespace Hearth.Mail.Maildir;

/// <summary>The envelope of a delivered mail, as far as the program that delivered it wrote it into the header.</summary>
/// <param name="Sender">Sender of the envelope; empty for the null sender, <see langword="null"/> where the header does not tell.</param>
/// <param name="Recipients">Whom it was delivered for, at most 100; empty where the header does not tell.</param>
/// <remarks>Source: RFC 5321 section 4.4 (<c>Return-Path</c>); <c>Delivered-To</c> and <c>X-Original-To</c> of Postfix, qmail and
/// fetchers, <c>Envelope-To</c> of Exim.</remarks>
public sealed record MaildirEnvelope(string? Sender, ImmutableArray<string> Recipients)
{
    private const int MaxHeaderBytes = 256 * 1024;
    private const int MaxRecipients = 100;

    private static readonly string[] RecipientFields = ["X-Original-To", "Envelope-To", "Delivered-To"];

    /// <summary>Reads the envelope out of a mail.</summary>
    /// <param name="mail">The mail; its header is all that is looked at.</param>
    public static MaildirEnvelope Of(ReadOnlyMemory<byte> mail)
    {
        var header = MimeReader.Read(
            mail[..Math.Min(mail.Length, MaxHeaderBytes)],
            MimeLimits.Default with
            {
                MaxDepth = 0,
                MaxParts = 1,
            }
        );
        var recipients = header
            .Root.Headers.Where(field => RecipientFields.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
            .Select(field => MailAddress.TryParse(field.RawValue, out var address) ? address.Address : null)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxRecipients);
        return new(SenderIn(header.Root.Header("Return-Path")?.RawValue), [.. recipients]);
    }

    private static string? SenderIn(string? path) =>
        path is null ? null
        : path.Trim(' ', '\t') == "<>" ? ""
        : MailAddress.TryParse(path, out var address) ? address.Address
        : null;
}
