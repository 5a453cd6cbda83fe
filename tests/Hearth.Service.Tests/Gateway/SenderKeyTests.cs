using System.Text;
using Hearth.Service.Gateway;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Tests.Gateway;

public sealed class SenderKeyTests
{
    private static readonly byte[] Alert = Messages.Bytes(Messages.Fan());

    [Fact]
    public void A_device_has_the_same_name_by_HTTP_and_in_a_mail_of_any_encoding()
    {
        var plain = "Subject: x\r\nContent-Type: text/xml\r\n\r\n" + Encoding.UTF8.GetString(Alert);
        var encoded =
            "Subject: x\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(Alert, Base64FormattingOptions.InsertLineBreaks);

        var names = new[]
        {
            SenderKey.Of(Entry(Transport.Http, Alert)),
            SenderKey.Of(Entry(Transport.Smtp, Encoding.UTF8.GetBytes(plain))),
            SenderKey.Of(Entry(Transport.Smtp, Encoding.UTF8.GetBytes(encoded))),
        };

        Assert.Contains(Messages.SerialNumber, names[0], StringComparison.Ordinal);
        Assert.Equal([names[0], names[0], names[0]], names);
    }

    [Fact]
    public void A_message_that_names_no_device_belongs_to_where_it_came_from()
    {
        var text = "no device here"u8.ToArray();

        Assert.Equal("192.0.2.7", SenderKey.Of(Entry(Transport.Http, text)));
        Assert.Equal(
            "router@example.net at 192.0.2.7",
            SenderKey.Of(Entry(Transport.Smtp, text, "router@example.net"))
        );
    }

    [Fact]
    public void A_long_name_is_cut() =>
        Assert.Equal(200, SenderKey.Of(Entry(Transport.Smtp, [], new string('x', 1000))).Length);

    private static JournalEntry Entry(Transport transport, byte[] body, string? sender = null) =>
        new(
            new TransportFacts
            {
                ReceivedAt = DateTimeOffset.UnixEpoch,
                Transport = transport,
                RemoteAddress = "192.0.2.7",
                EnvelopeSender = sender,
            },
            body
        );
}
