using Analytics.SpatialStatistics;

namespace Analytics.Hotspots;

/// <summary>A connected place found in one series, before its subjects and its history are looked at.</summary>
internal sealed record Place(SeriesKey Series, int Group, int[] Subjects, int[] Cells, int Level, double PValue, bool OnlyRecent = false);

/// <summary>Turns significant cells into places: trims the ring that a neighbourhood sum smears over, joins what touches, and reports
/// each place once, at the finest level that explains it.</summary>
internal sealed class HotspotExtraction(HotspotInput input, HotspotOptions options, AgainstExpectation judged)
{
    private readonly int leastLevel = options.Alpha == 0.10 ? 1 : options.Alpha == 0.05 ? 2 : 3;

    public List<Place> Extract()
    {
        var places = Extract(1);
        if (options.IncludeColdspots) places.AddRange(Extract(-1));
        return places;
    }

    private List<Place> Extract(int sign)
    {
        var places = new List<Place>();
        for (var group = 0; group < judged.Totals.Groups; group++)
        {
            var found = new List<Place>();
            for (var subject = 0; subject < input.GroupOfSubject.Length; subject++)
                if (input.GroupOfSubject[subject] == group) found.AddRange(OfSeries(judged.Totals.Groups + subject, group, [subject], sign));
            found = MergeSubjects(found);
            foreach (var wide in OfSeries(group, group, [], sign))
            {
                if (found.Any(place => place.Series.Kind == SeriesKind.Subject && Overlap(place.Cells, wide.Cells) >= 0.5)) continue;
                found.Add(wide with { Subjects = Drivers(wide, sign) });
            }

            places.AddRange(found);
        }

        return input.Exposure is null ? places : new OverlapTrim(input, options, judged, sign).Trim(places, (place, cells) => IsWorthAVisit(place.Series, cells, sign));
    }

    // Places over the whole window, and those over its recent steps that the whole does not show.
    private List<Place> OfSeries(int series, int group, int[] subjects, int sign)
    {
        var places = OfWindow(series, judged.Verdicts[series].Cells, sign);
        foreach (var recent in OfWindow(series, judged.Verdicts[series].Recent, sign))
            if (!places.Any(place => Overlap(place.Cells, recent.Cells) > 0)) places.Add(recent with { OnlyRecent = true });
        return places.ConvertAll(place => place with { Group = group, Subjects = subjects });
    }

    private List<Place> OfWindow(int series, CellVerdict[] verdicts, int sign)
    {
        var own = OwnDispersion(verdicts);
        var kept = Array.ConvertAll(verdicts, cell => sign * cell.Level >= leastLevel && OwnIsImprobable(cell, own, sign));
        var places = new List<Place>();
        foreach (var cells in Trim(verdicts, kept))
        {
            if (!IsWorthAVisit(verdicts, judged.Verdicts[series].Dispersion, cells, sign)) continue;
            // A kept cell has a level, hence a p.
            places.Add(new Place(judged.Totals.Keys[series], 0, [], cells,
                sign * cells.Max(cell => Math.Abs(verdicts[cell].Level)), cells.Min(cell => verdicts[cell].PValue!.Value)));
        }

        return places;
    }

    private bool IsWorthAVisit(SeriesKey key, int[] cells, int sign)
    {
        var series = judged.Verdicts[judged.Totals.IndexOf(key)];
        return IsWorthAVisit(series.Cells, series.Dispersion, cells, sign);
    }

    private bool IsWorthAVisit(CellVerdict[] verdicts, OverDispersion dispersion, int[] cells, int sign)
    {
        var observed = cells.Sum(cell => (long)verdicts[cell].Observed);
        var expected = cells.Sum(cell => verdicts[cell].Expected);
        if (sign * (observed - expected) < options.MinimumExcess) return false;
        var (low, high) = CountTail.MeanInterval(observed, dispersion.At(expected));
        return sign > 0 ? low >= options.MinimumRatio * expected : high * options.MinimumRatio <= expected;
    }

