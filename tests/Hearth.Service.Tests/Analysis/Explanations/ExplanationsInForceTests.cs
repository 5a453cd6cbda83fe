using Hearth.Knowledge.Syslog;
using Hearth.Service.Analysis.Explanations;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Service.Tests.Analysis.Explanations;

/// <summary>The operator's own explanations: taken without a restart, refused as a whole.</summary>
public sealed class ExplanationsInForceTests
{
    private const string Line = "%PLANT-4-PUMP: pump 3 stopped";

    [Fact]
    public void A_text_laid_into_the_folder_is_told_once_the_folder_has_come_to_rest()
    {
        using var data = new TemporaryFolder();
        var explanations = In(data);
        Assert.Null(Told(explanations, Line));

        Write(data, "plant.yaml", Text("A pump stopped."));

        Assert.False(explanations.Look());
        Assert.True(explanations.Look());
        Assert.False(explanations.Look());
        Assert.Equal("A pump stopped.", Told(explanations, Line));
        Assert.NotNull(
            Told(explanations, "*Mar  1 00:00:01: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down")
        );
    }

    [Fact]
    public void With_one_mistake_all_are_refused_and_what_was_in_force_stays_so()
    {
        using var data = new TemporaryFolder();
        Write(data, "plant.yaml", Text("A pump stopped."));
        var explanations = In(data);

        Write(data, "plant.yaml", Text("Another text of it."));
        Write(data, "wrong.yaml", "messages:\n  - {tag: NO, platforms: [ios], explanation: a, action: b}\n");
        Settle(explanations);

        Assert.Equal("A pump stopped.", Told(explanations, Line));
        var faults = Assert
            .IsType<MessageExplanationsLoad.Refused>(ExplanationsInForce.Of(new DataFolder(data.Path)))
            .Faults;
        Assert.StartsWith("wrong.yaml:2: The tag 'NO'", Assert.Single(faults).ToString(), StringComparison.Ordinal);

        File.Delete(Path.Combine(data.Path, "messages", "wrong.yaml"));
        Settle(explanations);
        Assert.Equal("Another text of it.", Told(explanations, Line));
    }

    [Fact]
    public void Wrong_at_the_start_or_taken_away_leaves_the_texts_of_this_build()
    {
        using var data = new TemporaryFolder();
        Write(data, "plant.yaml", "messages: [");
        var explanations = In(data);
        Assert.Same(MessageExplanations.BuiltIn, explanations.Texts);

        Write(data, "plant.yaml", Text("A pump stopped."));
        Settle(explanations);
        Assert.NotNull(Told(explanations, Line));

        Directory.Delete(Path.Combine(data.Path, "messages"), recursive: true);
        Settle(explanations);
        Assert.Null(Told(explanations, Line));
    }

    private static ExplanationsInForce In(TemporaryFolder data) =>
        new(new DataFolder(data.Path), NullLogger<ExplanationsInForce>.Instance);

    private static void Settle(ExplanationsInForce explanations)
    {
        explanations.Look();
        explanations.Look();
    }

    private static string? Told(ExplanationsInForce explanations, string line) =>
        explanations.Texts.Find(line, MessageDecoder.Read(line))?.Explanation;

    private static string Text(string words) =>
        $"messages:\n  - {{tag: PLANT-4-PUMP, platforms: [ios], explanation: '{words}', action: Look at it.}}\n";

    private static void Write(TemporaryFolder data, string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "messages")).FullName;
        File.WriteAllText(Path.Combine(folder, name), text);
    }
}
