using System.Globalization;
using GisData.Cities;
using GisData.MonthlyReports;

namespace GisData.Errata;

/// <summary>Which records a figure counts: subjects or units (null = all) and the days of its window.</summary>
internal sealed record FigureScope(IReadOnlySet<int>? Subjects, IReadOnlySet<int>? Units, DateOnly First, DateOnly Last, string What)
{
    /// <summary>Null where the city no longer has the commission or unit that the figure is of: it can no longer be reckoned.</summary>
    public static FigureScope? Of(CityPack pack, ErratumPaper paper, string key)
    {
        var parts = key.Split('/');
        var (own, units) = (SubjectsOf(pack, paper.Commission), paper.About is { } about && paper.Kind == "agency_letter" ? UnitsOf(pack, int.Parse(about, CultureInfo.InvariantCulture)) : null);
        if (paper.Commission is not null && own is null) return null;
        return parts switch
        {
            ["week", var what] => new(own, null, paper.Last.AddDays(-6), paper.Last, what),
            ["unit", var what] => units is { Count: > 0 } ? new(null, units, paper.First, paper.Last, what) : null,
            ["total", var what] => new(own, null, paper.First, paper.Last, what),
            // In the nightly report a request counts once, in its subject's first commission.
            ["commission", var slug, var what] => SubjectsOf(pack, slug, paper.Kind == "council_report") is { } subjects ? new(subjects, null, paper.First, paper.Last, what) : null,
            ["month", var first, var what] when DateOnly.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                => CityMonth.At(pack, day) is var (year, month) && CityMonth.Of(pack, year, month) is var days ? new(null, null, days.First, days.Last, what) : null,
            [var what] => new(own, null, paper.First, paper.Last, what),
            _ => null,
        };
    }

    private static HashSet<int>? SubjectsOf(CityPack pack, string? slug, bool firstOnly = false)
        => slug is null || pack.Commissions.All(c => c.Slug != slug) ? null
            : [.. pack.Subjects.Where(s => firstOnly ? s.Commissions.Count > 0 && s.Commissions[0] == slug : s.Commissions.Contains(slug)).Select(s => s.Id)];

    private static HashSet<int> UnitsOf(CityPack pack, int unit) => [.. pack.Units.Where(u => u.Id == unit || u.Parent == unit).Select(u => u.Id)];
}

/// <summary>A paper that went out, whatever its languages.</summary>
/// <param name="ReportId">Its first edition.</param>
/// <param name="Model">Its numbers without the map; null where its figures are known already.</param>
internal sealed record ErratumPaper(long ReportId, string Kind, string? Commission, string? About, DateOnly First, DateOnly Last, long CutoffBatch, string? Model);
