using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class CountChangeTests
{
    [Fact]
    public void A_ratio_with_its_interval_by_hand()
    {
        // ln(120.5/100.5) = 0.1815; √(1/120.5 + 1/100.5) = 0.1351; ± 1.96 × that
        var change = CountChange.Of(120, 100);
        Assert.Equal((1.2, 0.920, 1.562), (change.Ratio!.Value, Math.Round(change.Low, 3), Math.Round(change.High, 3)));
        Assert.False(change.IsApart);
        Assert.True(CountChange.Of(160, 100).IsApart);
        Assert.True(CountChange.Of(60, 100).IsApart);
    }

    [Fact]
    public void Many_looks_and_clustered_counts_ask_for_more()
    {
        Assert.True(CountChange.Of(140, 100).IsApart);
        Assert.False(CountChange.Of(140, 100, looks: 30).IsApart);
        Assert.False(CountChange.Of(140, 100, dispersion: 3).IsApart);
    }

    [Fact]
    public void Few_say_nothing_and_none_before_is_no_ratio()
    {
        Assert.False(CountChange.Of(9, 0).IsApart);
        Assert.Equal((null, true), (CountChange.Of(30, 0).Ratio, CountChange.Of(30, 0).IsApart));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountChange.Of(1, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountChange.Of(-1, 1));
    }

    [Fact]
    public void Of_counts_that_did_not_change_one_in_twenty_is_told_apart_at_most_whatever_their_spread()
    {
        var random = new Random(7);
        foreach (var clump in new[] { 1, 4 })
        {
            int apart = 0, all = 0;
            for (var round = 0; round < 200; round++)
            {
                // Requests come in clumps of so many: variance is that many times the mean. Nothing changed.
                (long, long)[] pairs = [.. Enumerable.Range(0, 40).Select(i => (Draw(10 + 3 * i), Draw(10 + 3 * i)))];
                var dispersion = CountChange.OfPairs(pairs);
                apart += pairs.Any(p => CountChange.Of(p.Item1, p.Item2, dispersion, pairs.Length).IsApart) ? 1 : 0;
                all++;
                long Draw(double mean) => clump * (long)Poisson(random, mean);
            }

            // 5 % where the spread is known; it is estimated from forty pairs, which is where the rest comes from.
            Assert.InRange(apart / (double)all, 0, 0.12);
        }
    }

    [Fact]
    public void The_spread_of_pairs_is_that_of_clumps_and_some_real_changes_do_not_move_it()
    {
        var random = new Random(8);
        List<(long Count, long Before)> pairs = [.. Enumerable.Range(0, 400).Select(_ => (5L * Poisson(random, 40), 5L * Poisson(random, 40)))];
        var plain = CountChange.OfPairs(pairs);
        Assert.InRange(plain, 4, 6);
        for (var i = 0; i < 40; i++) pairs[i] = (pairs[i].Count * 3, pairs[i].Before);
        Assert.InRange(CountChange.OfPairs(pairs), 3.5, 8);
        Assert.Equal(1, CountChange.OfPairs(pairs.Take(9)));
        Assert.Equal(1, CountChange.OfPairs([]));
    }

    [Fact]
    public void Counts_are_ranked_as_work_and_small_ones_have_no_rank()
    {
        var places = RankBands.Of([RankedItem.Count("a", 400), RankedItem.Count("b", 390), RankedItem.Count("c", 100), RankedItem.Count("d", 4)]);
        Assert.Equal([(1, 2), (1, 2), (3, 3), (null, null)], places.Select(p => (p.Best, p.Worst)));
    }

    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        var n = 0;
        for (; product > limit; n++) product *= random.NextDouble();
        return n;
    }
}
