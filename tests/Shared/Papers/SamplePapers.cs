using GisData.Briefs;
using GisData.Cities;
using GisData.CouncilReports;
using GisData.Printing;

namespace Observatory.Tests;

/// <summary>Papers of an invented city of nine districts, full and empty.</summary>
internal static class SamplePapers
{
    public static readonly DateOnly Last = new(2026, 11, 20);
    public static readonly Commission Health = new("health", new("سلامت، محیط زیست و خدمات شهری", "Health, environment and city services"));

    public static WeeklyBrief Brief(bool simulated = true) => new(Health, 35, 1405, Figures(Last.AddDays(-6), Weekly(), simulated));

    /// <summary>A night with little to say: nothing left its interval, five hot spots on the map.</summary>
    public static CouncilReport CalmReport()
    {
        var report = Report();
        return report with { Figures = report.Figures with { Changes = [], Hotspots = [.. report.Figures.Hotspots.Take(5)] } };
    }

    public static CouncilReport Report(bool simulated = true) => new(245, 1405, Figures(Last, Daily(), simulated),
        [
            new("works", new("عمران و حمل‌ونقل", "Works and transport"), 642, new(631, 575, 688, 12), 5140, 5000, 985, 9, 1, 4),
            new("health", Health.Name, 1247, new(1206, 1118, 1296, 12), 9418, 9418, 2204, 8, 1, 6),
            new("culture", new("فرهنگی و اجتماعی", "Culture and society"), 121, null, 874, 0, 0, 1, 0, 1),
        ], 2, new(["requests.csv"], new DateTimeOffset(2026, 11, 20, 22, 44, 0, TimeSpan.Zero), true, 2493, 2268, 41, 187, 38));

    /// <summary>The same city on its first day: nothing in any section.</summary>
    public static PaperFigures NothingYet(DateOnly first) => Figures(first, [], false) with
    {
        Changes = [], Hotspots = [], HotspotCount = 0, Units = null, Proposals = new([], 0, 0, 0, 0), OtherAgencies = [], Map = null,
        Feedback = new(0, 0, 0, 0, 0, 0), Districts = [],
        Indicators =
        [
            new(IndicatorKind.Received, 0, null, null, null, null, null, NoValue.Known), new(IndicatorKind.Closed, 0, null, null, null, null, null, NoValue.Known),
            new(IndicatorKind.Open, 0, null, null, null, null, null, NoValue.Known), new(IndicatorKind.Overdue, null, null, null, null, 0, 0, NoValue.NoDeadlines),
            new(IndicatorKind.MedianHours, null, null, null, null, null, 0, NoValue.TooFew), new(IndicatorKind.Satisfied, null, null, null, null, 0, 0, NoValue.NoAnswers),
        ],
    };

