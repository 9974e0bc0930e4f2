namespace Analytics.Outbreaks;

/// <summary>The logarithm of Kulldorff's generalised likelihood ratio for a window that holds more cases than expected, and the counts
/// at which it reaches a level.</summary>
/// <remarks>Source: Kulldorff (1997), Commun. Stat. Theory Methods 26, 1481–1496; Kulldorff et al. (2005), PLoS Medicine 2(3):e59.
/// log GLR = c·ln(c/μ) + (C − c)·ln((C − c)/(C − μ)); the second term is 0 where c = C.</remarks>
internal readonly struct LikelihoodRatio(long total)
{
    /// <summary>0 where there are no more cases than expected.</summary>
    public double Of(long cases, double expected)
    {
        if (cases <= expected) return 0;
        var inside = cases * Math.Log(cases / expected);
        long outside = total - cases;
        return outside == 0 ? inside : inside + outside * Math.Log(outside / (total - expected));
    }

    /// <summary>For each count from 0 the largest expected value at which it still reaches the level (within rounding), for counts up to
    /// the first whose value is at least <paramref name="largestExpected"/>, or to the total.</summary>
    public double[] LargestExpected(double level, double largestExpected)
    {
        var critical = new List<double> { 0 };
        for (long cases = 1; cases <= total && critical[^1] < largestExpected; cases++)
        {
            // The ratio falls as the expected value rises towards the count.
            double low = critical[^1], high = cases;
            for (var i = 0; i < 50; i++)
            {
                var middle = (low + high) / 2;
                if (Of(cases, middle) >= level) low = middle;
                else high = middle;
            }

            critical.Add(high);
        }

        return [.. critical];
    }
}
