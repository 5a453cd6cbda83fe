using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Answers about field notices. Immutable and safe for concurrent use.</summary>
public sealed class FieldNotices : ILifecycle
{
    private readonly ProductSuffixes _suffixes;
    private readonly ILookup<string, FieldNotice> _byKey;
    private readonly ImmutableArray<(string Beginning, FieldNotice Notice)> _byBeginning;
    private readonly ImmutableArray<(NamedHardware Hardware, FieldNotice Notice)> _byHardware;

    /// <summary>Answers from notices.</summary>
    /// <param name="notices">The notices.</param>
    /// <param name="suffixes">Endings that make another order number of the same hardware.</param>
    public FieldNotices(Catalog<FieldNotice> notices, ProductSuffixes suffixes)
    {
        ArgumentNullException.ThrowIfNull(notices);
        ArgumentNullException.ThrowIfNull(suffixes);
        _suffixes = suffixes;
        var named = notices
            .Entries.SelectMany(entry =>
                entry.Record.Products.Select(product => (Product: product, Notice: entry.Record))
            )
            .ToArray();
        _byHardware =
        [
            .. named
                .Where(one => FieldNotice.IsHardware(one.Product))
                .SelectMany(one => NamedHardware.In(one.Product).Select(hardware => (hardware, one.Notice))),
        ];
        named = [.. named.Where(one => !FieldNotice.IsHardware(one.Product))];
        _byKey = named
            .Where(one => !one.Product.EndsWith('*'))
            .ToLookup(one => suffixes.KeyOf(one.Product)!, one => one.Notice, StringComparer.Ordinal);
        _byBeginning =
        [
            .. named
                .Where(one => one.Product.EndsWith('*'))
                .Select(one => (ProductNumber.Normal(one.Product.TrimEnd('*'))!, one.Notice)),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Topic != LifecycleTopic.FieldNotice)
        {
            return [];
        }

        return PartsOf(question)
            .SelectMany(part =>
                NoticesOf(part.ProductId!).Select(notice => (Notice: notice, Found: Judge(notice, part, question)))
            )
            .GroupBy(one => one.Notice.Id, StringComparer.Ordinal)
            .Select(notice => notice.OrderBy(one => one.Found.Verdict).First())
            .OrderBy(one => one.Found.Verdict)
            .ThenByDescending(one => one.Notice.Updated)
            .ThenBy(one => one.Notice.Id, StringComparer.Ordinal)
            .Select(one => new LifecycleAnswer
            {
                Verdict = one.Found.Verdict,
                Id = one.Notice.Id,
                Summary = one.Notice.Title ?? "see the notice",
                Date = one.Notice.Updated,
                Remedy = one.Notice.Remedy,
                Reason = one.Found.Reason,
                Source = one.Notice.Source,
            });
    }

    /// <summary>The device itself, and what is built in; parts the device lists twice are asked about once.</summary>
    private static IEnumerable<KnownComponent> PartsOf(LifecycleQuestion question) =>
        question
            .Parts.Prepend(new KnownComponent("", ComponentClass.Chassis, question.ProductId, question.SerialNumber))
            .Where(part => ProductNumber.Normal(part.ProductId) is not null)
            .DistinctBy(part =>
                (part.ProductId!.ToUpperInvariant(), (part.SerialNumber ?? part.Position).ToUpperInvariant())
            );

    private IEnumerable<FieldNotice> NoticesOf(string productId)
    {
        var name = ProductNumber.Normal(productId)!;
        return _byKey[_suffixes.KeyOf(name)!]
            .Concat(
                _byBeginning
                    .Where(one => name.StartsWith(one.Beginning, StringComparison.Ordinal))
                    .Select(one => one.Notice)
            )
            .Concat(OfHardware(name))
            .Distinct();
    }

    private IEnumerable<FieldNotice> OfHardware(string name)
    {
        if (_byHardware.IsEmpty || ProductCatalog.Shipped.Find(name) is not { } product)
        {
            return [];
        }

        var own = NamedHardware.Of(product);
        return _byHardware.Where(one => own.Any(one.Hardware.Holds)).Select(one => one.Notice);
    }

    /// <summary>What one thing rules out is ruled out; what one thing leaves open is open.</summary>
    private static NoticeMatch Judge(FieldNotice notice, KnownComponent part, LifecycleQuestion question)
    {
        var product = ProductNumber.Normal(part.ProductId)!;
        if (!notice.IsSelective)
        {
            return new(
                LifecycleVerdict.Possible,
                $"It names {product}; which of them are meant, the catalogue does not say: read the notice."
            );
        }

        NoticeMatch[] found =
        [
            .. NoticeMatch.OfSerial(notice, product, part.SerialNumber),
            .. NoticeMatch.OfWeek(notice, product, part.SerialNumber),
            .. NoticeMatch.OfRelease(notice, question),
        ];
        return found.FirstOrDefault(one => one.Verdict == LifecycleVerdict.NotAffected)
            ?? found.FirstOrDefault(one => one.Verdict == LifecycleVerdict.Possible)
            ?? new(LifecycleVerdict.Affected, string.Join(' ', found.Select(one => one.Reason)));
    }
}
