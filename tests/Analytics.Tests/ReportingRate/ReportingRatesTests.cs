using Analytics.ReportingRate;

namespace Observatory.Tests.ReportingRate;

public class ReportingRatesTests(ITestOutputHelper output)
{
    private static readonly ReportingOptions Options = new() { LifetimeDays = 20 };

    // Incidents come about unseen, stay for 20 days and are known only if somebody reports them: what is planted is recovered.
    [Fact]
    public void Planted_rates_are_recovered_and_intervals_cover_in_93_to_97_percent_of_seeds()
    {
        double[] planted = [0.03, 0.06, 0.15];
        const int Seeds = 500;
        int covered = 0, pooledCovered = 0, all = 0;
        double[] sum = [0, 0, 0], corrected = [0, 0, 0];
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var incidents = planted.Index().SelectMany(p => Live(random, p.Index, 700, p.Item, 20)).ToList();
            foreach (var rate in ReportingRates.Estimate(incidents, Options))
            {
                var truth = planted[rate.Neighbourhood];
                all++;
                if (rate.PerDay!.Low <= truth && truth <= rate.PerDay.High) covered++;
                if (rate.Pooled!.Low <= truth && truth <= rate.Pooled.High) pooledCovered++;
                sum[rate.Neighbourhood] += rate.PerDay.Value / Seeds;
                corrected[rate.Neighbourhood] += rate.Corrected!.Value / Seeds;
            }
        }

