using System.Text;
using System.Xml;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;
using Hearth.Testing;

namespace Hearth.Protocol.Tests.Aml;

/// <summary>What the repair pass writes is well-formed, whatever it was given, and no larger than it may be.</summary>
[Trait("Category", "Damage")]
public sealed class XmlRepairTests
{
    private const int Seed = 20210608;
    private const int Mutations = 3000;

    [Fact]
    public void Of_every_mutation_of_every_sample_the_repaired_copy_is_well_formed()
    {
        var random = new Random(Seed);
        var repaired = 0;
        for (var round = 0; round < Mutations; round++)
        {
            var bytes = MessageMutations.OfMessages.Next(random);

            repaired += RepairAndRead(bytes, ReaderLimits.Default) ? 1 : 0;
        }

        Assert.InRange(repaired, Mutations * 9 / 10, Mutations);
    }

    [Fact]
    public void A_message_that_could_not_be_read_as_it_stood_is_never_without_a_defect()
    {
        var random = new Random(Seed);
        var rescued = 0;
        for (var round = 0; round < Mutations; round++)
        {
            var bytes = MessageMutations.OfMessages.Next(random);
            if (AmlReader.ReadStrict(bytes, ReaderLimits.Default).HasValue)
            {
                continue;
            }

            var result = AmlReader.Read(bytes, ReaderLimits.Default);

            Assert.NotEmpty(result.Problems);
            rescued += result.Value is { Defects.IsEmpty: false } ? 1 : 0;
            Assert.True(result.Value is null or { Defects.IsEmpty: false }, $"Round {round} hides its damage.");
        }

        Assert.InRange(rescued, Mutations / 4, Mutations);
    }

    [Fact]
    public void Sound_documents_are_still_the_same_messages_after_a_repair_they_did_not_need()
    {
        foreach (var name in Samples.Sound)
        {
            var bytes = Samples.Bytes(name);
            var repaired = XmlRepair.TryRepair(
                DamagedXml.Of(bytes, new RepairNotes()),
                ReaderLimits.Default,
                new RepairNotes()
            );

            var message = AmlReader.Read(repaired!.Output.Written, ReaderLimits.Default).Value!;

            var expected = Samples.Message(name);
            // Declarations and references are gone, and with them their defects and places.
            Assert.Equal(Record(expected), Record(message));
        }
    }

    [Fact]
    public void A_repair_that_would_bloat_the_document_is_none()
    {
        var bytes = Encoding.ASCII.GetBytes("<Envelope><Brand>" + new string('&', 200_000) + "</Brand></Envelope>");

        var repaired = XmlRepair.TryRepair(
            DamagedXml.Of(bytes, new RepairNotes()),
            ReaderLimits.Default,
            new RepairNotes()
        );

        Assert.Null(repaired);
        Assert.Equal(ReadProblemKind.NotWellFormed, AmlReader.Read(bytes, ReaderLimits.Default).Problems[^1].Kind);
    }

    [Fact]
    public void Places_that_are_no_longer_remembered_are_not_guessed()
    {
        var text = "<Envelope><CallHome>" + string.Concat(Enumerable.Repeat("<x:a/>", 40_000)) + "&";
        var bytes = Encoding.ASCII.GetBytes(text + "<Brand>&#1;</Brand></CallHome></Envelope>");

        var message = AmlReader.Read(bytes, ReaderLimits.Default).Value!;

        Assert.Equal(-1, message.Defects.Single(defect => defect.Kind == ReadProblemKind.IllegalCharacter).ByteOffset);
        Assert.Equal(
            text.Length - 1,
            message.Defects.Single(defect => defect.Kind == ReadProblemKind.BareMarkup).ByteOffset
        );
    }

    [Theory]
    [InlineData("<a")]
    [InlineData("<a ")]
    [InlineData("<Name ")]
    [InlineData("<Name>")]
    [InlineData("<Data>")]
    [InlineData("<Data>x<Name>")]
    [InlineData("<MessageDescription><Type>")]
    [InlineData("<Data><![CDATA[")]
    [InlineData("<Data><![CDATA[]]>")]
    [InlineData("<Data><![CDATA[]]>x]]>")]
    [InlineData("<Data><![CDATA[]]></Data>")]
    [InlineData("<Name><![CDATA[")]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<?")]
    [InlineData("<?xml ")]
    [InlineData("<!DOCTYPE x [")]
    [InlineData("</")]
    [InlineData("</Name")]
    [InlineData("</Envelope>")]
    [InlineData("<a b=\"")]
    [InlineData("<a b=\"'<c d='\"")]
    [InlineData("<Call Home ")]
    [InlineData("<a b=\"<\" ")]
    [InlineData("<Name b=\"<\" ")]
    [InlineData("b=\"<c\" ")]
    [InlineData("b=\"<Name\" ")]
    [InlineData("]]>")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("\u0001")]
    [InlineData("\u00ff")]
    public void However_often_a_piece_is_repeated_the_document_is_searched_a_few_times_only(string piece)
    {
        var bytes = Encoding.Latin1.GetBytes(
            "<Envelope><Block><CallHome><Data>" + string.Concat(Enumerable.Repeat(piece, 100_000))
        );
        var notes = new RepairNotes();

        var repair = new XmlRepair(DamagedXml.Of(bytes, notes), ReaderLimits.Default, notes);
        repair.Run();

        Assert.InRange(repair.LookedAhead, 0, 20L * bytes.Length);
        Assert.InRange(notes.ToProblems(at => at).Count(), 1, 20);
        Assert.NotEmpty(AmlReader.Read(bytes, ReaderLimits.Default).Problems);
    }

    private static bool RepairAndRead(byte[] bytes, ReaderLimits limits)
    {
        var damaged = DamagedXml.Of(bytes, new RepairNotes());
        if (XmlRepair.TryRepair(damaged, limits, new RepairNotes()) is not { } repaired)
        {
            return false;
        }

        Assert.InRange(repaired.Output.Length, 1, damaged.Utf8.Length * 3 / 2 + 4096);
        var input = new XmlInput(repaired.Output.Written, _ => -1);
        using var xml = input.Open();
        while (xml.Read())
        {
            Assert.InRange(xml.Depth, 0, limits.MaxDepth + 1);
            Assert.InRange(xml.AttributeCount, 0, limits.MaxAttributes);
        }

        return true;
    }

    private static string Record(Message message) =>
        MessageJson.ToJson(
            message with
            {
                Defects = [.. message.Defects.Where(defect => defect.Kind == ReadProblemKind.Missing)],
            },
            indented: true
        );
}
