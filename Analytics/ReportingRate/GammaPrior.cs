using Analytics.SpatialStatistics;

namespace Analytics.ReportingRate;

/// <summary>How rates differ between neighbourhoods: Gamma(shape, rate), from their counts and exposures.</summary>
/// <remarks>Source: Clayton and Kaldor (1987), Biometrics 43, 671–681. The counts are negative binomial given shape and rate; both by
/// maximum likelihood, the mean profiled out by a golden section over the logarithm of the shape.</remarks>
/// <param name="Shape">Of the gamma distribution.</param>
/// <param name="Rate">Days.</param>
internal sealed record GammaPrior(double Shape, double Rate)
{
    private const double LargestShape = 1e5;
    private const int FewestPlaces = 3;

    /// <summary>Null where fewer than three neighbourhoods tell nothing about how they differ.</summary>
    public static GammaPrior? Fit(IReadOnlyList<(double Count, double Exposure)> places)
    {
        if (places.Count < FewestPlaces) return null;
        double low = Math.Log(0.05), high = Math.Log(LargestShape);
        var golden = (Math.Sqrt(5) - 1) / 2;
        for (var i = 0; i < 80; i++)
        {
            double left = high - golden * (high - low), right = low + golden * (high - low);
            if (Profile(places, left).Likelihood >= Profile(places, right).Likelihood) high = right;
            else low = left;
        }

        var shape = Math.Exp((low + high) / 2);
        return new GammaPrior(shape, shape / Profile(places, Math.Log(shape)).Mean);
    }

    /// <summary>Mean and equal-tailed interval of a neighbourhood's rate given its own count.</summary>
    public RateInterval Posterior(double count, double exposure, double confidence)
    {
        double shape = Shape + count, rate = Rate + exposure, tail = (1 - confidence) / 2;
        return new RateInterval(shape / rate, Quantile(shape, tail) / rate, Quantile(shape, 1 - tail) / rate);
    }

    // The mean that is likeliest for a shape, by fixed point: mean = Σ w·rate over Σ w with w = exposure·shape/(shape + mean·exposure).
    private static (double Mean, double Likelihood) Profile(IReadOnlyList<(double Count, double Exposure)> places, double logShape)
    {
        var shape = Math.Exp(logShape);
        var mean = places.Sum(p => p.Count) / places.Sum(p => p.Exposure);
        for (var i = 0; i < 60; i++)
        {
            double top = 0, bottom = 0;
            foreach (var (count, exposure) in places)
            {
                var weight = shape / (shape + mean * exposure);
                top += count * weight;
                bottom += exposure * weight;
            }

            mean = top / bottom;
        }

        var likelihood = 0.0;
        foreach (var (count, exposure) in places)
        {
            var expected = mean * exposure;
            likelihood += GammaFunctions.LogGamma(count + shape) - GammaFunctions.LogGamma(shape) + shape * Math.Log(shape / (shape + expected)) + count * Math.Log(expected / (shape + expected));
        }

        return (mean, likelihood);
    }

    private static double Quantile(double shape, double probability)
    {
        double low = 0, high = shape + 20 * Math.Sqrt(shape) + 50;
        for (var i = 0; i < 200 && high - low > 1e-12 * (1 + high); i++)
        {
            var middle = (low + high) / 2;
            if (GammaFunctions.RegularizedGamma(shape, middle).Lower > probability) high = middle;
            else low = middle;
        }

        return (low + high) / 2;
    }
}
