using Analytics.SpatialStatistics;

namespace Analytics.ExpectedCounts;

/// <summary>Whether a history suffices.</summary>
public enum HistoryVerdict
{
    /// <summary>It does.</summary>
    Enough,

    /// <summary>Fewer days than are needed: nothing is said.</summary>
    TooShort,

    /// <summary>Not one request in it: the expectation is 0 and no day is judged.</summary>
    Empty,
}

/// <summary>How finely surges are told.</summary>
/// <param name="SurgeShare">Accepted share of false discoveries among the days called surges, in (0, 1).</param>
public sealed record ExpectedCountOptions(double SurgeShare = 0.01);

/// <summary>Expected counts of the days of one series (a subject in a city or a district) by weekday, season, holiday, weather and growth.</summary>
/// <remarks>
/// <para>Model: log μ = intercept + weekday + holiday class + band of Nowruz + weather class + month + three waves of the year + growth; counts are
/// Poisson, or negative binomial where over-dispersed. Seasons from 365 days on, growth from 730 (before, the two cannot be told apart).</para>
/// <para>Null hypothesis of a surge: the day's count comes from that distribution; upper tail exact, one family of all days under Benjamini and
/// Hochberg's rule. Twice the fit is repeated with surges left out and days beyond 2.5 residuals weighted down (Huber 1964).</para>
/// <para>Limits: a surge that lasts for weeks becomes the season; days are taken as independent given the covariates.</para>
/// </remarks>
public static class ExpectedCountModel
{
    /// <summary>Fewer days than this give no expectation.</summary>
    public const int FewestDays = CountDesign.FewestDays;

    private const double Huber = 2.5;
    private const int Passes = 2;

    /// <summary>Fits the history of one series.</summary>
    /// <param name="days">Covariates of the days.</param>
    /// <param name="counts">Requests of each day, not negative.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Another number of counts than days, a negative count, or a share outside (0, 1).</exception>
    public static ExpectedCountFit Fit(DayCalendar days, ReadOnlySpan<int> counts, ExpectedCountOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(days);
        options ??= new ExpectedCountOptions();
        if (days.Count != counts.Length) throw new ArgumentException($"{counts.Length} counts for {days.Count} days", nameof(counts));
        if (!(options.SurgeShare is > 0 and < 1)) throw new ArgumentException($"{options.SurgeShare} is no share between 0 and 1", nameof(options));
        var observed = new double[counts.Length];
        var total = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0) throw new ArgumentException($"{counts[i]} is no count", nameof(counts));
            observed[i] = counts[i];
            total += counts[i];
        }

        if (total == 0 || counts.Length < FewestDays)
            return ExpectedCountFit.Without(days, counts.ToArray(), counts.Length < FewestDays ? HistoryVerdict.TooShort : HistoryVerdict.Empty);
        var design = new CountDesign(days);
        var matrix = design.Matrix(days);
        var weights = new double[counts.Length];
        Array.Fill(weights, 1);
        var fit = CountRegression.Fit(matrix, design.Penalty, observed, weights);
        var surges = Surges(fit, counts, options.SurgeShare);
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] = surges[i] ? 0 : HuberWeight(observed[i], fit.Means[i], fit.Alpha);
            // A series of a few lonely requests: without them there would be nothing to fit.
            if (!HasRequests(observed, weights)) break;
            fit = CountRegression.Fit(matrix, design.Penalty, observed, weights, fit);
            surges = Surges(fit, counts, options.SurgeShare);
        }

        return new ExpectedCountFit(days, counts.ToArray(), design, fit, matrix, surges);
    }

    private static double HuberWeight(double count, double mean, double alpha)
        => Math.Min(1, Huber / Math.Max(1e-12, Math.Abs(count - mean) / Math.Sqrt(mean * (1 + alpha * mean))));

    private static bool HasRequests(double[] counts, double[] weights)
    {
        for (var i = 0; i < counts.Length; i++)
            if (counts[i] > 0 && weights[i] > 0) return true;
        return false;
    }

    private static bool[] Surges(CountRegression fit, ReadOnlySpan<int> counts, double share)
    {
        var tails = new double[counts.Length];
        for (var i = 0; i < tails.Length; i++) tails[i] = Math.Clamp(CountTail.Upper(counts[i], fit.Means[i], 1 + fit.Alpha * fit.Means[i]), 0, 1);
        var cutoff = FalseDiscoveryRate.Cutoff(tails, share);
        return [.. tails.Select(t => t <= cutoff)];
    }
}