        output.WriteLine($"covered {covered / (double)all:P1}, pooled {pooledCovered / (double)all:P1} of {all}; means {string.Join(", ", sum.Select(s => s.ToString("F4")))}; of 700 incidents {string.Join(", ", corrected.Select(s => s.ToString("F1")))}");
        Assert.InRange(covered / (double)all, 0.93, 0.97);
        Assert.InRange(pooledCovered / (double)all, 0.93, 0.97);
        for (var p = 0; p < planted.Length; p++)
        {
            Assert.Equal(planted[p], sum[p], planted[p] * 0.02);
            Assert.InRange(corrected[p], 686, 714);
        }
    }

    // Counting the first report too, the beginner's mistake, would miss by the length of an incident.
    [Fact]
    public void Rate_is_further_reports_over_days()
    {
        var incidents = Enumerable.Range(0, 40).Select(_ => new ReportedOver<CitizenReports>(7, 10, 2)).ToList();
        var rate = Assert.Single(ReportingRates.Estimate(incidents, new ReportingOptions { LifetimeDays = 5 }));
        Assert.Equal((40, 40, 80, 400.0), (rate.Incidents, rate.Repeated, rate.FurtherReports, rate.ObservedDays));
        Assert.Equal(0.2, rate.PerDay!.Value, 1e-12);
        // Garwood for 80, by sums of Poisson terms: 63.435025, 99.566925.
        Assert.Equal(63.435025 / 400, rate.PerDay.Low, 1e-6);
        Assert.Equal(99.566925 / 400, rate.PerDay.High, 1e-6);
        Assert.Equal(40 / (1 - Math.Exp(-1)), rate.Corrected!.Value, 1e-9);
        Assert.Equal(40 / (1 - Math.Exp(-rate.PerDay.High * 5)), rate.Corrected.Low, 1e-9);
        Assert.Equal(40 / (1 - Math.Exp(-rate.PerDay.Low * 5)), rate.Corrected.High, 1e-9);
    }

    [Fact]
    public void Incidents_that_differ_widen_the_interval_and_it_still_covers()
    {
        int covered = 0, widened = 0;
        const int Seeds = 400;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            // Half are seen by everybody, half by few: 0.3 and 0.02 a day, watched for ten days each.
            var incidents = Enumerable.Range(0, 300).Select(_ => new ReportedOver<CitizenReports>(1, 10, SyntheticCity.Poisson(random, random.Next(2) == 0 ? 3 : 0.2))).ToList();
            var rate = ReportingRates.Estimate(incidents, Options)[0];
            if (rate.Dispersion > 1) widened++;
            if (rate.PerDay!.Low <= 0.16 && rate.PerDay.High >= 0.16) covered++;
        }

        output.WriteLine($"widened {widened}, covered {covered} of {Seeds}");
        Assert.Equal(Seeds, widened);
        Assert.InRange(covered / (double)Seeds, 0.92, 0.98);
    }

    [Fact]
    public void Pooling_draws_uncertain_places_together_and_leaves_sure_ones()
    {
        var random = new Random(4);
        var incidents = Enumerable.Range(0, 12).SelectMany(n => Live(random, n, n == 0 ? 6000 : 90, n == 0 ? 0.07 : 0.05, 30)).ToList();
        var rates = ReportingRates.Estimate(incidents, new ReportingOptions { FewestRepeated = 10 });
        var mean = rates.Skip(1).Average(r => r.PerDay!.Value);
        double Spread(Func<NeighbourhoodRate<CitizenReports>, double> of) => rates.Skip(1).Sum(r => Math.Pow(of(r) - mean, 2));
        Assert.True(Spread(r => r.Pooled!.Value) < 0.9 * Spread(r => r.PerDay!.Value));
        Assert.Equal(rates[0].PerDay!.Value, rates[0].Pooled!.Value, 0.002);
        Assert.All(rates, r => Assert.True(r.Pooled!.Low < r.Pooled.Value && r.Pooled.Value < r.Pooled.High));
    }

    [Fact]
    public void Below_thirty_repeated_incidents_a_neighbourhood_is_not_estimable()
    {
        List<ReportedOver<CitizenReports>> Of(int repeated) => [.. Enumerable.Range(0, 100).Select(i => new ReportedOver<CitizenReports>(1, 10, i < repeated ? 3 : 0))];
        var no = ReportingRates.Estimate(Of(29), Options)[0];
        Assert.False(no.IsEstimable);
        Assert.Null(no.Pooled);
        Assert.Null(no.Corrected);
        Assert.Equal(100, no.Incidents);
        Assert.True(ReportingRates.Estimate(Of(30), Options)[0].IsEstimable);
    }

    [Fact]
    public void Two_channels_come_together_only_by_weights()
    {
        var citizens = ReportingRates.Estimate([.. Enumerable.Range(0, 40).Select(_ => new ReportedOver<CitizenReports>(1, 10, 2))], Options)[0];
        var patrols = ReportingRates.Estimate([.. Enumerable.Range(0, 40).Select(_ => new ReportedOver<PatrolReports>(1, 10, 1))], Options)[0];
        var both = ReportingRates.Weigh(citizens, 0.75, patrols, 0.25)!;
        Assert.Equal(0.175, both.Value, 1e-12);
        Assert.True(both.Low < both.Value && both.Value < both.High);
        Assert.Equal(citizens.PerDay, ReportingRates.Weigh(citizens, 1, patrols, 0));
        Assert.Throws<ArgumentException>(() => ReportingRates.Weigh(citizens, 0.7, patrols, 0.7));
        Assert.Throws<ArgumentException>(() => ReportingRates.Weigh(citizens with { Neighbourhood = 2 }, 0.5, patrols, 0.5));
        // There is no list that could hold both: the channel is part of the type.
        Assert.False(typeof(ReportedOver<CitizenReports>).IsAssignableFrom(typeof(ReportedOver<PatrolReports>)));
    }

    [Fact]
    public void Degenerate_input_says_so_or_is_refused()
    {
        Assert.Empty(ReportingRates.Estimate<CitizenReports>([], Options));
        var unwatched = ReportingRates.Estimate([.. Enumerable.Range(0, 50).Select(_ => new ReportedOver<CitizenReports>(1, 0, 1))], Options)[0];
        Assert.False(unwatched.IsEstimable);
        Assert.Throws<ArgumentException>(() => ReportingRates.Estimate([new ReportedOver<CitizenReports>(1, -1, 0)], Options));
        Assert.Throws<ArgumentException>(() => ReportingRates.Estimate([new ReportedOver<CitizenReports>(1, double.NaN, 0)], Options));
        Assert.Throws<ArgumentException>(() => ReportingRates.Estimate([new ReportedOver<CitizenReports>(1, 1, -1)], Options));
        var problems = Assert.Throws<ArgumentException>(() => new ReportingOptions { Confidence = 1, LifetimeDays = 0 }.Validate()).Message;
        Assert.Contains("Confidence", problems, StringComparison.Ordinal);
        Assert.Contains("LifetimeDays", problems, StringComparison.Ordinal);
    }

    private static IEnumerable<ReportedOver<CitizenReports>> Live(Random random, int neighbourhood, int incidents, double perDay, double lifetime)
    {
        for (var left = incidents; left > 0; left--)
        {
            var first = -Math.Log(1 - random.NextDouble()) / perDay;
            if (first >= lifetime) continue;
            var further = 0;
            for (var at = first - Math.Log(1 - random.NextDouble()) / perDay; at < lifetime; at -= Math.Log(1 - random.NextDouble()) / perDay) further++;
            yield return new ReportedOver<CitizenReports>(neighbourhood, lifetime - first, further);
        }
    }
}
