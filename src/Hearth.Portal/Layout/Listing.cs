using System.Collections.Immutable;

namespace Hearth.Portal.Layout;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where the list goes on; <see langword="null"/> at its end.</param>
public sealed record Listing<T>(ImmutableArray<T> Rows, PageKey? Next)
{
    /// <summary>Makes a page of rows that were asked for with one more than fits.</summary>
    public static Listing<T> Of(IReadOnlyList<T> asked, Func<T, PageKey> keyOf) =>
        asked.Count <= PageKey.Limit
            ? new([.. asked], null)
            : new([.. asked.Take(PageKey.Limit)], keyOf(asked[PageKey.Limit - 1]));
}
