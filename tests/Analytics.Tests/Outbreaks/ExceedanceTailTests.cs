using Analytics.Outbreaks;

namespace Observatory.Tests.Outbreaks;

public class ExceedanceTailTests
{
    // A likelihood ratio's tail is e^-x times a power: the highest tenth is nearly straight on a logarithmic scale.
    [Fact]
    public void Small_probabilities_of_a_known_distribution_come_out()
    {
        var random = new Random(7);
        double Erlang() => -Math.Log((1 - random.NextDouble()) * (1 - random.NextDouble()));   // P(X > x) = (1 + x) e^-x
        double Mean(Func<double[], double> p) => Enumerable.Range(0, 200).Average(_ => p([.. Enumerable.Range(0, 999).Select(_ => Erlang())]));
        const double far = 8.2;
        var truth = (1 + far) * Math.Exp(-far);
        Assert.InRange(Mean(values => ExceedanceTail.Fit(values)!.UpperTail(far)) / truth, 0.8, 1.25);
    }

    [Fact]
    public void Meets_the_rank_at_its_threshold_and_never_rises()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        var tail = ExceedanceTail.Fit(values)!;
        Assert.Equal((90, 10 / 101d, 5.5), (tail.Threshold, tail.Share, tail.MeanExcess));
        Assert.Equal(10 / 101d, tail.UpperTail(80));
        Assert.Equal(10 / 101d * Math.Exp(-1), tail.UpperTail(95.5), 12);
    }

    [Fact]
    public void Values_that_are_all_the_same_have_no_tail()
        => Assert.True(ExceedanceTail.Fit([.. Enumerable.Repeat(2d, 99)]) is null && ExceedanceTail.Fit([1, 2, 3]) is null);
}
