using Observatory.Tests.EndToEnd.Running;

namespace Observatory.Tests.EndToEnd.Pages;

/// <summary>The pages there are, by a short name, with the status each answers.</summary>
internal static class PageAddresses
{
    public static readonly string[] All = ["city", "hotspots", "hotspot", "alarms", "reporting-rate", "workbench", "corrected-map", "budget", "budget-shares", "budget-shortlist", "questions", "proposal", "budget-new", "budget-calendar", "budget-finance", "unit-costs", "reports", "errata", "requests", "request", "durable", "duplicates", "duplicates-rule", "import", "imports", "ledger", "schedules", "outbox", "reference-layers", "not-found"];

    public static (string Address, int Status) Of(string name, PreparedCity city) => name switch
    {
        "city" => ("/", 200),
        "corrected-map" => ("/?layer=reporting", 200),
        "hotspot" => (FormattableString.Invariant($"/hotspots/{city.Hotspots[0].HotspotId}"), 200),
        "proposal" => (FormattableString.Invariant($"/budget/{city.Proposals[0].ProposalId}"), 200),
        "budget-shares" => ("/budget?method=shares&view=sensitivity", 200),
        "budget-shortlist" => ("/budget?view=shortlist", 200),
        "budget-new" => (FormattableString.Invariant($"/budget/new?district={city.Hotspots[0].DistrictId}&subject={city.Proposals[0].SubjectId}"), 200),
        "budget-calendar" => ("/budget/calendar", 200),
        "budget-finance" => ("/budget/finance", 200),
        "unit-costs" => ("/budget/unit-costs", 200),
        "request" => (FormattableString.Invariant($"/requests/{city.Request.RequestId}"), 200),
        "import" => ("/admin/imports/new", 200),
        "imports" => ("/admin/imports", 200),
        "schedules" => ("/admin/schedules", 200),
        "outbox" => ("/admin/outbox", 200),
        "ledger" => ("/admin/imports/1", 200),
        "durable" => ("/requests/durable?by=subject", 200),
        "duplicates" => ("/requests/duplicates", 200),
        "duplicates-rule" => ("/requests/duplicates/rule", 200),
        "errata" => ("/reports/errata", 200),
        "reference-layers" => ("/admin/city", 200),
        "not-found" => ("/no-such-page", 404),
        _ => ($"/{name}", 200),
    };
}
