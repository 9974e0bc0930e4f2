using Analytics.SpatialStatistics;

namespace Analytics.ExpectedCounts;

/// <summary>Whether surge days count in what is made of a series.</summary>
public enum SurgeDays
{
    /// <summary>Left out: the rule for trends and rankings.</summary>
    Excluded,

    /// <summary>Kept: for totals and workload.</summary>
    Included,
}

/// <summary>How many times more (or fewer) requests a level of a covariate brings than the middle of its factor.</summary>
/// <param name="Factor">Multiplier of the mean.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct CountEffect(double Factor, double Low, double High);

/// <summary>The fitted expectation of one series.</summary>
public sealed class ExpectedCountFit
{
    private readonly DayCalendar days;
    private readonly int[] counts;
    private readonly CountDesign? design;
    private readonly CountRegression? fit;
    private readonly bool[] surges;

    internal ExpectedCountFit(DayCalendar days, int[] counts, CountDesign design, CountRegression fit, double[] matrix, bool[] surges)
    {
        (this.days, this.counts, this.design, this.fit, this.surges) = (days, counts, design, fit, surges);
        var errors = new double[counts.Length];
        for (var i = 0; i < counts.Length; i++) errors[i] = Math.Sqrt(fit.LogVariance(matrix.AsSpan(i * design.Columns, design.Columns)));
        Expected = fit.Means;
        Days = new ExpectedDays(days.From, counts, fit.Means, errors, fit.Alpha, surges);
    }

    private ExpectedCountFit(DayCalendar days, int[] counts, HistoryVerdict verdict)
    {
        (this.days, this.counts, History) = (days, counts, verdict);
        (surges, Expected) = (new bool[counts.Length], verdict == HistoryVerdict.Empty ? new double[counts.Length] : []);
    }

    /// <summary>Whether there was enough to say anything.</summary>
    public HistoryVerdict History { get; }

    /// <summary>Expected requests of each day of the history; empty where it is too short.</summary>
    public IReadOnlyList<double> Expected { get; }

    /// <summary>The fit by day, for keeping; null where nothing was fitted.</summary>
    public ExpectedDays? Days { get; }

    /// <summary>Which days are surges; none where nothing was fitted.</summary>
    public IReadOnlyList<bool> IsSurge => surges;

    /// <summary>Shape θ of the negative binomial, variance μ + μ²/θ; null for Poisson or nothing fitted.</summary>
    public double? Theta => fit is { Alpha: > 0 } ? 1 / fit.Alpha : null;

    /// <summary>Multiplier of a year, seasons taken out; null with less than two years.</summary>
    public CountEffect? GrowthPerYear => design is { Growth: >= 0 } ? Effect(design.Growth) : null;

    internal static ExpectedCountFit Without(DayCalendar days, int[] counts, HistoryVerdict verdict) => new(days, counts, verdict);

    /// <summary>Of a weekday against the mean of the week; null without a fit.</summary>
    public CountEffect? Weekday(DayOfWeek day) => design is null ? null : Effect(1 + (int)day);

    /// <summary>Of a holiday class; null where the history holds no such day.</summary>
    public CountEffect? Holiday(byte kind)
        => design is null || !design.HolidayClasses.Contains(kind) ? null : Effect(design.Holidays + design.HolidayClasses.ToList().IndexOf(kind));

    /// <summary>Of a weather class against ordinary days; null for the ordinary one and where no weather was given.</summary>
    public CountEffect? Weather(WeatherClass weather) => design is not { HasWeather: true } || weather == WeatherClass.Ordinary ? null : Effect(design.Weather + (int)weather - 1);

    /// <summary>Verdict on a run of days (one day, a week) with the 95 % prediction interval of its sum: the negative binomial's variance and that
    /// of the estimate.</summary>
    /// <param name="start">First day, counted from that of the history.</param>
    /// <param name="length">How many days, at least 1.</param>
    /// <param name="surgeDays">Whether surge days of the run are counted; excluded ones leave both the observed and the expected sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the history.</exception>
    public ExpectedCount Judge(int start, int length = 1, SurgeDays surgeDays = SurgeDays.Included)
    {
        if (start < 0 || length < 1 || start + length > counts.Length) throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} days from {start} of {counts.Length}");
        if (Days is { } known) return known.Judge(start, length, surgeDays);
        long observed = 0;
        for (var i = start; i < start + length; i++) observed += counts[i];
        return new ExpectedCount(observed, History == HistoryVerdict.Empty ? 0 : null, 0, 0, CountVerdict.TooFew, counts.Length);
    }

    /// <summary>The counts for a trend or a ranking, by day: null on surge days unless they are asked for.</summary>
    public IReadOnlyList<int?> Counts(SurgeDays surgeDays = SurgeDays.Excluded)
        => [.. counts.Select((count, day) => surgeDays == SurgeDays.Excluded && surges[day] ? (int?)null : count)];

    /// <summary>Expected requests of other days, growth carried on; weather only where <paramref name="future"/> holds a forecast of it.</summary>
    /// <exception cref="InvalidOperationException">The history was too short.</exception>
    public double[] Predict(DayCalendar future)
    {
        ArgumentNullException.ThrowIfNull(future);
        if (History == HistoryVerdict.TooShort) throw new InvalidOperationException($"a history of {counts.Length} days is too short; {ExpectedCountModel.FewestDays} are needed");
        var means = new double[future.Count];
        if (fit is null) return means;
        var matrix = design!.Matrix(future);
        for (var i = 0; i < means.Length; i++) means[i] = fit.Mean(matrix.AsSpan(i * design.Columns, design.Columns));
        return means;
    }

    private CountEffect Effect(int column)
    {
        var row = new double[design!.Columns];
        row[column] = 1;
        // Weekdays are told from the mean of the week; the other factors from days that have none of them.
        var centre = 0.0;
        if (column is >= 1 and <= 7)
        {
            for (var j = 1; j <= 7; j++)
            {
                row[j] -= 1.0 / 7;
                centre += fit!.Coefficients[j] / 7;
            }
        }

        double effect = fit!.Coefficients[column] - centre, half = NormalDistribution.Quantile(0.975) * Math.Sqrt(fit.LogVariance(row));
        return new CountEffect(Math.Exp(effect), Math.Exp(effect - half), Math.Exp(effect + half));
    }
}
