using Hearth.Knowledge.Releases;

namespace Hearth.CommandLine;

/// <summary>What <c>hearth import</c> takes over about releases.</summary>
internal static class ReleaseNoun
{
    /// <summary><c>hearth import releases</c>.</summary>
    public static CatalogNoun Releases() =>
        new(
            "releases",
            "Import releases that can be had, and until when trains are supported.",
            """
            CSV has a head line with platform, release, status (available, suggested, deferred, withdrawn), and as wanted id, source,
            train, published, products, features, notes; entries of products and features are divided by semicolons or bars. A product
            may end with *. Without an id a row is known by platform and release:

              platform,release,status,published,products,features
              cisco_xe,17.9.5,suggested,2024-02-14,C9300-24T|C9300-48T,netconf|macsec

            JSON is a list of objects, .jsonl one a line. What names a train and no release says until when the train is supported:

              [{ "id": "cisco_xe 17.9.5", "source": "release notes", "platform": "cisco_xe", "release": "17.9.5",
                 "status": "suggested", "products": ["C9300-*"], "features": ["netconf"] },
               { "id": "cisco_xr 7.11", "source": "bulletin", "platform": "cisco_xr", "train": "7.11",
                 "securityUntil": "2028-01-31" }]
            """,
            ReleaseImport.Read
        );
}