    private static PaperFigures Figures(DateOnly first, IReadOnlyList<PaperPoint> trend, bool simulated)
    {
        var hotspots = Hotspots();
        Indicator overdue = new(IndicatorKind.Overdue, 0.234, new(0.210, 0.198, 0.222, 12), new(0.226, 0.243), 0.221, 2204, 9418, NoValue.Known);
        return new PaperFigures
        {
            City = new("sample", new("شهر نمونه", "Sample City"), new("شورای اسلامی شهر نمونه", "Council of Sample City"), new("سامانهٔ ۱۳۷", "Line 137"),
                new("منطقه", "District"), "Asia/Tehran", "persian", DayOfWeek.Saturday, 800, new("میلیون تومان", "million toman"), 10_000_000m),
            Run = new("20261121-0214-7c1e", "7c1e94abd03f5528", Last, 12, new DateTimeOffset(2026, 11, 20, 20, 30, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 11, 20, 22, 44, 0, TimeSpan.Zero), "a41f09c", "{}", "week", 26, 1, "schematic", null, null, simulated),
            First = first, Last = Last,
            Changes =
            [
                new SubjectLeftBand(3.1, new("گرفتگی جوی و آب‌گرفتگی", "Blocked channels and flooding"), 1486, new(1109, 980, 1240, 12), 7, 412),
                new HotspotsChangedClass(2.5, [hotspots[7]], [hotspots[0]]), new IndicatorLeftBand(2, overdue),
            ],
            Indicators =
            [
                new(IndicatorKind.Received, 12847, new(11870, 11240, 12510, 12), null, 11902, null, null, NoValue.Known),
                new(IndicatorKind.Closed, 12106, new(12020, 11350, 12690, 12), null, 11844, null, null, NoValue.Known),
                new(IndicatorKind.Open, 9418, new(8640, 8150, 9130, 12), null, 8677, null, null, NoValue.Known), overdue,
                new(IndicatorKind.MedianHours, 74.4, new(73, 67, 79, 12), new(69.6, 79.2), 72, null, 46000, NoValue.Known),
                new(IndicatorKind.Satisfied, 0.716, new(0.724, 0.712, 0.736, 12), new(0.705, 0.727), 0.72, 4878, 6812, NoValue.Known),
            ],
            Trend = trend, Map = SampleMap.Draw(hotspots), Hotspots = hotspots, HotspotCount = 11,
            Districts = [.. Enumerable.Range(1, 9).Select(d => new DistrictRow(d, District(d), 1200 + 50 * d, new(1250, 1100, 1400 + 40 * (d % 3), 12)))],
            Units = Units(), Proposals = Proposals(hotspots),
            OtherAgencies =
            [
                new(new("شرکت آب و فاضلاب", "Water company"), [new("پس‌زدگی فاضلاب", "Sewage backing up"), new("نشت آب در معبر", "Leak in the street")], 214, 120, 19, 63),
                new(new("شرکت توزیع برق", "Power company"), [new("برخورد شاخه با سیم برق", "Branch on a power line")], 88, 31, 11, 34),
            ],
            Feedback = new(12106, 4878, 812, 1122, 5294, 340), RepeatReports = 1093,
        };
    }

    public static LocalizedName District(int id) => new($"منطقهٔ {"۰۱۲۳۴۵۶۷۸۹"[id]}", $"District {id}");

    private static IReadOnlyList<PaperPoint> Weekly()
        => [.. Enumerable.Range(0, 26).Select(i => new PaperPoint(Last.AddDays(-7 * (25 - i) - 6), Last.AddDays(-7 * (25 - i)),
            i == 25 ? 12847 : 10500 + i * 45 + (i * 7919 % 13 - 6) * 60, i < 4 ? null : new(10450 + i * 48, 10000 + i * 44, 11000 + i * 50, 12)))];

    private static IReadOnlyList<PaperPoint> Daily()
        => [.. Enumerable.Range(0, 28).Select(i => (Day: Last.AddDays(i - 27), Low: Last.AddDays(i - 27).DayOfWeek == DayOfWeek.Friday))
            .Select((d, i) => new PaperPoint(d.Day, d.Day, (d.Low ? 2100 : 3300) + (i * 7919 % 11 - 5) * 30 + (i is 16 or 17 ? 800 : 0),
                new(d.Low ? 2150 : 3300, d.Low ? 1950 : 2950, d.Low ? 2380 : 3650, 12)))];

