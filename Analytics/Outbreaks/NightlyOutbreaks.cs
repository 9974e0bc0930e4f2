namespace Analytics.Outbreaks;

/// <summary>The nightly watch over all subjects of a city at one rate of false alarms.</summary>
/// <remarks>
/// <para>Null hypothesis, local alarms: for every subject, when something happens does not depend on where. Family: all circles, windows and
/// subjects. Each subject's maximum M is put on one scale, G = (M − location)/scale of the Gumbel distribution of its own replicas, and
/// tonight's largest G is compared with the largest G of each replica (the single-step minimum-p procedure of Westfall and Young 1993): the
/// replicas carry the correction for the number of subjects, so a bad fit costs power and not honesty. Beyond ten replicas' reach
/// <see cref="ExceedanceTail"/> goes on.</para>
/// <para>City-wide alarms: <see cref="CityChart"/>, Bonferroni over subjects. Both share the false alarms of
/// <see cref="OutbreakOptions.RecurrenceDays"/> by <see cref="OutbreakOptions.ChartShare"/>.</para>
/// <para>A night costs 99 replicas; only where fewer than ten of them reach tonight's value it goes on to all.</para>
/// <para>Sources: Westfall and Young (1993), Resampling-Based Multiple Testing, Wiley; recurrence interval: Kleinman, Lazarus and Platt
/// (2004), Am. J. Epidemiol. 159, 217–224; and those of <see cref="PermutationScan"/>.</para>
/// </remarks>
public static class NightlyOutbreaks
{
    private const int FirstLook = 99;
    private const int EnoughExceedances = 10;
    private const double SmallestScale = 0.7;
    /// <summary>Nights that a false alarm lasts, on average of 20 cities and a year (tests/Benchmarks, <c>outbreak-campaign</c>): p is for a night, the rate that
    /// people choose for alarms.</summary>
    private const double NightsOfFalseAlarm = 4.0 / 3;

    /// <summary>Watches all subjects.</summary>
    /// <param name="subjects">The city's subjects, each once, with equal days; subjects with too few cases are named and left out.</param>
    /// <param name="circles">Round the places of the counts; made once.</param>
    /// <param name="earlier">Alarms of earlier nights that may go on: those of the last night, or all of the last month.</param>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">Options out of bounds, no subject, a subject twice, or subjects with other days or places.</exception>
    public static OutbreakNight Watch(IReadOnlyList<SubjectIncidents> subjects, ScanCircles circles, IReadOnlyList<OutbreakAlarm> earlier, OutbreakOptions options)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (subjects.Count == 0) throw new ArgumentException("there is no subject to watch", nameof(subjects));
        if (subjects.DistinctBy(s => s.Subject).Count() != subjects.Count) throw new ArgumentException("a subject comes twice", nameof(subjects));
        var lastDay = subjects[0].Counts.LastDay;
        if (subjects.Any(s => s.Counts.LastDay != lastDay || s.Counts.Days != subjects[0].Counts.Days)) throw new ArgumentException("subjects end on different days or have different numbers of days", nameof(subjects));

