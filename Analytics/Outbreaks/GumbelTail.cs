namespace Analytics.Outbreaks;

/// <summary>The Gumbel distribution fitted to the maxima of replicas, for p-values smaller than the replicas can count.</summary>
/// <remarks>Source: Abrams, Kleinman and Kulldorff (2010), Int. J. Health Geogr. 9:61; by moments: scale = s·√6/π, location = mean −
/// γ·scale. With 999 replicas a p of 1/1,000 is known within about a third.</remarks>
/// <param name="Location">Mode.</param>
/// <param name="Scale">Positive.</param>
public sealed record GumbelTail(double Location, double Scale)
{
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>Fits the distribution.</summary>
    /// <param name="maxima">At least two values.</param>
    /// <param name="smallestScale">The scale where the values vary less: maxima of very few cases take few values only.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    public static GumbelTail Fit(ReadOnlySpan<double> maxima, double smallestScale = 0.5)
    {
        if (maxima.Length < 2) throw new ArgumentException("two maxima are needed to fit a distribution", nameof(maxima));
        double mean = 0, squares = 0;
        foreach (var value in maxima)
        {
            if (!double.IsFinite(value)) throw new ArgumentException("a maximum is not finite", nameof(maxima));
            mean += value;
        }

        mean /= maxima.Length;
        foreach (var value in maxima) squares += (value - mean) * (value - mean);
        var scale = Math.Max(smallestScale, Math.Sqrt(squares / (maxima.Length - 1) * 6) / Math.PI);
        return new GumbelTail(mean - EulerGamma * scale, scale);
    }

    /// <summary>P(X ≥ value), exact far out.</summary>
    public double UpperTail(double value)
    {
        var rate = Math.Exp(-(value - Location) / Scale);
        return rate < 1e-5 ? rate * (1 - rate / 2) : 1 - Math.Exp(-rate);
    }
}
