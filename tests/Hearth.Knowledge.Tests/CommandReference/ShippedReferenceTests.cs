using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Rules;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.CommandReference;

/// <summary>The entries that come with Hearth, as they are written.</summary>
public sealed class ShippedReferenceTests
{
    private static readonly ConcurrentDictionary<string, HashSet<string>> Keywords = new();

    private static readonly string Folder = Repository.PathOf("knowledge", "commands");

    [Fact]
    public void Every_file_is_read_without_a_fault()
    {
        var load = ReferenceLoad.From(
            Directory
                .EnumerateFiles(Folder)
                .Select(path => new PackFile(Path.GetFileName(path), File.ReadAllBytes(path))),
            [.. TemplateLibrary.BuiltIn.Platforms],
            KnowledgeLimits.Default
        );

        if (load is ReferenceLoad.Refused(var faults))
        {
            Assert.Fail(string.Join('\n', faults));
        }
    }

    [Fact]
    public void A_file_is_one_platform_and_area_and_below_400_lines() =>
        Assert.All(Directory.EnumerateFiles(Folder), path => Assert.InRange(File.ReadLines(path).Count(), 1, 399));

    [Fact]
    public void The_page_for_authors_lists_every_mode_argument_and_dangerous_word()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "command-reference.md"));

        Assert.All(
            CommandModes.Words.Keys.Concat(CommandArgument.Names).Concat(EntryReader.Dangerous),
            word => Assert.Contains($"`{word}`", page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_text_is_a_sentence()
    {
        var wrong = CommandLookup
            .BuiltIn.Entries.SelectMany(entry =>
                new[] { entry.Does, entry.Effect, entry.Danger }
                    .Concat(entry.Look)
                    .OfType<string>()
                    .Where(text => !text.EndsWith('.') || char.IsAsciiLetterLower(text[0]))
                    .Select(text => $"{entry.Platform} {entry.Name}: {text}")
            )
            .ToList();

        Assert.Equal([], wrong);
    }

    [Fact]
    public void There_are_at_least_320_distinct_commands_over_four_platforms_and_hosts()
    {
        Assert.InRange(
            CommandLookup.BuiltIn.Entries.Select(entry => entry.Name).Distinct(StringComparer.Ordinal).Count(),
            320,
            int.MaxValue
        );
        Assert.Equal(["cisco_asa", "cisco_ios", "cisco_nxos", "cisco_xr", "linux"], CommandLookup.BuiltIn.Platforms);
        Assert.All(
            CommandLookup.BuiltIn.Entries.GroupBy(entry => entry.Platform),
            platform => Assert.InRange(platform.Count(), 30, int.MaxValue)
        );
    }

    [Fact]
    public void Every_command_is_found_by_its_name()
    {
        var missed = CommandLookup.BuiltIn.Entries.Where(entry => !IsFound(entry, entry.Name)).Select(Named).ToList();

        Assert.Equal([], missed);
    }

    [Fact]
    public void Every_form_is_found_as_it_is_written_with_values_in_it()
    {
        var missed = CommandLookup
            .BuiltIn.Entries.SelectMany(entry =>
                entry.Forms.Select(form => (Entry: entry, Typed: TypedForms.Full(form)))
            )
            .Where(one => !IsFound(one.Entry, one.Typed))
            .Select(one => $"{Named(one.Entry)}: {one.Typed}")
            .ToList();

        Assert.Equal([], missed);
    }

    [Fact]
    public void Every_prefix_of_every_word_of_every_command_is_it_or_told_ambiguous_with_it()
    {
        var missed = CommandLookup
            .BuiltIn.Entries.Where(entry => entry.Platform != "linux")
            .SelectMany(entry =>
                entry.Forms.SelectMany(TypedForms.OnePrefixEach).Select(typed => (Entry: entry, Typed: typed))
            )
            .Where(one => !IsFoundOrMeant(one.Entry, one.Typed) && !HasAnotherWord(one.Entry, one.Typed))
            .Select(one => $"{Named(one.Entry)}: {one.Typed}")
            .ToList();

        Assert.Equal([], missed);
    }

    [Fact]
    public void Any_prefixes_of_all_words_together_are_the_command_or_told_ambiguous_with_it()
    {
        var entries = CommandLookup.BuiltIn.Entries.Where(entry => entry.Platform != "linux").ToArray();
        var random = new Random(19);
        for (var run = 0; run < 5000; run++)
        {
            var entry = entries[random.Next(entries.Length)];
            var typed = TypedForms.Shortened(entry.Forms[0], random);

            Assert.True(IsFoundOrMeant(entry, typed) || HasAnotherWord(entry, typed), $"{Named(entry)}: {typed}");
        }
    }

    [Fact]
    public void Every_command_that_a_template_reads_is_in_the_reference_of_its_platform_where_there_is_one()
    {
        var platforms = CommandLookup.BuiltIn.Entries.Select(entry => entry.Platform).ToHashSet();
        var missing = TemplateLibrary
            .BuiltIn.IndexRows.Select(row => (Platform: row.PlatformText, Command: NameOf(row)))
            .Where(one => platforms.Contains(one.Platform))
            .Where(one => CommandLookup.BuiltIn.Find(one.Command, one.Platform).Outcome != LookupOutcome.Found)
            .Select(one => $"{one.Platform}: {one.Command}")
            .ToList();

        Assert.Equal([], missing);
    }

    [Fact]
    public void Whatever_is_typed_is_answered_with_a_document()
    {
        var random = new Random(7);
        const string Letters = "shownig ip|[]{}\"'\0\u001b\ud800\u202e-/.:0123456789 \t\r\nABC";
        for (var run = 0; run < 2000; run++)
        {
            var typed = string.Concat(
                Enumerable
                    .Range(0, random.Next(CommandLookup.MaxCharacters + 1))
                    .Select(_ => Letters[random.Next(Letters.Length)])
            );

            var answer = CommandLookup.BuiltIn.Find(typed, platform: null);

            using var document = Document(answer);
            Assert.Equal(answer.Found.Length, document.RootElement.GetProperty("commands").EnumerateArray().Count());
            Assert.InRange(answer.Nearest.Length, 0, 5);
        }
    }

    [Theory]
    [InlineData("show ip ospf int br", "show ip ospf interface")]
    [InlineData("wr", "write memory")]
    [InlineData("conf t", "configure")]
    [InlineData("sh ip int br", "show ip interface brief")]
    [InlineData("copy run start", "copy")]
    [InlineData("sh run | i snmp", "show running-config")]
    [InlineData("u all", "undebug all")]
    [InlineData("line vty 0 4", "line")]
    [InlineData("int gi 1/0/1", "interface")]
    public void What_people_type_is_understood(string typed, string name) =>
        Assert.Contains(CommandLookup.BuiltIn.Find(typed, "cisco_ios").Found, found => found.Entry.Name == name);

    [Theory]
    [InlineData("sh int gi1/0/1 status", "cisco_ios", "cisco_ios_show_interfaces_status.textfsm")]
    [InlineData("sh inv", "cisco_xr", "cisco_xr_show_inventory.textfsm")]
    [InlineData("df -h", "linux", "linux_df.textfsm")]
    [InlineData("sh clock detail", "cisco_nxos", "cisco_nxos_show_clock.textfsm")]
    public void The_template_that_reads_an_output_is_named(string typed, string platform, string template) =>
        Assert.Contains(
            CommandLookup.BuiltIn.Find(typed, platform).Found,
            found => found.Templates.SequenceEqual([template])
        );

    [Fact]
    public void A_command_that_changes_something_has_no_template() =>
        Assert.All(CommandLookup.BuiltIn.Find("interface gi1/0/1", null).Found, found => Assert.Empty(found.Templates));

    private static JsonDocument Document(LookupAnswer answer)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            LookupJson.Write(json, answer);
        }

        return JsonDocument.Parse(bytes.WrittenMemory);
    }

    private static string NameOf(IndexRow row) =>
        Path.GetFileNameWithoutExtension(row.Templates[0])[(row.PlatformText.Length + 1)..].Replace('_', ' ') switch
        {
            "os-release" => "cat /etc/os-release",
            "show running-config interface" => "show running-config interface gi1/0/1",
            "ethtool" => "ethtool eth0",
            var command => command,
        };

    private static bool IsFound(CommandEntry entry, string typed) =>
        CommandLookup.BuiltIn.Find(typed, entry.Platform).Found.Any(found => found.Entry == entry);

    private static bool IsFoundOrMeant(CommandEntry entry, string typed)
    {
        var answer = CommandLookup.BuiltIn.Find(typed, entry.Platform);
        return answer.Found.Any(found => found.Entry == entry)
            || answer.Ambiguities.Any(ambiguity =>
                ambiguity.Commands.Contains(entry.Name, StringComparer.Ordinal)
                && entry.Modes.Any(mode => CommandModes.NameOf(CommandModes.PromptOf(mode)) == ambiguity.Mode)
            );
    }

    /// <summary>Whether a word is by chance another keyword of the platform, written out: then it is taken for that one.</summary>
    private static bool HasAnotherWord(CommandEntry entry, string typed) =>
        typed
            .Split(' ')
            .Except(entry.Name.Split(' '))
            .Any(word => word is "do" or "no" || KeywordsOf(entry.Platform).Contains(word));

    private static HashSet<string> KeywordsOf(string platform) =>
        Keywords.GetOrAdd(
            platform,
            name =>
                [
                    .. CommandLookup
                        .BuiltIn.Entries.Where(entry => entry.Platform == name)
                        .SelectMany(entry =>
                            entry.Forms.SelectMany(form => form.Parts).SelectMany(part => part.Leaves())
                        )
                        .OfType<SyntaxElement.Keyword>()
                        .Select(keyword => keyword.Text),
                ]
        );

    private static string Named(CommandEntry entry) => $"{entry.Platform} {entry.Name}";
}
