using GisData.BudgetProposals;
using GisData.Forecasts;
using GisData.Hotspots;
using GisData.NightlyRuns;
using GisData.Reports;
using GisData.ServiceRequests;
using NetTopologySuite.Geometries;
using Observatory.Tests;

namespace Observatory.Client.Tests.Pages;

/// <summary>One of everything a page can show, of the small city of the tests.</summary>
internal static class Samples
{
    public static readonly NightlyRun Run = new("20260101-0230-abcd", SmallCity.LastDay, 1, new(2026, 1, 1, 2, 30, 0, TimeSpan.Zero), "0.1.0", """{"hotspots":{"alpha":0.05}}""",
        "month", SmallCity.FirstDay, SmallCity.LastDay, 12, "0123abcd", 9_400, 12, 1, "complete", new(2026, 1, 1, 2, 30, 0, TimeSpan.Zero), new(2026, 1, 1, 2, 31, 0, TimeSpan.Zero), null);

    public static readonly Geometry Square = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(51.3, 51.4, 35.6, 35.7));

    /// <summary>Of hot spot 1: six weeks behind, two ahead.</summary>
    public static SeriesForecast Forecast()
    {
        var first = SmallCity.LastDay.AddDays(1);
        return new(ForecastSeriesKey.Hotspot(1, 1), Analytics.ExpectedCounts.HistoryVerdict.Enough, 365, 224, first, [4, 5, 6, 4, 5, 6],
            [new(first, 5, 4.5, 2, 8, 1, 10), new(first.AddDays(7), 5, 4.5, 2, 8, 1, 10)], 0.7);
    }

    public static HotspotFinding Finding(long id = 1, string cls = "IntensifyingHot", int level = 3, int observed = 120, int subject = 11, int district = 2, int open = 7) => new(
        Run.RunId, id, "subject", subject, subject == 21 ? 2 : 1, [subject], [281475000000000 + id, 281475000000100 + id], Square, 51.35, 35.65, district, [21],
        "محلهٔ ۲۱، منطقهٔ ۲", "Place 21, District 2", cls, false, level, observed, 50, observed / 50.0, observed / 50.0 - 0.3, observed / 50.0 + 0.3, 9.8, 1e-9,
        observed - 20, open, 3, 2.9, 0.004, 11, [.. Enumerable.Range(1, 12)], [.. Enumerable.Repeat(4.0, 12)], [.. Enumerable.Range(1, 12).Select(i => i - 3.5)],
        [.. Enumerable.Range(0, 12).Select(i => (short)(i == 0 ? 0 : 3))], new(2025, 2, 1));

    public static BudgetProposal Proposal(long id = 5, decimal? unitCost = 1_000_000m, int rank = 1) => new(
        id, Run.RunId, 1, rank, "draft", 11, unitCost is null ? "measure-21" : "measure-11", ["works"], 100, 500, 200, 900, unitCost, unitCost is null ? null : "فهرست آزمون",
        unitCost * 500, unitCost * 200, unitCost * 900, 70, 52.4, 90.1, 12_345, """{"observed":120,"expected":50.5}""") { Place = new("محلهٔ ۲۱، منطقهٔ ۲", "Place 21, District 2"), FiscalYear = 2026 };

    public static BudgetProposal Drafted(long id = 5, double expected = 8) => Proposal(id) with
    {
        HotspotId = null, Place = new("محلهٔ ۲۱، منطقهٔ ۲", "Place 21, District 2"), FiscalYear = 2026,
        EvidenceJson = FormattableString.Invariant($$"""{"since":"2025-01-01","until":"2025-12-31","observed":12,"expected":{{expected}},"dispersion":1,"openRequests":3,"trendZ":2.4,"trendP":0.016}"""),
        Hand = new HandMade("نرده برای پله", [201, 202], [2], [21], 500, "capital", "ساکنان خواسته‌اند.", "analyst", "Analyst", new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero)),
    };

    public static ArchivedReport Report(long id, string kind = "council_report", string? commission = null, string language = "fa", DateOnly? last = null) => new(
        id, kind, commission, language, (last ?? SmallCity.LastDay).AddDays(kind == "weekly_brief" ? -6 : 0), last ?? SmallCity.LastDay, Run.RunId, "0123abcd",
        "f00dfeed0123456789", 6, 250_000, true, new(2026, 1, 1, 2, 31, 0, TimeSpan.Zero));

    public static ServiceRequestRow Request(long id, int status = 1, string? text = "چاله جلوی پلاک ۱۲، ••••", double? longitude = 51.35, int hoursAgo = 200) => new(
        id, "simulation", $"S-{id}", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(-hoursAgo), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(72 - hoursAgo),
        status == 2 ? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(10 - hoursAgo) : null, 11, "raw", 1, 1, status, "یادداشت", text, "خیابان نمونه", 2, 21, 4,
        longitude, longitude is null ? null : 35.65, id, 0, null, 1);
}
