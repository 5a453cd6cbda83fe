using System.Globalization;
using System.Text;
using Hearth.Mail.Mime;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Mime;

/// <summary>Every mail in <c>samples/mail</c>, and what is found in it.</summary>
public class MailSampleTests
{
    private const string Reference = "xml-body.eml";

    [Fact]
    public void Each_sample_gives_its_message_or_the_reason_for_none()
    {
        var report = new StringBuilder();
        foreach (var name in MailSamples.Names)
        {
            Describe(name, report);
        }

        Snapshot.Matches(report.ToString(), "samples");
    }

    [Fact]
    public void The_page_of_the_samples_names_each_of_them()
    {
        var page = File.ReadAllText(Path.Combine(MailSamples.Folder, "README.md"));

        Assert.All(MailSamples.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static void Describe(string name, StringBuilder report)
    {
        var mail = MimeReader.Read(MailSamples.Bytes(name), MimeLimits.Default);
        var found = CallHomeMail.Extract(mail);
        var body = Lines(found.Body);
        report.Append(CultureInfo.InvariantCulture, $"== {name}\n");
        report.Append(CultureInfo.InvariantCulture, $"from     {found.From?.DisplayName} <{found.From?.Address}>\n");
        report.Append(CultureInfo.InvariantCulture, $"subject  {found.Subject}\n");
        report.Append(CultureInfo.InvariantCulture, $"sender   {AutomaticMail.Recognise(SenderOf(mail), mail)}\n");
        report.Append(CultureInfo.InvariantCulture, $"found    {found.Found}, {found.MediaType}\n");
        foreach (var problem in mail.Problems.Concat(found.Problems))
        {
            report.Append(
                CultureInfo.InvariantCulture,
                $"problem  {problem.Kind} at {problem.ByteOffset}: {problem.Detail}\n"
            );
        }

        var isReference = name != Reference && body == Lines(CallHomeMail.Extract(Read(Reference)).Body);
        report.Append(isReference ? $"body     that of {Reference}\n\n" : "body\n" + Indented(body) + "\n");
    }

    private static MimeMessage Read(string name) => MimeReader.Read(MailSamples.Bytes(name), MimeLimits.Default);

    private static string? SenderOf(MimeMessage mail) =>
        mail.Header("Return-Path") is { } path ? path.Trim('<', '>', ' ') : null;

    private static string Lines(ReadOnlyMemory<byte> body) =>
        Encoding.UTF8.GetString(body.Span).ReplaceLineEndings("\n").Trim('\n');

    private static string Indented(string body) => string.Concat(body.Split('\n').Select(line => $"    |{line}|\n"));
}
