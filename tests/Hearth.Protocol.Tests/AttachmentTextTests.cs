namespace Hearth.Protocol.Tests;

public sealed class AttachmentTextTests
{
    [Theory]
    [InlineData("show clock\n12:00\nedge-7#", "12:00")]
    [InlineData("edge-7#show clock\r\n12:00\r\nedge-7#\r\n", "12:00")]
    [InlineData("\nshow clock\n12:00\nRP/0/RSP0/CPU0:pe-2#", "12:00")]
    [InlineData("12:00\nRouter> ", "12:00")]
    [InlineData("12:00\n", "12:00\n")]
    [InlineData("show clock", "")]
    [InlineData("", "")]
    [InlineData("will show clock\n12:00", "will show clock\n12:00")]
    [InlineData("12:00\n------->", "12:00\n------->")]
    [InlineData("12:00\na line that ends in #", "12:00\na line that ends in #")]
    public void Echo_and_prompt_are_left_out(string text, string shown) =>
        Assert.Equal(shown, Show("show clock", text, DeviceFamily.IosXe));

    [Theory]
    [InlineData(DeviceFamily.NxOs)]
    [InlineData(DeviceFamily.Mds)]
    [InlineData(DeviceFamily.Ucs)]
    public void The_second_escaping_of_NX_OS_is_undone(DeviceFamily family) =>
        Assert.Equal(
            "said <don't touch> \"now\" & left &lt;",
            Show("x", "said &lt;don&apos;t touch&gt; \\\"now&quot; &amp; left &amp;lt;", family)
        );

    [Fact]
    public void Other_families_mean_what_they_write() =>
        Assert.Equal("a &lt; b \\\"", Show("x", "a &lt; b \\\"", DeviceFamily.IosXe));

    [Fact]
    public void Text_with_a_bare_bracket_was_never_escaped() =>
        Assert.Equal("<a> &lt;", Show("x", "<a> &lt;", DeviceFamily.NxOs));

    [Fact]
    public void The_attachment_keeps_what_the_device_wrote()
    {
        var attachment = Samples.Message("nxos-syslog.xml").Attachments[0];

        Assert.Contains("&lt;don&apos;t touch&gt; &amp; left", attachment.Text, StringComparison.Ordinal);
        Assert.Contains(
            "by \"ops\" on 10.0.0.9@pts/0, said <don't touch> & left",
            AttachmentText.ForDisplay(attachment, DeviceFamily.NxOs),
            StringComparison.Ordinal
        );
    }

    private static string Show(string name, string text, DeviceFamily family) =>
        AttachmentText.ForDisplay(new Attachment { Name = name, Text = text }, family);
}
