using Analytics.Forecasts;
using GisData.CouncilPapers;
using GisData.Printing;

namespace Observatory.Tests;

/// <summary>A council paper of the invented city: costed, with a forecast; and one of which little is known.</summary>
internal static class SampleCouncilPaper
{
    public static CouncilPaper Costed()
    {
        var figures = SamplePapers.Report().Figures;
        var first = SamplePapers.Last.AddDays(1);
        return new CouncilPaper
        {
            City = figures.City, Run = figures.Run, ProposalId = 18, FiscalYear = 1406, Measure = new("پوشش‌گذاری و لایروبی مکانیزهٔ جوی", "Covering and dredging of channels"), MeasureUnit = new("متر", "m"),
            ExpenseClass = "capital", Subject = new("گرفتگی جوی و آب‌گرفتگی", "Blocked channels"), Place = figures.Hotspots[0].Name, DistrictId = 9, Commissions = [SamplePapers.Health.Name], Rank = 1, Proposals = 6, State = "council",
            Steps = [new("draft", "unit_comment", first.AddDays(-21), null, null), new("unit_comment", "commission", first.AddDays(-7), null, null), new("commission", "council", first, null, null)],
            Incidents = 143, Quantity = 3200, QuantityLow = 1900, QuantityHigh = 5400, UnitCost = 46_000_000, UnitCostSource = "فهرست بهای شهر", UnitCostDate = new(2026, 7, 1), Cost = 147_200_000_000, CostLow = 73_600_000_000, CostHigh = 279_700_000_000,
            Averted = 610, AvertedLow = 430, AvertedHigh = 790, Residents = 38_400, PopulationSource = new("سرشماری ۱۳۹۵", "census 2016"), PopulationOn = new(2016, 11, 1), Hotspot = figures.Hotspots[0],
            Past = new(first.AddDays(-365), SamplePapers.Last, 1310, 700),
            Map = new("LINESTRING (0 3000,4000 2600,8900 3100)", "LINESTRING (4000 0,4000 5600)", "POLYGON ((3000 2000,4000 1500,5500 2000,5500 3500,4000 4000,3000 3500,3000 2000))", 3, [new(1, new("محلهٔ نمونه", "Sample quarter"), 4200, 2800, 0)], 0, 0, 8900, 5600),
            Ahead = new("enough", 900, 400, first, [.. Enumerable.Range(0, 26).Select(w => 20 + w % 7)], [.. Enumerable.Range(0, 12).Select(w => new ForecastPeriod(first.AddDays(7 * w), 26 + w, 26 + w, 20, 33, 16 + w, 38 + w))]),
            Reporting = new(1, 0, 1, 0), Segments = [new(new("سال", "year"), "1406", null), new(new("مأموریت", "mission"), null, null), new(new("ردیف", "row"), null, null)], ApprovedAmount = null,
            Effects = [new(7, 12, -0.31, -0.42, -0.18)],
        };
    }

    public static CouncilPaper Unknown() => Costed() with
    {
        UnitCost = null, UnitCostSource = null, UnitCostDate = null, Cost = null, CostLow = null, CostHigh = null, Residents = null, PopulationSource = null, PopulationOn = null, Past = null, Map = null,
        Ahead = new("too_short", 200, 400, SamplePapers.Last.AddDays(1), [], []), Reporting = new(0, 0, 0, 2), Segments = [], Effects = [], State = "draft", Steps = [],
    };
}
