using GisData.Cities;
using GisData.Database;
using GisData.Errata;
using GisData.MonthlyReports;
using GisData.Printing;

namespace GisData.AnnualBooklets;

/// <summary>Fills the booklet of a year.</summary>
public sealed class AnnualBookletQueries(MonthlyReportQueries months, ObservatoryDatabase database, IErrataQueries errata, CityPack pack)
{
    /// <param name="lastDay">The last day that the run has seen: later months are left out.</param>
    /// <exception cref="ArgumentException">The run has seen no month of the year whole.</exception>
    public async Task<AnnualBooklet> GetAsync(int year, string runId, DateOnly lastDay, CancellationToken ct)
    {
        var (first, last) = (CityMonth.Of(pack, year, 1).First, CityMonth.Of(pack, year, 12).Last);
        List<MonthlyReport> seen = [];
        for (var month = 1; month <= 12 && CityMonth.Of(pack, year, month).Last <= lastDay; month++) seen.Add(await months.GetAsync(year, month, runId, ct));
        if (seen.Count == 0) throw new ArgumentException(FormattableString.Invariant($"No month of {year} has been seen whole by run {runId}."), nameof(year));
        await using var connection = await database.OpenForReadAsync(PaperQueries.Printer, ct);
        var printed = await connection.Sql(typeof(AnnualBookletQueries), "PrintedMonths.sql", first, last, runId).ScalarAsync(ct);
        return new AnnualBooklet(seen[0].City, seen[0].Run, year, first, seen.Count == 12 ? last : seen[^1].Last, seen, (int)printed!, await errata.ListKnownAsync(PaperQueries.Printer, "monthly_report", first, last, runId, ct));
    }
}
