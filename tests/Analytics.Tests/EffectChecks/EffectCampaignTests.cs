using Analytics.Tests.Simulation;

namespace Analytics.Tests.EffectChecks;

public class EffectCampaignTests
{
    [Fact]
    public void The_planted_fall_is_found_within_its_interval_and_a_place_where_nothing_was_done_reports_nothing()
    {
        var cities = Enumerable.Range(1, 4).Select(seed => EffectCampaign.Run(ToyCity.Make(), seed, 400_000, 1_200, 6)).ToList();
        var told = string.Join("; ", cities.Select(c => FormattableString.Invariant($"{c.Seed}: {c.Works.Change} of {c.Works.Before}/{c.Works.Observed} q {c.Works.Widening:F2}, placebo {c.Placebo.Change} {c.Placebo.Verdict} plain {c.Works.Plain:F2}")));
        Assert.True(cities.Count(c => c.Covers) >= 4, told);
        Assert.True(cities.All(c => c.Works.Change!.Value.High < 0), told);
        Assert.True(cities.All(c => c.HalfWidth <= 0.15), told);
        Assert.True(cities.Count(c => c.Placebo.Verdict == Analytics.EffectChecks.EffectVerdict.NoMeasuredEffect) >= 4, told);
    }
}
