using System.Collections.Immutable;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Releases;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Advisories;

/// <summary>What the catalogues in force know of the release that a device printed, in short.</summary>
/// <remarks>The answers are those of <see cref="AdvisoryIndex.Match"/> and of the sources of dates; nothing is judged here.</remarks>
public sealed record ReleaseBriefing
{
    /// <summary>Columns of <c>show version</c> that name the hardware, the more telling first.</summary>
    private static readonly ImmutableArray<string> HardwareColumns = ["hardware", "model", "platform"];

    /// <summary>What is asked for besides advisories and defects.</summary>
    private static readonly ImmutableArray<LifecycleTopic> Topics =
    [
        LifecycleTopic.Release,
        LifecycleTopic.ReleaseSupport,
        LifecycleTopic.ProductSupport,
    ];

    /// <summary>The release.</summary>
    public required Release Release { get; init; }

    /// <summary>Product id of the hardware; <see langword="null"/> when the output does not tell one.</summary>
    public string? ProductId { get; init; }

    /// <summary>How many advisories and defects were asked, of whatever product; 0: none was imported, and nothing can be known.</summary>
    public required int Asked { get; init; }

    /// <summary>Answers for the release, the gravest first, those of what does not apply among them.</summary>
    public required ImmutableArray<PublishedMatch> Matches { get; init; }

    /// <summary>Standing of the release, end of its train and of the product, as far as any is known.</summary>
    public required ImmutableArray<LifecycleAnswer> Dates { get; init; }

    /// <summary>The gravest of what applies or may apply; <see langword="null"/> for nothing.</summary>
    public PublishedMatch? Gravest =>
        Matches.FirstOrDefault(match => match.Verdict is LifecycleVerdict.Affected or LifecycleVerdict.Possible);

    /// <summary>The words of <c>hearth bugs</c> that list it all.</summary>
    public string Command =>
        $"hearth bugs --version {Quoted(Release.Canonical)} --platform {ReleaseFamilies.Platform(Release.Family)}"
        + (ProductId is null ? "" : $" --device {Quoted(ProductId)}");

    /// <summary>Reads an output and asks the catalogues.</summary>
    /// <param name="output">What the device printed.</param>
    /// <param name="read">What the templates made of it.</param>
    /// <param name="facts">The catalogues in force.</param>
    /// <param name="today">The day of the question.</param>
    /// <returns><see langword="null"/> when it is no output of <c>show version</c>, or no release is printed in it.</returns>
    public static ReleaseBriefing? Of(string output, InterpretedOutput read, PublishedFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(facts);
        if (!IsToldBy(read) || ReleaseOf(output, read) is not { } release)
        {
            return null;
        }

        var productId = HardwareOf(read.Table);
        return new ReleaseBriefing
        {
            Release = release,
            ProductId = productId,
            Asked = facts.Advisories.Items.Length,
            Matches = facts.Advisories.Match(
                new PublishedQuestion { Releases = [release], ProductIds = productId is null ? [] : [productId] }
            ),
            Dates =
            [
                .. Topics.SelectMany(topic =>
                    facts
                        .Lifecycle.Ask(
                            new LifecycleQuestion
                            {
                                Topic = topic,
                                Release = release,
                                ProductId = productId,
                                On = today,
                            }
                        )
                        .Take(1)
                ),
            ],
        };
    }

    /// <summary>Whether an output is that of <c>show version</c> in any form; told by its template where the command was abbreviated.</summary>
    /// <param name="read">What the templates made of it.</param>
    public static bool IsToldBy(InterpretedOutput read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read.Table?.Template.Contains("show_version", StringComparison.Ordinal) == true
            || read.Command?.StartsWith("show version", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>The release that the text names itself; else the one of the row, as the platform writes it.</summary>
    private static Release? ReleaseOf(string output, InterpretedOutput read)
    {
        var family = ReleaseFamilies.OfPlatform(read.Platform);
        // UCS Manager prints its release as NX-OS does; elsewhere the words around it tell more than the platform.
        return PrintedRelease.Find(output, family == ReleaseFamily.Ucs ? family : null) is { } printed ? printed
            : Cells(read.Table, "version").Concat(Cells(read.Table, "os")).FirstOrDefault() is { } version
            && RunningRelease.Of(version, family) is [var only, ..]
                ? only
            : null;
    }

    private static string? HardwareOf(CommandTable? table) =>
        HardwareColumns
            .SelectMany(column => Cells(table, column))
            .Select(ProductNumber.Normal)
            .FirstOrDefault(id => id is not null);

    private static IEnumerable<string> Cells(CommandTable? table, string column) =>
        table is { Rows: [var first, ..] } && table.Columns.IndexOf(column) is >= 0 and var index
            ? (
                first[index] switch
                {
                    TemplateCell.Text text => [text.Value],
                    TemplateCell.List list => list.Items.Select(item => item.Text).OfType<string>(),
                    _ => [],
                }
            ).Where(text => text.Length > 0)
            : [];

    private static string Quoted(string word) => word.AsSpan().IndexOfAny('(', ')', ' ') >= 0 ? $"\"{word}\"" : word;
}
