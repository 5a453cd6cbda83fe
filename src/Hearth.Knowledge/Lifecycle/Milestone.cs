using System.Collections.Immutable;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>The days a maker announces for the end of a product.</summary>
public enum Milestone
{
    /// <summary>The end was announced.</summary>
    Announced = 1,

    /// <summary>Last day it could be ordered.</summary>
    EndOfSale = 2,

    /// <summary>Last day it could be shipped.</summary>
    LastShip = 3,

    /// <summary>Last day a maintenance release may come.</summary>
    EndOfSoftwareMaintenance = 4,

    /// <summary>Last day a weakness may be mended.</summary>
    EndOfVulnerabilitySupport = 5,

    /// <summary>Last day a failed part is examined for its cause.</summary>
    EndOfRoutineFailureAnalysis = 6,

    /// <summary>Last day a service contract could be bought for it.</summary>
    EndOfNewServiceAttachment = 7,

    /// <summary>Last day a service contract can be renewed.</summary>
    EndOfServiceContractRenewal = 8,

    /// <summary>Last day of any support and of replacement parts.</summary>
    LastDateOfSupport = 9,
}

/// <summary>The milestones' words and their order.</summary>
internal static class Milestones
{
    /// <summary>Each milestone, its words in sentences, its member in the maker's own records, and heads of columns people use for it.</summary>
    private static readonly ImmutableArray<(Milestone Milestone, string Words, string Member, string[] Heads)> Table =
    [
        (
            Milestone.Announced,
            "announcement",
            "EOXExternalAnnouncementDate",
            ["announced", "announcement", "announcementdate", "endoflifeannouncementdate", "eolannouncement"]
        ),
        (
            Milestone.EndOfSale,
            "end of sale",
            "EndOfSaleDate",
            ["endofsale", "endofsaledate", "endofsales", "eos", "eosdate", "eosale"]
        ),
        (Milestone.LastShip, "last ship day", "LastShipDate", ["lastship", "lastshipdate"]),
        (
            Milestone.EndOfSoftwareMaintenance,
            "end of software maintenance",
            "EndOfSWMaintenanceReleases",
            [
                "endofsoftwaremaintenance",
                "endofsoftwaremaintenancedate",
                "endofsoftwaremaintenancereleases",
                "endofsoftwaremaintenancereleasesdate",
                "endofswmaintenance",
                "endofswmaintenancereleases",
                "eosm",
                "eoswm",
            ]
        ),
        (
            Milestone.EndOfVulnerabilitySupport,
            "end of vulnerability support",
            "EndOfSecurityVulSupportDate",
            [
                "endofvulnerabilitysupport",
                "endofvulnerabilitysecuritysupport",
                "endofvulnerabilitysecuritysupportdate",
                "endofsecuritysupport",
                "endofsecurityvulsupportdate",
                "eovs",
                "eovss",
            ]
        ),
        (
            Milestone.EndOfRoutineFailureAnalysis,
            "end of routine failure analysis",
            "EndOfRoutineFailureAnalysisDate",
            ["endofroutinefailureanalysis", "endofroutinefailureanalysisdate", "eorfa"]
        ),
        (
            Milestone.EndOfNewServiceAttachment,
            "end of new service attachment",
            "EndOfSvcAttachDate",
            ["endofnewserviceattachment", "endofnewserviceattachmentdate", "endofsvcattachdate", "eonsa"]
        ),
        (
            Milestone.EndOfServiceContractRenewal,
            "end of service contract renewal",
            "EndOfServiceContractRenewal",
            ["endofservicecontractrenewal", "endofservicecontractrenewaldate", "eoscr"]
        ),
        (
            Milestone.LastDateOfSupport,
            "last date of support",
            "LastDateOfSupport",
            [
                "lastdateofsupport",
                "lastdayofsupport",
                "endofsupport",
                "endofsupportdate",
                "endoflife",
                "endoflifedate",
                "ldos",
                "ldosdate",
            ]
        ),
    ];

    /// <summary>The milestones in the order in which they come.</summary>
    public static ImmutableArray<Milestone> All { get; } = [.. Table.Select(row => row.Milestone)];

    /// <summary>The words in a sentence, such as <c>end of sale</c>.</summary>
    public static string Words(Milestone milestone) => Table[(int)milestone - 1].Words;

    /// <summary>The member in records of the maker's interface.</summary>
    public static string Member(Milestone milestone) => Table[(int)milestone - 1].Member;

    /// <summary>The milestone a column's head names, in small letters without anything else.</summary>
    public static Milestone? OfHead(string head) =>
        Table
            .Where(row => row.Heads.Contains(head, StringComparer.Ordinal))
            .Select(row => (Milestone?)row.Milestone)
            .FirstOrDefault();

    /// <summary>Dates that cannot all be right: nothing comes after the last day of support, and nothing ships before it is announced or sold off.</summary>
    public static string? Contradiction(SupportDates dates)
    {
        if (dates.LastDateOfSupport is { } last)
        {
            foreach (var milestone in All.Where(milestone => dates[milestone] > last))
            {
                return Told(dates, Milestone.LastDateOfSupport, milestone);
            }
        }

        return dates.LastShip < dates.EndOfSale ? Told(dates, Milestone.LastShip, Milestone.EndOfSale)
            : dates.EndOfSale < dates.Announced ? Told(dates, Milestone.EndOfSale, Milestone.Announced)
            : null;
    }

    private static string Told(SupportDates dates, Milestone early, Milestone late) =>
        $"The {Words(early)} ({dates[early]:yyyy-MM-dd}) is before the {Words(late)} ({dates[late]:yyyy-MM-dd}): one of the two is wrong.";
}
