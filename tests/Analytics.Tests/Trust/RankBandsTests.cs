using Analytics.Trust;

namespace Observatory.Tests.Trust;

public class RankBandsTests
{
    [Theory]   // Tables of the studentized range with infinite degrees of freedom (Harter 1960).
    [InlineData(2, 0.95, 2.772)]
    [InlineData(3, 0.95, 3.314)]
    [InlineData(10, 0.95, 4.474)]
    [InlineData(20, 0.95, 5.012)]
    [InlineData(3, 0.99, 4.120)]
    public void The_studentized_range_as_in_the_tables(int values, double probability, double quantile)
    {
        Assert.Equal(quantile, StudentizedRange.Quantile(probability, values), 6e-4);
        Assert.Equal(probability, StudentizedRange.Cumulative(StudentizedRange.Quantile(probability, values), values), 1e-8);
    }

    [Fact]
    public void The_same_share_with_different_certainty_overlaps()
    {
        // DOMAIN 3.5: 9 of 10 and 450 of 500 are one share; 300 of 500 is another, and told from the large one alone.
        var places = RankBands.Of([RankedItem.Share("small", 9, 10), RankedItem.Share("large", 450, 500), RankedItem.Share("worse", 300, 500), RankedItem.Share("tiny", 4, 4)]);
        Assert.Equal(new RankedPlace("small", 2, 1, 3, 1), places[0]);
        Assert.Equal(new RankedPlace("large", 1, 1, 2, 1), places[1]);
        Assert.Equal(new RankedPlace("worse", 3, 2, 3, 2), places[2]);
        Assert.Equal(new RankedPlace("tiny", null, null, null, null), places[3]);
    }

    [Fact]
    public void All_true_ranks_lie_in_their_intervals_at_once()
    {
        var random = new Random(2);
        double[] truth = [.. Enumerable.Range(0, 12).Select(i => i / 4 * 0.8)];   // three groups of four equals
        int covered = 0, bandRight = 0;
        const int Rounds = 400;
        for (var round = 0; round < Rounds; round++)
        {
            var places = RankBands.Of([.. truth.Select((t, i) => new RankedItem($"{i}", t + Normal(random) * Error(i), Error(i)))]);
            // Equal ones have all ranks from the best to the worst of their group.
            if (places.Select((p, i) => p.Best <= 9 - i / 4 * 4 && p.Worst >= 12 - i / 4 * 4).All(x => x)) covered++;
            if (places[0].Band > places[11].Band) bandRight++;
        }

        Assert.InRange(covered / (double)Rounds, 0.95, 1);
        Assert.InRange(bandRight / (double)Rounds, 0.95, 1);

        static double Error(int i) => 0.15 + 0.03 * (i % 4);
    }

    [Fact]
    public void No_two_of_a_band_can_be_told_apart()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            RankedItem[] items = [.. Enumerable.Range(0, 30).Select(i => new RankedItem($"{i}", Normal(random), 0.1 + random.NextDouble()))];
            var places = RankBands.Of(items);
            var factor = StudentizedRange.Quantile(0.95, 30) / Math.Sqrt(2);
            for (var i = 0; i < 30; i++)
                for (var j = 0; j < i; j++)
                    if (places[i].Band == places[j].Band)
                        Assert.True(Math.Abs(items[i].Score - items[j].Score) <= factor * Math.Sqrt(Math.Pow(items[i].StandardError, 2) + Math.Pow(items[j].StandardError, 2)));
            Assert.All(places, p => Assert.True(p.Best <= p.Rank && p.Rank <= p.Worst));
        }
    }

    [Fact]
    public void Degenerate_rankings()
    {
        Assert.Empty(RankBands.Of([]));
        Assert.Equal(new RankedPlace("a", 1, 1, 1, 1), RankBands.Of([new RankedItem("a", 3, 0)])[0]);
        Assert.All(RankBands.Of([.. Enumerable.Range(0, 5).Select(i => RankedItem.Ratio($"{i}", 20, 20))]), p => Assert.Equal((1, 1, 5, 1), (p.Rank, p.Best, p.Worst, p.Band)));
        Assert.All(RankBands.Of([.. Enumerable.Range(0, 5).Select(i => RankedItem.Ratio($"{i}", 0, 20))]), p => Assert.Equal(1, p.Band));
        // Nothing expected, nothing closed: no rank.
        Assert.All(RankBands.Of([RankedItem.Ratio("nobody", 3, 0), RankedItem.Time("open", null, null, 0), RankedItem.Time("few", 3, (2, 5), 9)]), p => Assert.Null(p.Rank));
        var times = RankBands.Of([RankedItem.Time("slow", 30, (27, 34), 90), RankedItem.Time("fast", 3, (2.7, 3.4), 90)]);
        Assert.Equal((2, 1), (times[0].Rank, times[1].Rank));
        Assert.Throws<ArgumentException>(() => RankBands.Of([new RankedItem("a", double.NaN, 1)]));
        Assert.Throws<ArgumentException>(() => RankBands.Of([new RankedItem("a", 1, 1), new RankedItem("a", 1, 1)]));
        Assert.Throws<ArgumentException>(() => RankedItem.Time("x", 9, (2, 5), 20));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
