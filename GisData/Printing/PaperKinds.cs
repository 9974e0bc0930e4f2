namespace GisData.Printing;

/// <summary>The kinds of papers that the archive holds, in the order people are shown them.</summary>
public static class PaperKinds
{
    public static readonly IReadOnlyList<string> All = ["council_report", "weekly_brief", "monthly_report", "annual_booklet", "council_paper", "agency_letter"];
}