        var verdicts = subjects.Select(s => PermutationScan.Judge(s.Counts, circles, options)).ToArray();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1 };
        var scans = new SubjectScan?[subjects.Count];
        Parallel.For(0, scans.Length, parallel, i =>
        {
            if (verdicts[i] == ScanVerdict.Scanned) scans[i] = new SubjectScan(subjects[i], circles, options);
        });
        var scanned = scans.OfType<SubjectScan>().ToArray();
        Parallel.ForEach(scanned, parallel, s => s.Run(Math.Min(FirstLook, options.Replicas)));
        var family = Family(scanned);
        if (scanned.Length > 0 && options.Replicas > FirstLook && family.Count(g => g >= scanned.Max(s => s.Standard(s.Observed)) - 1e-9) < EnoughExceedances)
        {
            Parallel.ForEach(scanned, parallel, s => s.Run(options.Replicas));
            family = Family(scanned);
        }

        var tail = ExceedanceTail.Fit(family);
        double P(SubjectScan scan, double value) => PermutationScan.PValues(scan.Standard(value), family, tail is null ? null : tail.UpperTail, stopped: false).P;
        double level = NightsOfFalseAlarm / options.RecurrenceDays, localLevel = (1 - options.ChartShare) * level, chartLevel = options.ChartShare * level;
        var indexes = circles.Places.Ids.Index().ToDictionary(p => p.Item, p => p.Index);
        var alarms = new List<OutbreakAlarm>();
        for (var i = 0; i < scans.Length; i++)
            foreach (var cluster in scans[i]?.Clusters(circles) ?? [])
            {
                var p = P(scans[i]!, cluster.LogLikelihoodRatio);
                if (p > localLevel) continue;
                // What stands out beside a stronger cluster of the subject belongs to it: one event does not always fill a circle.
                var beside = alarms.FindIndex(a => a.Subject == subjects[i].Subject && AreNear(a.PlaceIds, cluster.PlaceIds));
                if (beside < 0) alarms.Add(Alarm(AlarmKind.Local, subjects[i].Subject, lastDay, cluster.From, cluster.PlaceIds, cluster.Cases, cluster.Expected, cluster, p));
                else alarms[beside] = alarms[beside] with { PlaceIds = [.. alarms[beside].PlaceIds, .. cluster.PlaceIds] };
            }

        // The city's count without the places that raised an alarm: what they explain is no rise of the city.
        var charts = subjects.Select(s => CityChart.Judge(
            s.Counts.ByDay([.. alarms.Where(a => a.Subject == s.Subject).SelectMany(a => a.PlaceIds).Select(id => indexes[id])]), lastDay, s.Shape?.ToArray())).ToArray();
        var judged = charts.Count(c => c.IsJudged);
        var nights = new SubjectNight[subjects.Count];
        for (var i = 0; i < nights.Length; i++)
        {
            double? chart = charts[i].IsJudged ? Math.Min(1, charts[i].PValue * judged) : null;
            nights[i] = new SubjectNight(subjects[i].Subject, verdicts[i], scans[i]?.Clusters(circles) ?? [], scans[i] is { } scan ? P(scan, scan.Observed) : null, charts[i], chart);
            if (chart <= chartLevel) alarms.Add(Alarm(AlarmKind.CityWide, subjects[i].Subject, lastDay, charts[i].From, [], charts[i].Observed, charts[i].Expected!.Value, null, chart.Value));
        }

        return new OutbreakNight(lastDay, Recognise(alarms, earlier), nights, localLevel, chartLevel, family.Length);

        bool AreNear(IReadOnlyList<long> some, IReadOnlyList<long> others)
            => some.Any(a => others.Any(b => circles.Places.DistanceKm(indexes[a], indexes[b]) <= options.MaximumRadiusKm));
    }

    // The largest value over subjects, replica by replica.
    private static double[] Family(SubjectScan[] scanned)
        => scanned.Length == 0 ? [] : [.. Enumerable.Range(0, scanned[0].Maxima.Length).Select(r => scanned.Max(s => s.Standard(s.Maxima[r])))];

    private static OutbreakAlarm Alarm(AlarmKind kind, int subject, DateOnly night, DateOnly from, IReadOnlyList<long> places, long cases, double expected, SpaceTimeCluster? cluster, double p)
        => new(FormattableString.Invariant($"{subject}-{night:yyyyMMdd}-{cluster?.CentreId.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "city"}"), kind, subject, night, night, from, night, places, cases, expected, cluster, p);

    // Tonight's alarm takes the id of the earliest one that it continues. Two of tonight that continue one alarm are that one alarm.
    private static List<OutbreakAlarm> Recognise(List<OutbreakAlarm> tonight, IReadOnlyList<OutbreakAlarm> earlier)
    {
        var known = new List<OutbreakAlarm>();
        foreach (var alarm in tonight.OrderBy(a => a.FamilyPValue).ThenByDescending(a => a.Cases).ThenBy(a => a.Id, StringComparer.Ordinal))
        {
            var same = earlier.Where(alarm.Continues).OrderBy(e => e.FirstNight).ThenBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault();
            var recognised = same is null ? alarm : alarm with { Id = same.Id, FirstNight = same.FirstNight };
            if (known.All(k => k.Id != recognised.Id)) known.Add(recognised);
        }

        return known;
    }

    /// <summary>One subject's scan with the replicas so far.</summary>
    private sealed class SubjectScan(SubjectIncidents incidents, ScanCircles circles, OutbreakOptions options)
    {
        private readonly CylinderScan scan = new(incidents.Counts, circles, options, FormattableString.Invariant($"outbreak {incidents.Counts.LastDay.DayNumber} of {incidents.Subject}"));
        private List<(int Centre, int Members, int Window, int Cases, double Expected, double Value)>? found;
        private GumbelTail tail = new(0, 1);

        public double[] Maxima { get; private set; } = [];

        public double Observed => Found.Count > 0 ? Found[0].Value : 0;

        private List<(int Centre, int Members, int Window, int Cases, double Expected, double Value)> Found => found ??= scan.Clusters();

        public double Standard(double value) => (value - tail.Location) / tail.Scale;

        public void Run(int replicas)
        {
            var scratch = new CylinderScan.Scratch(scan);
            var maxima = new double[replicas];
            Maxima.CopyTo(maxima, 0);
            for (var r = Maxima.Length; r < replicas; r++) maxima[r] = scan.Replica(r, scratch);
            Maxima = maxima;
            tail = GumbelTail.Fit(maxima, SmallestScale);
        }

        public SpaceTimeCluster[] Clusters(ScanCircles circles) => [.. Found.Select(c => PermutationScan.Cluster(c, incidents.Counts, circles, Maxima, tail, stopped: false))];
    }
}