    // Joins the kept cells into places and drops from each the cells that are likelier ordinary than part of it, until none is left.
    private List<int[]> Trim(CellVerdict[] verdicts, bool[] kept)
    {
        while (true)
        {
            var part = input.Cells.Components(kept);
            var places = Enumerable.Range(0, part.Length).Where(cell => part[cell] >= 0).GroupBy(cell => part[cell]).Select(cells => cells.ToArray()).ToList();
            var dropped = false;
            foreach (var place in places)
            {
                var ratio = place.Sum(cell => (double)verdicts[cell].Observed) / place.Sum(cell => verdicts[cell].Expected);
                foreach (var cell in place)
                {
                    if (IsLikelierPart(verdicts[cell].Observed, verdicts[cell].Expected, ratio)) continue;
                    kept[cell] = false;
                    dropped = true;
                }
            }

            if (!dropped) return places;
        }
    }

    /// <summary>Two Poisson means, E and R·E, are equally likely for a count of E·(R − 1)/ln R.</summary>
    public static bool IsLikelierPart(int observed, double expected, double ratio)
    {
        if (Math.Abs(ratio - 1) < 1e-9 || ratio <= 0) return true;
        var even = expected * (ratio - 1) / Math.Log(ratio);
        return ratio > 1 ? observed >= even : observed <= even;
    }

    /// <summary>The over-dispersion of single cells, not of neighbourhood sums.</summary>
    public static OverDispersion OwnDispersion(CellVerdict[] verdicts)
        => OverDispersion.Estimate(Array.ConvertAll(verdicts, cell => cell.Observed), Array.ConvertAll(verdicts, cell => cell.Expected));

    private bool OwnIsImprobable(CellVerdict cell, OverDispersion dispersion, int sign)
        => options.OwnCellPValue >= (sign > 0
            ? CountTail.Upper(cell.Observed, cell.Expected, dispersion.At(cell.Expected))
            : CountTail.Lower(cell.Observed, cell.Expected, dispersion.At(cell.Expected)));

    // Places of different subjects of one group that overlap by half of the smaller are one place with several subjects: the identity
    // stays with the one of larger excess.
    private List<Place> MergeSubjects(List<Place> places)
    {
        var open = places.OrderByDescending(place => Math.Abs(Excess(place))).ThenBy(place => place.Series.Index).ThenBy(place => place.Cells[0]).ToList();
        var merged = new List<Place>();
        while (open.Count > 0)
        {
            var place = open[0];
            open.RemoveAt(0);
            for (var i = 0; i < open.Count;)
            {
                var other = open[i];
                if (Overlap(place.Cells, other.Cells) < 0.5)
                {
                    i++;
                    continue;
                }

                place = place with
                {
                    Subjects = [.. place.Subjects.Union(other.Subjects)],
                    Cells = [.. place.Cells.Union(other.Cells).Order()],
                    Level = Math.Abs(other.Level) > Math.Abs(place.Level) ? other.Level : place.Level,
                    PValue = Math.Min(place.PValue, other.PValue),
                };
                open.RemoveAt(i);
                i = 0;   // the grown place may now reach one that it did not
            }

            merged.Add(place);
        }

        return merged;
    }

    private double Excess(Place place)
    {
        var verdicts = judged.Verdicts[judged.Totals.IndexOf(place.Series)].Cells;
        return place.Cells.Sum(cell => verdicts[cell].Observed - verdicts[cell].Expected);
    }

    // The subjects of a group's place that share its excess, largest first; all with any where none stands out by itself.
    private int[] Drivers(Place place, int sign)
    {
        var subjects = new List<(int Subject, double Excess, bool StandsOut)>();
        for (var subject = 0; subject < input.GroupOfSubject.Length; subject++)
        {
            if (input.GroupOfSubject[subject] != place.Group) continue;
            var series = judged.Verdicts[judged.Totals.Groups + subject];
            long observed = place.Cells.Sum(cell => (long)series.Cells[cell].Observed);
            var expected = place.Cells.Sum(cell => series.Cells[cell].Expected);
            var phi = series.Dispersion.At(expected);
            var p = sign > 0 ? CountTail.Upper(observed, expected, phi) : CountTail.Lower(observed, expected, phi);
            if (sign * (observed - expected) > 0) subjects.Add((subject, sign * (observed - expected), p <= 0.01));
        }

        var any = subjects.Any(subject => subject.StandsOut);
        return [.. subjects.Where(s => s.StandsOut || !any).OrderByDescending(s => s.Excess).ThenBy(s => s.Subject).Select(s => s.Subject)];
    }

    private static double Overlap(int[] a, int[] b) => (double)a.Intersect(b).Count() / Math.Min(a.Length, b.Length);
}
