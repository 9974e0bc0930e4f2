using Analytics.ExpectedCounts;

namespace GisData.Printing;

/// <summary>Expectations as papers print them; null where the comparable windows are too few to say.</summary>
internal static class Expectations
{
    public static Expectation? OfCount(int value, IEnumerable<int> history)
    {
        var expected = ExpectedCount.Of(value, history.ToArray());
        return expected is not { Verdict: not CountVerdict.TooFew, Expected: { } median } ? null : new Expectation(median, expected.Low, expected.High, expected.Periods);
    }

    /// <param name="variance">Sampling variance of the judged value itself.</param>
    public static Expectation? OfLevel(IEnumerable<double> history, double variance, double lowest = 0, double highest = double.PositiveInfinity)
        => ExpectedLevel.Of(history.ToArray(), variance) is { } level
            ? new Expectation(level.Expected, Math.Max(lowest, level.Low), Math.Min(highest, level.High), level.Periods) : null;

    public static Expectation? OfShare(IEnumerable<(int Part, int Whole)> history, int part, int whole)
    {
        var share = whole == 0 ? 0 : (double)part / whole;
        return OfLevel(history.Where(h => h.Whole > 0).Select(h => (double)h.Part / h.Whole), whole == 0 ? 0 : share * (1 - share) / whole, 0, 1);
    }
}
