using Hearth.Knowledge.Advisories;

namespace Hearth.CommandLine;

/// <summary>What <c>hearth import</c> takes over about weaknesses and defects.</summary>
internal static class AdvisoryNouns
{
    /// <summary><c>hearth import advisories</c>.</summary>
    public static CatalogNoun Advisories() =>
        new(
            "advisories",
            "Import advisories and known weaknesses.",
            """
            Read are CSAF 2.0 documents, CVE records (JSON 5), the list of exploited weaknesses of CISA, and lines of Hearth's own
            catalogues; the form is told by the file. A folder may hold any of them.

              hearth import advisories cisco-sa-example.json --dry-run
              hearth import advisories cves/2024
            """,
            AdvisoryImport.Read
        );

    /// <summary><c>hearth import bugs</c>.</summary>
    public static CatalogNoun Bugs() =>
        new(
            "bugs",
            "Import known defects.",
            """
            CSV has a head line with id, title, product, and as wanted severity (1 to 6), affected, fixed, features, url, workaround,
            source; releases are divided by blanks, a defect of several products has a row for each:

              id,title,severity,product,affected,fixed
              BUG-17,Memory leak with many tunnels,2,IOS XE,17.3.1 17.3.2,17.3.5

            JSON is a list of objects, .jsonl one a line:

              [{ "id": "BUG-17", "source": "own tests", "title": "Memory leak with many tunnels", "severity": 2, "products":
                 [{ "product": "IOS XE", "affected": ["17.3.1", "17.3.2"], "fixed": ["17.3.5"] }] }]
            """,
            DefectImport.Read
        );
}
