using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Matching;

/// <summary>Whether the file to start from is there, said only where both are told to their end (rule I07).</summary>
public sealed class BootFileTests
{
    private const string Room = "\n11353194496 bytes total (8563478528 bytes free)\n";

    [Theory]
    [InlineData("flash:/new.bin", "Directory of flash:/", "new.bin", false)]
    [InlineData("flash:new.bin", "Directory of flash:/", "old.bin", true)]
    [InlineData("flash:NEW.bin", "Directory of flash:/", "new.bin", false)]
    [InlineData("flash:new.bin;flash:old.bin", "Directory of flash:/", "old.bin", true)]
    [InlineData("bootflash:new.bin,1;", "Directory of bootflash:/", "new.bin", false)]
    [InlineData("tftp://192.0.2.1/new.bin", "Directory of flash:/", "old.bin", false)]
    [InlineData("disk0:new.bin", "Directory of flash:/", "old.bin", false)]
    [InlineData("flash:/v17/new.bin", "Directory of flash:/", "v17", false)]
    [InlineData("flash:/v17/new.bin", "Directory of flash:/", "old.bin", true)]
    [InlineData("flash:/v17/new.bin", "Directory of flash:/v17/", "old.bin", true)]
    [InlineData("flash:/v17/new.bin", "Directory of flash:/v17/", "new.bin", false)]
    [InlineData("flash:new.bin", "Directory of flash:/v17/", "old.bin", false)]
    public void The_first_file_of_the_variable_is_looked_for_where_it_should_be(
        string variable,
        string head,
        string file,
        bool isMissing
    ) =>
        Assert.Equal(
            isMissing,
            IsMissing(
                DeviceFamily.Ios,
                ("show boot", $"BOOT variable = {variable}\n"),
                ("dir flash:", $"{head}\n\n    2  -rw-  1234  Mar 1 2026 10:00:00 +00:00  {file}\n{Room}")
            )
        );

    [Theory]
    [InlineData(DeviceFamily.IosXe, true)]
    [InlineData(DeviceFamily.Ios, false)]
    public void Only_IOS_XE_has_two_names_for_one_storage(DeviceFamily family, bool isMissing) =>
        Assert.Equal(
            isMissing,
            IsMissing(
                family,
                ("show boot", "BOOT variable = flash:new.bin;\n"),
                (
                    "dir bootflash:",
                    $"Directory of bootflash:/\n   2  -rw-  1  Mar 1 2026 10:00:00 +00:00  old.bin\n{Room}"
                )
            )
        );

    [Theory]
    [InlineData("dir flash:", "Directory of flash:/\n   2  -rw-  1  Mar 1 2026 10:00:00 +00:00  old.bin\n")]
    [InlineData("dir flash: | include pkg", "   2  -rw-  1  Mar 1 2026 10:00:00 +00:00  a.pkg\n")]
    [InlineData(
        "dir all-filesystems",
        "Directory of flash:/\n  2  -rw-  1  Mar 1 2026 10:00:00 +00:00  old.bin\n9 bytes total (8 bytes free)\nDirectory of nvram:/\n  3  -rw-  1  <no date>  startup-config\n9 bytes total (8 bytes free)\n"
    )]
    [InlineData("show flash:", "")]
    public void What_is_not_listed_to_its_end_or_is_of_several_storages_says_nothing(string command, string output) =>
        Assert.False(IsMissing(DeviceFamily.Ios, ("show boot", "BOOT variable = flash:new.bin;\n"), (command, output)));

    [Fact]
    public void A_listing_that_was_cut_off_says_nothing()
    {
        var message = Message(
            DeviceFamily.Ios,
            ("show boot", "BOOT variable = flash:new.bin;\n"),
            ("dir flash:", $"Directory of flash:/\n   2  -rw-  1  Mar 1 2026 10:00:00 +00:00  old.bin\n{Room}")
        );

        Assert.True(IsMissing(message));
        Assert.False(
            IsMissing(
                message with
                {
                    Attachments = [.. message.Attachments.Select(output => output with { IsTruncated = true })],
                }
            )
        );
    }

    [Fact]
    public void What_comes_at_the_next_reload_counts_and_not_what_came_at_the_last()
    {
        const string Boot =
            "Current Boot Variables:\nBOOT variable = flash:old.bin;\n\nBoot Variables on next reload:\nBOOT variable = flash:new.bin;\n";

        Assert.True(
            IsMissing(
                DeviceFamily.Ios,
                ("show boot", Boot),
                ("dir flash:", $"Directory of flash:/\n   2  -rw-  1  Mar 1 2026 10:00:00 +00:00  old.bin\n{Room}")
            )
        );
    }

    [Theory]
    [InlineData("boot system flash new.bin", true)]
    [InlineData("boot system flash old.bin", false)]
    [InlineData("boot system switch all flash:new.bin", true)]
    [InlineData("boot system flash:old.bin\nboot system flash:new.bin", false)]
    [InlineData("boot system tftp://192.0.2.1/new.bin", false)]
    [InlineData("no boot system", false)]
    public void Where_the_device_does_not_say_it_its_configuration_does(string lines, bool isMissing) =>
        Assert.Equal(
            isMissing,
            IsMissing(
                DeviceFamily.Ios,
                ("show running-config", $"version 15.2\n{lines}\n"),
                ("dir flash:", $"Directory of flash:/\n   2  -rw-  1  Mar 1 2026 10:00:00 +00:00  old.bin\n{Room}")
            )
        );

    private static bool IsMissing(DeviceFamily family, params (string Name, string Text)[] outputs) =>
        IsMissing(Message(family, outputs));

    private static bool IsMissing(Message message) =>
        Messages.Of(message).Analyse().Any(diagnosis => diagnosis.RuleId == "I07");

    private static Message Message(DeviceFamily family, params (string Name, string Text)[] outputs) =>
        new()
        {
            Format = MessageFormat.Aml,
            AlertGroup = AlertGroup.Inventory,
            Family = family,
            Attachments = [.. outputs.Select(output => new Attachment { Name = output.Name, Text = output.Text })],
        };
}
