using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Answers of version 5 of the maker's end-of-life interface, a page each: <c>EOXRecord</c> is a list of one record a product.</summary>
internal static class EndOfLifeAnswer
{
    /// <summary>Whether a document is such an answer.</summary>
    public static bool Fits(JsonPart root) => root["EOXRecord"] is not null;

    /// <summary>Takes the records of a page over.</summary>
    public static void Read(ForeignDocument document, JsonPart root, LifecycleDraft draft)
    {
        foreach (var record in root["EOXRecord"]!.Items.TakeWhile(_ => !draft.IsFull))
        {
            if (ReadRecord(record, draft, document.Name) is var (part, fault))
            {
                draft.Fault(document.Fault(part, fault));
            }
        }
    }

    private static (JsonPart Part, string Fault)? ReadRecord(JsonPart record, LifecycleDraft draft, string place)
    {
        if (record["EOXError"]?.TextOf("ErrorID") is { } error)
        {
            draft.Skip($"the interface answered {Word(error)}");
            return null;
        }

        var product = record.TextOf("EOLProductID");
        if (ProductNumber.Normal(product) is null)
        {
            draft.Skip("EOLProductID is no product id");
            return null;
        }

        var bulletin = record.TextOf("ProductBulletinNumber");
        var url = record.TextOf("LinkToProductBulletinURL");
        var dates = new SupportDates
        {
            Id = bulletin is null ? product! : $"{bulletin}:{product}",
            Source = url ?? "the maker's end-of-life interface",
            Bulletin = bulletin,
            Url = url,
            Products = [product!],
            Successor = ProductNumber.Normal(record["EOXMigrationDetails"]?.TextOf("MigrationProductId")),
        };
        foreach (var milestone in Milestones.All)
        {
            var part = record[Milestones.Member(milestone)];
            if (AnnouncedDay.Read(part?.TextOf("value") ?? part?.Text, out var day) is { } odd)
            {
                return (part!, odd);
            }

            dates = dates.With(milestone, day);
        }

        if (Milestones.All.All(milestone => dates[milestone] is null))
        {
            draft.Skip("a product without any date");
            return null;
        }

        return draft.Add(dates, place) is { } fault ? (record, $"{product}: {fault}") : null;
    }

    private static string Word(string text) =>
        new([.. text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(40)]);
}
