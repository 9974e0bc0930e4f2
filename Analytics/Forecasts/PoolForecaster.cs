using Analytics.ExpectedCounts;

namespace Analytics.Forecasts;

/// <summary>Means of all series of one pool from an origin on: profile × level of the pool × share of the series.</summary>
internal sealed class PoolForecaster
{
    private readonly DayCalendar days;
    private readonly IReadOnlyList<IReadOnlyList<int>> series;
    private readonly int[] totals;
    private double levelHalfLife, shareHalfLife;

    /// <param name="days">History and, where they are to be foreseen, the days ahead.</param>
    /// <param name="series">Counts of the history.</param>
    /// <param name="ahead">Horizon in days, for which the memory is chosen.</param>
    public PoolForecaster(DayCalendar days, IReadOnlyList<IReadOnlyList<int>> series, int ahead)
    {
        (this.days, this.series, Ahead) = (days, series, ahead);
        totals = new int[series[0].Count];
        foreach (var counts in series)
            for (var day = 0; day < totals.Length; day++) totals[day] = checked(totals[day] + counts[day]);
    }

    public int Ahead { get; }

    /// <summary>Whether anything was ever asked for.</summary>
    public bool IsEmpty(int origin) => !totals.AsSpan(0, origin).ContainsAnyExcept(0);

    /// <summary>Chooses how long the pool remembers, from the days before <paramref name="origin"/> alone.</summary>
    public void ChooseMemory(int origin)
    {
        var profile = PoolProfile.Fit(days, totals, origin, 1);
        levelHalfLife = SeriesLevels.Choose([totals], [profile.Means], [profile.Skipped], origin, Ahead);
        // A share is measured against the pool's own requests, not against the profile: what moves all moves no share.
        var pool = totals.Take(origin).Select(t => (double)t).ToArray();
        shareHalfLife = SeriesLevels.Choose(series, [.. series.Select(_ => pool)], [.. series.Select(s => SeriesLevels.Skip(s, profile))], origin, Ahead);
    }

    /// <summary>Expected counts of every series for the days <paramref name="origin"/> … origin + Ahead − 1, from those before.</summary>
    public double[][] Means(int origin)
    {
        var profile = PoolProfile.Fit(days, totals, origin, Ahead);
        var pool = totals.Take(origin).Select(t => (double)t).ToArray();
        var (seen, expected) = SeriesLevels.Sums(totals, profile.Means, profile.Skipped, origin, levelHalfLife);
        var level = expected > 0 ? seen / expected : 1;
        var means = new double[series.Count][];
        for (var s = 0; s < means.Length; s++)
        {
            var (own, all) = SeriesLevels.Sums(series[s], pool, SeriesLevels.Skip(series[s], profile), origin, shareHalfLife);
            var share = all > 0 ? own / all : 0;
            means[s] = new double[Ahead];
            for (var h = 0; h < Ahead; h++) means[s][h] = share * level * profile.Means[origin + h];
        }

        return means;
    }
}
