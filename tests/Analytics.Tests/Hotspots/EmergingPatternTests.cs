using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class EmergingPatternTests
{
    [Theory]   // DOMAIN 3.2: 1 hot, - cold, 0 neither
    [InlineData("000000000001", 0, EmergingClass.NewHot)]
    [InlineData("000000000011", 0, EmergingClass.ConsecutiveHot)]
    [InlineData("000000001111", 0, EmergingClass.ConsecutiveHot)]
    [InlineData("111111111111", 1, EmergingClass.IntensifyingHot)]
    [InlineData("111111111111", 0, EmergingClass.PersistentHot)]
    [InlineData("111111111111", -1, EmergingClass.DiminishingHot)]
    [InlineData("011111111111", 1, EmergingClass.IntensifyingHot)]
    [InlineData("001111111111", 1, EmergingClass.ConsecutiveHot)]
    [InlineData("111111111110", 0, EmergingClass.HistoricalHot)]
    [InlineData("111111111100", 0, EmergingClass.NoPattern)]
    [InlineData("010010010001", 0, EmergingClass.SporadicHot)]
    [InlineData("010010010000", 0, EmergingClass.NoPattern)]
    [InlineData("0-0010010001", 0, EmergingClass.OscillatingHot)]
    [InlineData("00000-000001", 0, EmergingClass.NewHot)]
    [InlineData("000000000000", 0, EmergingClass.NoPattern)]
    [InlineData("-----------0", 0, EmergingClass.HistoricalCold)]
    [InlineData("------------", -1, EmergingClass.IntensifyingCold)]
    [InlineData("------------", 0, EmergingClass.PersistentCold)]
    [InlineData("------------", 1, EmergingClass.DiminishingCold)]
    [InlineData("00000000000-", 0, EmergingClass.NewCold)]
    [InlineData("0000000000--", 0, EmergingClass.ConsecutiveCold)]
    [InlineData("0-00-00-000-", 0, EmergingClass.SporadicCold)]
    [InlineData("01000-00000-", 0, EmergingClass.OscillatingCold)]
    [InlineData("-----------1", 0, EmergingClass.NewHot)]
    public void Published_rules(string steps, int trend, EmergingClass expected)
        => Assert.Equal(expected, EmergingPattern.Classify(Parse(steps), trend).Class);

    [Theory]
    [InlineData("00000-000001", true)]
    [InlineData("000000000001", false)]
    [InlineData("-----------1", true)]
    [InlineData("0-0010010001", true)]
    [InlineData("01000-00000-", true)]
    [InlineData("-----------0", false)]
    public void Cold_before_is_told_beside_the_class(string steps, bool expected)
        => Assert.Equal(expected, EmergingPattern.Classify(Parse(steps), 0).ColdBefore);

    [Fact]
    public void Nine_of_ten_are_ninety_percent()
    {
        Assert.Equal(EmergingClass.PersistentHot, EmergingPattern.Classify(Parse("1111011111"), 0).Class);
        Assert.Equal(EmergingClass.SporadicHot, EmergingPattern.Classify(Parse("1101011111"), 0).Class);
        Assert.Equal(EmergingClass.NoPattern, EmergingPattern.Classify([], 0).Class);
    }

    [Fact]
    public void Every_series_of_eight_steps_mirrors_between_hot_and_cold()
    {
        for (var code = 0; code < 6561; code++)
        {
            var steps = new int[8];
            for (int i = 0, rest = code; i < 8; i++, rest /= 3) steps[i] = rest % 3 - 1;
            for (var trend = -1; trend <= 1; trend++)
            {
                var pattern = EmergingPattern.Classify(steps, trend).Class;
                var mirror = EmergingPattern.Classify(steps.Select(step => -step).ToArray(), -trend).Class;
                if (pattern == EmergingClass.NoPattern) Assert.Equal(EmergingClass.NoPattern, mirror);
                else if (pattern < EmergingClass.NewCold && steps.All(step => step >= 0)) Assert.Equal(pattern + 8, mirror);
            }
        }
    }

    private static int[] Parse(string steps) => steps.Select(step => step switch { '1' => 2, '-' => -1, _ => 0 }).ToArray();
}
