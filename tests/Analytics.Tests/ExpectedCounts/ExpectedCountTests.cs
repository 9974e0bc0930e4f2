using Analytics.ExpectedCounts;

namespace Observatory.Tests.ExpectedCounts;

public class ExpectedCountTests
{
    [Fact]
    public void Seven_comparable_periods_are_too_few_and_eight_are_enough()
    {
        var few = ExpectedCount.Of(50, [40, 41, 39, 42, 38, 40, 41]);
        Assert.Equal((CountVerdict.TooFew, null), (few.Verdict, few.Expected));
        Assert.NotEqual(CountVerdict.TooFew, ExpectedCount.Of(50, [40, 41, 39, 42, 38, 40, 41, 40]).Verdict);
    }

    [Theory]
    [InlineData(100, CountVerdict.Within)]
    [InlineData(118, CountVerdict.Within)]
    [InlineData(135, CountVerdict.Above)]
    [InlineData(70, CountVerdict.Below)]
    public void Verdicts_follow_the_interval(int observed, CountVerdict verdict)
        => Assert.Equal(verdict, ExpectedCount.Of(observed, [100, 92, 108, 99, 111, 95, 103, 100, 88, 107]).Verdict);

    [Fact]
    public void One_storm_in_the_history_moves_nothing()
    {
        var calm = ExpectedCount.Of(100, [100, 92, 108, 99, 111, 95, 103, 100, 88, 107]);
        var storm = ExpectedCount.Of(100, [100, 92, 108, 99, 2400, 95, 103, 100, 88, 107]);
        Assert.Equal(calm.Expected!.Value, storm.Expected!.Value, 1.0);
        Assert.InRange(storm.High, calm.High - 5, calm.High + 5);
    }

    [Fact]
    public void The_interval_holds_about_95_percent_of_over_dispersed_counts()
    {
        var random = new Random(9);
        var outside = 0;
        const int Rounds = 4000;
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new int[21];
            for (var i = 0; i < counts.Length; i++) counts[i] = SyntheticCity.NegativeBinomial(random, 60, 2.5);
            if (ExpectedCount.Of(counts[0], counts.AsSpan(1)).Verdict != CountVerdict.Within) outside++;
        }

        Assert.InRange(outside / (double)Rounds, 0.02, 0.09);
    }

    [Fact]
    public void Zero_is_a_fine_history()
    {
        var none = ExpectedCount.Of(0, new int[12]);
        Assert.Equal((0, 0, CountVerdict.Within), (none.Low, none.High, none.Verdict));
        Assert.Equal(CountVerdict.Above, ExpectedCount.Of(3, new int[12]).Verdict);
    }
}
