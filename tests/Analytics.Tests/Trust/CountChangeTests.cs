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
        Assert.False(CountChange.Of(140, 100, new CountSpread(3, 0)).IsApart);
    }

    [Fact]
    public void Few_say_nothing_and_none_before_is_no_ratio()
    {
        Assert.False(CountChange.Of(9, 0).IsApart);
        Assert.Equal((null, true), (CountChange.Of(30, 0).Ratio, CountChange.Of(30, 0).IsApart));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountChange.Of(1, 1, new CountSpread(double.NaN, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountChange.Of(-1, 1));
    }

    [Fact]
    public void A_change_that_the_calendar_brings_is_none()
    {
        // Half as much again, as the season lets expect; the calendar's own error makes the interval wider.
        Assert.True(CountChange.Of(300, 200).IsApart);
        Assert.False(CountChange.Of(300, 200, calendar: new(1.4, 0)).IsApart);
        // Nothing changed where the season should have brought half as much again: that is a change.
        Assert.True(CountChange.Of(200, 200, calendar: new(1.5, 0)).IsApart);
        Assert.False(CountChange.Of(200, 200, calendar: new(1.5, 0.3)).IsApart);
        Assert.Throws<ArgumentOutOfRangeException>(() => CountChange.Of(1, 1, calendar: new(0, 0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Of_counts_that_did_not_change_one_round_in_twenty_tells_one_apart_whatever_their_spread(int clump)
    {
        var random = new Random(7);
        int apart = 0, rounds = 2000;
        for (var round = 0; round < rounds; round++)
        {
            // Requests come in clumps of so many: variance is that many times the mean. Nothing changed.
            CountPair[] pairs = [.. Enumerable.Range(0, 40).Select(i => new CountPair(Draw(10 + 3 * i), Draw(10 + 3 * i)))];
            var spread = CountSpread.OfPairs(pairs);
            apart += pairs.Any(p => CountChange.Of(p.Count, p.Before, spread, pairs.Length).IsApart) ? 1 : 0;
            long Draw(double mean) => clump * (long)Poisson(random, mean);
        }

        // 5 % are meant; two standard errors of 2,000 rounds are 1 %.
        Assert.InRange(apart / (double)rounds, 0, 0.06);
    }

    [Fact]
    public void The_spread_of_pairs_is_that_of_clumps_and_neither_some_real_changes_nor_the_calendar_move_it()
    {
        var random = new Random(8);
        List<CountPair> pairs = [.. Enumerable.Range(0, 400).Select(_ => new CountPair(5L * Poisson(random, 40), 5L * Poisson(random, 40)))];
        Assert.InRange(CountSpread.OfPairs(pairs).Dispersion, 4, 6);
        for (var i = 0; i < 40; i++) pairs[i] = pairs[i] with { Count = pairs[i].Count * 3 };
        Assert.InRange(CountSpread.OfPairs(pairs).Dispersion, 3.5, 8);
        Assert.Equal(CountSpread.Independent, CountSpread.OfPairs(pairs.Take(9)));
        Assert.Equal(CountSpread.Independent, CountSpread.OfPairs([]));
        // Each series has a season of its own: without it the season counts as spread.
        pairs = [.. Enumerable.Range(0, 100).Select(i => (Season: i % 2 == 0 ? 1.5 : 0.7, Before: Poisson(random, 200))).Select(p => new CountPair(Poisson(random, 200 * p.Season), p.Before, p.Season))];
        Assert.InRange(CountSpread.OfPairs(pairs).Dispersion, 1, 1.5);
        Assert.True(CountSpread.OfPairs(pairs.Select(p => p with { Calendar = 1 })).Dispersion > 5);
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
