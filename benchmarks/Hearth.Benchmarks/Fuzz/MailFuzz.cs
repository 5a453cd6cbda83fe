using Hearth.Mail.Mime;
using Hearth.Testing;

namespace Hearth.Benchmarks.Fuzz;

/// <summary>Damaged mails through the MIME reader and what finds the message in them.</summary>
internal static class MailFuzz
{
    /// <summary>Reads damaged mails.</summary>
    /// <param name="seed">The same seed gives the same mails.</param>
    /// <param name="count">How many.</param>
    public static FuzzOutcome Run(int seed, int count) => FuzzRun.Execute(MailMutations.OfMails(), seed, count, Read);

    /// <summary>Reads a mail as the pipeline does.</summary>
    public static void Read(ReadOnlyMemory<byte> bytes)
    {
        var mail = MimeReader.Read(bytes, MimeLimits.Default);
        _ = AutomaticMail.Recognise("edge-7@example.net", mail);
        _ = CallHomeMail.Extract(mail);
    }

    private static void Read(byte[] bytes) => Read(bytes.AsMemory());
}
