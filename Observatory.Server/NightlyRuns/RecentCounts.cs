using Analytics.Hotspots;

namespace Observatory.Server.NightlyRuns;

/// <summary>One subject at one place in the last steps that proposals are about: the years before may have been worse or calmer.</summary>
/// <param name="Expected">The place's expected count of the window × the share of these steps in the city's count of the subject.</param>
/// <param name="Dispersion">Over-dispersion at that expected count.</param>
internal sealed record RecentCounts(DateOnly FirstDay, int Days, long Observed, double Expected, double Dispersion)
{
    public static RecentCounts Of(NightWork work, Hotspot hotspot, int subject)
    {
        var series = work.Result.Series.First(s => s.Key == new SeriesKey(SeriesKind.Subject, subject));
        var firstStep = work.ProposalFirstStep;
        long recentInCity = 0;
        for (var cell = 0; cell < work.Cube.Incidents.Cells; cell++) recentInCity += Recent(cell);
        var share = series.Total == 0 ? 0 : (double)recentInCity / series.Total;
        var expected = share * hotspot.Cells.Sum(cell => series.Cells[cell].Expected);
        var firstDay = work.Steps.Starts[firstStep];
        return new RecentCounts(firstDay, work.Steps.LastDay.DayNumber - firstDay.DayNumber + 1, hotspot.Cells.Sum(Recent), expected, series.Dispersion.At(expected));

        long Recent(int cell)
        {
            long sum = 0;
            foreach (var count in work.Cube.Incidents.Series(subject, cell)[firstStep..]) sum += count;
            return sum;
        }
    }
}
