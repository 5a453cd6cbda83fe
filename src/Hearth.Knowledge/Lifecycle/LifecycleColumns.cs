using System.Collections.Immutable;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>What the columns of a table hold, told by their heads.</summary>
internal sealed class LifecycleColumns
{
    public const string Product = "product id";
    public const string Bulletin = "bulletin";
    public const string Successor = "successor";
    public const string Url = "url";
    public const string Source = "source";
    public const string Notice = "notice";
    public const string Title = "title";
    public const string Serials = "serial numbers";
    public const string Weeks = "date codes";
    public const string Releases = "releases";
    public const string Remedy = "remedy";
    public const string Updated = "updated";

    private static readonly char[] BetweenNames = [';', '|', ',', '\n', '\r'];

    /// <summary>Each column and the heads people give it, in small letters without anything else.</summary>
    private static readonly (string Column, string[] Heads)[] Known =
    [
        (
            Product,
            [
                "productid",
                "productids",
                "product",
                "products",
                "pid",
                "pids",
                "partnumber",
                "partnumbers",
                "eolproductid",
            ]
        ),
        (Bulletin, ["bulletin", "bulletinnumber", "productbulletinnumber", "eolbulletin"]),
        (
            Successor,
            ["successor", "replacement", "replacementproduct", "migration", "migrationproduct", "migrationproductid"]
        ),
        (Url, ["url", "link", "address", "bulletinurl", "linktoproductbulletinurl"]),
        (Source, ["source"]),
        (Notice, ["notice", "noticeid", "fieldnotice", "fieldnoticeid", "fn", "fnid", "id"]),
        (Title, ["title", "headline", "summary"]),
        (Serials, ["serialnumbers", "serialnumber", "serials", "serial", "serialrange", "serialranges"]),
        (Weeks, ["datecodes", "datecode", "weeks", "builtin"]),
        (Releases, ["releases", "release", "software", "versions", "version"]),
        (Remedy, ["remedy", "workaround", "solution", "action"]),
        (Updated, ["updated", "lastupdated", "date", "published"]),
    ];

    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);

    private LifecycleColumns(ImmutableArray<string> names)
    {
        var milestones = ImmutableArray.CreateBuilder<(int, Milestone)>();
        var unknown = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < names.Length; at++)
        {
            var head = string.Concat(names[at].Where(char.IsAsciiLetter).Select(char.ToLowerInvariant));
            var twice = false;
            if (Lifecycle.Milestones.OfHead(head) is { } milestone)
            {
                twice = milestones.Any(known => known.Item2 == milestone);
                milestones.Add((at, milestone));
            }
            else if (
                Known.FirstOrDefault(known => known.Heads.Contains(head, StringComparer.Ordinal)).Column is { } column
            )
            {
                twice = !_at.TryAdd(column, at);
            }
            else
            {
                unknown.Add(Shown(names[at]));
            }

            Complaint ??= twice ? $"The column '{Shown(names[at])}' says what a column before it says." : null;
        }

        Milestones = milestones.ToImmutable();
        Unknown = unknown.ToImmutable();
        IsOfNotices = _at.ContainsKey(Notice) && Milestones.IsEmpty;
        Complaint ??=
            !_at.ContainsKey(Product) ? "There is no column with product ids ('product id')."
            : Milestones.IsEmpty && !IsOfNotices
                ? "There is neither a column with dates (such as 'end of sale', 'last date of support') nor one with the number of a field notice ('notice')."
            : null;
    }

    /// <summary>What is wrong with the head line; <see langword="null"/> for nothing.</summary>
    public string? Complaint { get; }

    /// <summary>Whether the table is one of field notices; else it is one of dates.</summary>
    public bool IsOfNotices { get; }

    /// <summary>The columns with dates.</summary>
    public ImmutableArray<(int At, Milestone Milestone)> Milestones { get; }

    /// <summary>Heads that say nothing known.</summary>
    public ImmutableArray<string> Unknown { get; }

    public static LifecycleColumns Of(ImmutableArray<string> names) => new(names);

    /// <summary>A cell; <see langword="null"/> when it is empty or the column is not there.</summary>
    public string? TextOf(string column, ImmutableArray<string> row) =>
        _at.TryGetValue(column, out var at) && row[at].Length > 0 ? OneLine(row[at]) : null;

    /// <summary>The words of a cell, divided by blanks, commas, semicolons or bars; by blanks not where it names hardware in two words.</summary>
    public ImmutableArray<string> ListOf(string column, ImmutableArray<string> row) =>
        _at.TryGetValue(column, out var at)
            ?
            [
                .. row[at]
                    .Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .SelectMany(name =>
                        FieldNotice.IsHardware(name)
                            ? [name]
                            : name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    )
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ]
            : [];

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(string head) => OneLine(new string([.. head.Where(c => !char.IsControl(c)).Take(40)]));
}
