using System.Collections.Immutable;
using System.Text;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Tables of dates or of field notices. The head line may be written freely: letter case, blanks and other signs do not matter.</summary>
internal static class LifecycleTable
{
    /// <summary>Reads a table; its columns tell whether it is of dates or of notices.</summary>
    public static void Read(string name, Stream stream, LifecycleDraft draft, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var line = 1;
        try
        {
            var (rows, complaint) = CsvRows.Open(text);
            var columns = rows is null ? null : LifecycleColumns.Of(rows.Names);
            complaint ??= columns!.Complaint;
            if (complaint is not null)
            {
                draft.Fault(new PackFault(name, 1, complaint));
                return;
            }

            foreach (var unknown in columns!.Unknown)
            {
                draft.Skip($"column '{unknown}', which is not known");
            }

            while (!draft.IsFull && rows!.TryRead(out var row, out line, out var fault))
            {
                cancellationToken.ThrowIfCancellationRequested();
                fault ??= columns.IsOfNotices
                    ? ReadNotice(columns, row, draft, $"line {line}")
                    : ReadDates(columns, row, draft, $"line {line}");
                if (fault is not null)
                {
                    draft.Fault(new PackFault(name, line, fault));
                }
            }
        }
        catch (DecoderFallbackException)
        {
            draft.Fault(new PackFault(name, line, "The file is not UTF-8 from here on, or a little behind."));
        }
    }

    private static string? ReadDates(
        LifecycleColumns columns,
        ImmutableArray<string> row,
        LifecycleDraft draft,
        string place
    )
    {
        var products = columns.ListOf(LifecycleColumns.Product, row);
        if (products.IsEmpty)
        {
            return "The product id is missing.";
        }

        var bulletin = columns.TextOf(LifecycleColumns.Bulletin, row);
        var dates = new SupportDates
        {
            Id = bulletin is null ? products[0] : $"{bulletin}:{products[0]}",
            Source = columns.TextOf(LifecycleColumns.Source, row) ?? LifecycleDraft.Operator,
            Bulletin = bulletin,
            Url = columns.TextOf(LifecycleColumns.Url, row),
            Products = products,
            Successor = columns.TextOf(LifecycleColumns.Successor, row),
        };
        foreach (var (at, milestone) in columns.Milestones)
        {
            if (AnnouncedDay.Read(row[at], out var day) is { } fault)
            {
                return $"{Lifecycle.Milestones.Words(milestone)}: {fault}";
            }

            dates = dates.With(milestone, day);
        }

        return draft.Add(dates, place);
    }

    private static string? ReadNotice(
        LifecycleColumns columns,
        ImmutableArray<string> row,
        LifecycleDraft draft,
        string place
    )
    {
        if (columns.TextOf(LifecycleColumns.Notice, row) is not { } id)
        {
            return "The number of the notice is missing.";
        }

        if (AnnouncedDay.Read(columns.TextOf(LifecycleColumns.Updated, row), out var updated) is { } fault)
        {
            return $"updated: {fault}";
        }

        var serials = columns.ListOf(LifecycleColumns.Serials, row).Select(Ends).ToImmutableArray();
        var weeks = columns.ListOf(LifecycleColumns.Weeks, row).Select(WeekEnds).ToImmutableArray();
        var releases = columns.ListOf(LifecycleColumns.Releases, row);
        return draft.Add(
            new FieldNotice
            {
                Id = id,
                Source = columns.TextOf(LifecycleColumns.Source, row) ?? LifecycleDraft.Operator,
                Title = columns.TextOf(LifecycleColumns.Title, row),
                Url = columns.TextOf(LifecycleColumns.Url, row),
                Updated = updated,
                Products = columns.ListOf(LifecycleColumns.Product, row),
                SerialNumbers = serials.IsEmpty
                    ? null
                    : [.. serials.Select(ends => new SerialRange { From = ends.From, To = ends.To })],
                BuiltIn = weeks.IsEmpty
                    ? null
                    : [.. weeks.Select(ends => new WeekRange { From = ends.From, To = ends.To })],
                Releases = releases.IsEmpty ? null : releases,
                Remedy = columns.TextOf(LifecycleColumns.Remedy, row),
            },
            place
        );
    }

    /// <summary>"FDO1901A000-FDO1952ZZZZ", or one serial number.</summary>
    private static (string From, string? To) Ends(string range)
    {
        var at = range.IndexOf('-', StringComparison.Ordinal);
        return at < 0 ? (range, null) : (range[..at], range[(at + 1)..]);
    }

    /// <summary>"1903-1952", "2015-W03-2015-W52", "2015-W03..2015-W52", or one week.</summary>
    private static (string From, string? To) WeekEnds(string range)
    {
        var at = range.IndexOf("..", StringComparison.Ordinal);
        return at > 0 ? (range[..at], range[(at + 2)..])
            : range.Length == 17 ? (range[..8], range[9..])
            : range.Length == 8 ? (range, null)
            : Ends(range);
    }
}
