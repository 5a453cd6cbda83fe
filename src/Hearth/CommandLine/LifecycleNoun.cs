using Hearth.Knowledge.Lifecycle;

namespace Hearth.CommandLine;

/// <summary>What <c>hearth import</c> takes over about the end of products and about field notices.</summary>
internal static class LifecycleNoun
{
    /// <summary><c>hearth import lifecycle</c>.</summary>
    public static CatalogNoun Lifecycle() =>
        new(
            "lifecycle",
            "Import dates of the end of products, and field notices.",
            """
            Read are answers of the maker's end-of-life interface (version 5, EOXRecord, a page or a list of pages), OpenEoX with its
            statements, tables (.csv), and lines of Hearth's own catalogues; the form is told by the file. A folder may hold any of them.

            A table of dates has a column with product ids and any of the nine days; letter case and blanks in the head line do not matter:

              product id,bulletin,end of sale,last date of support,successor
              WS-C3750X-24T-S,EOL10623,2016-10-30,2021-10-31,C9300-24T

            A table of field notices has the number, the products, and what narrows them down (ranges of serial numbers, weeks of making as
            serial numbers carry them, releases):

              notice,title,products,serial numbers,date codes,releases,remedy
              FN12345,Fan may stop,FAN-T2 FAN-T3,FDO2001A000-FDO2052ZZZZ,2001-2052,,replace the fan
            """,
            LifecycleImport.Read
        );
}
