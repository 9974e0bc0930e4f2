using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>Looks at each place step by step: how it came about and where it is going.</summary>
internal sealed class HotspotHistory(HotspotInput input, AgainstExpectation judged)
{
    /// <summary>Strongest first (by z; ties by series and first cell).</summary>
    public IReadOnlyList<Hotspot> Describe(IReadOnlyList<Place> places)
    {
        var rows = places.Select(Measure).ToArray();
        var cutoffs = SignificanceCutoffs.Of(rows.SelectMany(row => row.StepP).ToArray());
        return
        [
            .. rows.Select(row => (row.Place.OnlyRecent, Hotspot: Classify(row, cutoffs)))
                // A place that only its recent steps show must be hot now: else it was a passing cloud.
                .Where(found => !found.OnlyRecent || found.Hotspot.Class != EmergingClass.NoPattern)
                .Select(found => found.Hotspot).OrderByDescending(h => Math.Abs(h.ZScore))
                .ThenBy(h => h.Series.Kind).ThenBy(h => h.Series.Index).ThenBy(h => h.Cells[0]),
        ];
    }

    private sealed record Row(Place Place, int[] Observed, double[] Expected, double[] Z, double[] StepP, OverDispersion Dispersion);

    private Row Measure(Place place)
    {
        var steps = input.Counts.Steps;
        var observed = new int[steps];
        var expected = new double[steps];
        var dispersion = judged.Verdicts[judged.Totals.IndexOf(place.Series)].Dispersion;
        foreach (var subject in place.Subjects)
        {
            var series = judged.Totals.Groups + subject;
            double share = place.Cells.Sum(cell => judged.Expected[series][cell]), total = judged.Totals.Total[series];
            for (var step = 0; step < steps; step++)
            {
                expected[step] += share * judged.Totals.ByStep[series][step] / total;
                foreach (var cell in place.Cells) observed[step] += input.Counts[subject, cell, step];
            }
        }

        var z = new double[steps];
        var p = new double[steps];
        for (var step = 0; step < steps; step++)
        {
            var phi = dispersion.At(expected[step]);
            z[step] = expected[step] > 0 ? (observed[step] - expected[step]) / Math.Sqrt(phi * expected[step]) : 0;
            p[step] = CountTail.TwoSided(observed[step], expected[step], phi);
        }

        return new Row(place, observed, expected, z, p, dispersion);
    }

    private static Hotspot Classify(Row row, SignificanceCutoffs cutoffs)
    {
        var levels = new int[row.Z.Length];
        for (var step = 0; step < levels.Length; step++) levels[step] = cutoffs.Level(row.Z[step], row.StepP[step]);
        var trend = MannKendall.Test(row.Z);
        var pattern = EmergingPattern.Classify(Array.ConvertAll(levels, EmergingPattern.Sign), trend.Trend());
        var observed = row.Observed.Sum();
        var expected = row.Expected.Sum();
        var phi = row.Dispersion.At(expected);
        var (low, high) = CountTail.MeanInterval(observed, phi);
        return new Hotspot(row.Place.Series, row.Place.Group, row.Place.Subjects, row.Place.Cells, row.Place.Level, observed, expected,
            low / expected, high / expected, (observed - expected) / Math.Sqrt(phi * expected), row.Place.PValue,
            row.Observed, row.Expected, row.Z, levels, pattern.Class, pattern.ColdBefore, trend.ZScore, trend.PValue);
    }
}