    private static IReadOnlyList<HotspotRow> Hotspots()
    {
        (string Fa, string En, string Class, int Level, Judgement Trend)[] rows =
        [
            ("گرفتگی جوی و آب‌گرفتگی", "Blocked channels", "IntensifyingHot", 99, Judgement.Above), ("انباشت خاک و نخاله", "Rubble", "PersistentHot", 99, Judgement.Within),
            ("جمع‌آوری زباله و مخزن", "Waste collection", "PersistentHot", 99, Judgement.Within), ("سد معبر و دست‌فروشی", "Obstruction", "DiminishingHot", 99, Judgement.Below),
            ("جوندگان (موش)", "Rodents", "ConsecutiveHot", 95, Judgement.Above), ("انباشت خاک و نخاله", "Rubble", "ConsecutiveHot", 95, Judgement.Above),
            ("شاخهٔ خطرناک و هرس", "Dangerous branches", "SporadicHot", 95, Judgement.Within), ("آلودگی صوتی شبانه", "Night noise", "NewHot", 90, Judgement.Within),
        ];
        return [.. rows.Select((r, i) => new HotspotRow(i + 1, 100 + i, new(r.Fa, r.En), new($"محلهٔ نمونهٔ {"۱۲۳۴۵۶۷۸"[i]}، {District(i + 1).Fa}", $"Sample quarter {i + 1}, District {i + 1}"),
            i + 1, r.Level, r.Class, i == 0 ? "PersistentHot" : i == 7 ? null : r.Class, r.Trend, 300 - 20 * i, 100, 2.9 - 0.18 * i, 2.4 - 0.17 * i, 3.5 - 0.2 * i,
            143 - 12 * i, i == 7 ? 1 : 26 - 3 * i, 26, Last.AddDays(-200 + 20 * i)))];
    }

    private static UnitFigures Units()
    {
        UnitRow Row(string fa, string en, int open, int overdue, double? expected, Judgement judgement, int oldest)
        {
            var interval = Analytics.Trust.WilsonInterval.Of(overdue, open);
            return new(new(fa, en), open, open, overdue, interval.Share, new(interval.Low, interval.High), expected, judgement, oldest);
        }

        UnitRow[] rows =
            [
                Row("خدمات شهری منطقهٔ ۹", "City services, district 9", 612, 231, 0.261, Judgement.Above, 41), Row("خدمات شهری منطقهٔ ۵", "City services, district 5", 934, 312, 0.25, Judgement.Above, 38),
                Row("خدمات شهری منطقهٔ ۴", "City services, district 4", 41, 14, 0.24, Judgement.None, 17), Row("سازمان مدیریت پسماند", "Waste organisation", 806, 236, 0.279, Judgement.Within, 29),
                Row("سازمان بوستان‌ها و فضای سبز", "Parks organisation", 733, 144, 0.235, Judgement.Below, 22),
            ];
        var places = Analytics.Trust.RankBands.Of([.. rows.Select(r => Analytics.Trust.RankedItem.Share(r.Name.En, r.Overdue, r.WithDeadline, new(Trials: 50)))]);
        return new([.. rows.Select((r, i) => r with { Place = places[i] })],
            Row("", "", 5890, 1116, 0.21, Judgement.Within, 52), 16, new(new("", ""), 302, 302, 151, 0.5, new(0.444, 0.556), null, Judgement.None, 63), Row("", "", 9418, 2204, null, Judgement.None, 63))
        { Paces = [new(new("پاکیزگی", "Cleaning"), 4, 0.0000012, true), new(new("معابر", "Roads"), 3, 0.41, false)] };
    }

    private static ProposalFigures Proposals(IReadOnlyList<HotspotRow> hotspots)
    {
        ProposalRow Row(int map, string fa, string en, double quantity, string unitFa, string unitEn, decimal? unit)
            => new(map, map, new(fa, en), new(unitFa, unitEn), hotspots[map - 1].Name, quantity, quantity * 0.6, quantity * 1.7, unit,
                unit * (decimal)quantity, unit * (decimal)quantity * 0.5m, unit * (decimal)quantity * 1.9m, 610 - 60 * map, 430 - 50 * map, 790 - 40 * map, 120, "draft");
        return new(
            [
                Row(1, "پوشش‌گذاری و لایروبی مکانیزهٔ جوی", "Covering and dredging of channels", 3200, "متر", "m", 46_000_000m), Row(3, "تعویض مخزن و افزودن نوبت شبانه", "New bins and a night round", 620, "مخزن", "bins", 75_000_000m),
                Row(4, "بازارچهٔ روزانهٔ دست‌فروشان", "Day market for vendors", 2, "بازارچه", "markets", null),
            ], 6, 5, 261_340_000_000m, 1980);
    }
}
