using System.Globalization;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>
/// Which command printed an output, told from the output alone: those that the ntc-templates community recorded, of commands that
/// Hearth reads and of commands that it does not. The recorded outputs are not part of the repository.
/// </summary>
public sealed class SharedDataSearchTests(ITestOutputHelper output)
{
    /// <summary>Outputs of commands we read that are found to be theirs; may only rise.</summary>
    private const int RightAtLeast = 128;

    /// <summary>Outputs of other commands that are taken for one we read; may only fall.</summary>
    private const int MistakenAtMost = 3;

    [Fact]
    public void The_command_of_an_output_is_found_by_its_look_and_that_of_others_is_not_guessed_at()
    {
        var found = PublicFixture.Under(SharedSamples.Folder("ntc-templates", "fixtures")).Select(Find).ToList();

        var own = found.Where(one => one.IsOwn).ToList();
        RecordedTable.Write(
            "found-by-look",
            [
                "platform",
                "outputs",
                "right",
                "right platform",
                "among three",
                "of other commands",
                "taken for one of ours",
            ],
            found
                .GroupBy(one => one.Fixture.Platform)
                .Select(group => Row(group.Key, [.. group]))
                .Append(Row("all", found))
        );
        foreach (var one in found.Where(one => one.IsOwn != one.IsRight))
        {
            output.WriteLine($"{one.Fixture.Name}: {one.Read.Platform} {one.Read.Command}");
        }

        Assert.InRange(own.Count(one => one.IsRight), RightAtLeast, int.MaxValue);
        Assert.InRange(found.Count(one => !one.IsOwn && one.Read.Table is not null), 0, MistakenAtMost);
    }

    [Fact]
    public void Abbreviated_commands_are_those_that_were_meant()
    {
        var wrong = PublicFixture
            .Under(SharedSamples.Folder("ntc-templates", "fixtures"))
            .DistinctBy(fixture => (fixture.Platform, fixture.Command))
            .Where(fixture => TemplateLibrary.BuiltIn.Knows(fixture.Platform, fixture.Command))
            .Where(fixture => TemplateOf(fixture, Shortened(fixture.Command)) != TemplateOf(fixture, fixture.Command));

        Assert.Equal([], wrong.Select(fixture => $"{fixture.Platform}: {Shortened(fixture.Command)}"));
    }

    /// <summary><c>sh</c>, and four letters of every other word.</summary>
    private static string Shortened(string command) =>
        string.Join(
            ' ',
            command.Split(' ').Select(word => word == "show" ? "sh" : word[..Math.Min(word.Length, LettersOf(word))])
        );

    /// <summary>Words that need more letters to be themselves.</summary>
    private static int LettersOf(string word) =>
        word switch
        {
            "err-disabled" => 5,
            "etherchannel" or "port-channel" => 6,
            "transceiver" or "platform" or "module" or "neighbors" or "details" => 3,
            _ => 4,
        };

    private static string? TemplateOf(PublicFixture fixture, string command) =>
        TemplateLibrary
            .BuiltIn.Read(fixture.Platform, command, "", TemplateMode.Tolerant, TestContext.Current.CancellationToken)
            ?.Template;

    private static FoundFixture Find(PublicFixture fixture)
    {
        var expected = TemplateOf(fixture, fixture.Command);
        var read = OutputInterpreter.BuiltIn.Interpret(
            fixture.Output,
            null,
            null,
            TestContext.Current.CancellationToken
        );
        return new(
            fixture,
            read,
            expected is not null,
            expected is not null && read.Table?.Template == expected,
            expected is not null
                && (
                    read.Table?.Template == expected
                    || read.Others.Any(other =>
                        TemplateLibrary
                            .BuiltIn.Read(
                                other.Platform,
                                other.Command,
                                "",
                                TemplateMode.Tolerant,
                                TestContext.Current.CancellationToken
                            )
                            ?.Template == expected
                    )
                )
        );
    }

    private static IReadOnlyList<string> Row(string platform, List<FoundFixture> found) =>
        [
            platform,
            Counted(found.Count(one => one.IsOwn)),
            Counted(found.Count(one => one.IsRight)),
            Counted(found.Count(one => one.IsOwn && one.Read.Platform == one.Fixture.Platform)),
            Counted(found.Count(one => one.IsAmongThree)),
            Counted(found.Count(one => !one.IsOwn)),
            Counted(found.Count(one => !one.IsOwn && one.Read.Table is not null)),
        ];

    private static string Counted(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>What an output was taken for.</summary>
    private sealed record FoundFixture(
        PublicFixture Fixture,
        InterpretedOutput Read,
        bool IsOwn,
        bool IsRight,
        bool IsAmongThree
    );
}
