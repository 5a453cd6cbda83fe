using System.Text;
using System.Xml;
using Hearth.Protocol.Aml;
using Hearth.Testing;

namespace Hearth.Protocol.Tests.Aml;

public sealed class AmlReplyTests
{
    [Fact]
    public void The_answer_is_the_approved_one()
    {
        var answer = AmlReply.Write(
            "M31:FDO2231A0BC:65E2C514",
            "R:019D2C0E",
            to: null,
            from: "https://hearth.example.net/its/service/oddce/services/DDCEService"
        );

        Snapshot.Matches(Encoding.UTF8.GetString(answer), "Reply");
    }

    [Fact]
    public void Foreign_text_in_the_answer_is_text()
    {
        var answer = AmlReply.Write("</x>&\0\"<", "R:<1>", "http://a/?b&c", "http://d/<e>");

        var document = new XmlDocument { XmlResolver = null };
        document.Load(new MemoryStream(answer));
        var session = document.GetElementsByTagName("aml-session:Session")[0]!;
        Assert.Equal(
            ["http://a/?b&c", "http://d/<e>", "R:<1>", "</x>&\"<"],
            session.ChildNodes.OfType<XmlElement>().Select(element => element.InnerText)
        );
    }

    [Fact]
    public void Without_a_message_id_nothing_is_said_to_be_answered()
    {
        var answer = Encoding.UTF8.GetString(AmlReply.Write(null, "R:1", null, "http://d"));

        Assert.DoesNotContain("ReplyTo", answer, StringComparison.Ordinal);
    }
}
