using Analytics.ServiceTimes;

namespace Observatory.Tests.ServiceTimes;

public class LogRankTestTests
{
    private static readonly DurationGroup Mercaptopurine = new("6-MP",
        [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
        [true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false]);

    private static readonly DurationGroup Placebo = new("placebo", [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], [.. Enumerable.Repeat(true, 21)]);

    [Fact]
    public void Freireich_1963_as_in_the_textbooks()
    {
        // Kleinbaum and Klein, Survival Analysis, chapter 2: χ² = 16.793, p < 0.0001; closings expected 19.25 and 10.75.
        var test = LogRankTest.Of([Mercaptopurine, Placebo]);
        Assert.Equal(16.793, test.ChiSquare, 5e-4);
        Assert.Equal(1, test.Freedom);
        Assert.InRange(test.PValue, 4.1e-5, 4.2e-5);
        Assert.Equal((21, 9, 21, 21), (test.Groups[0].Count, test.Groups[0].Closed, test.Groups[1].Count, test.Groups[1].Closed));
        Assert.Equal(19.25, test.Groups[0].Expected, 5e-3);
        Assert.Equal(10.75, test.Groups[1].Expected, 5e-3);
    }

    [Fact]
    public void Ovarian_cancer_as_on_the_survdiff_page_of_r()
    {
        // Edmonson et al. (1979) in R's survival package: observed 7 and 5, expected 5.23 and 6.77, χ² 1.1 on 1 degree of freedom, p 0.303.
        var test = LogRankTest.Of([
            new("1", [59, 115, 156, 431, 448, 477, 638, 803, 855, 1040, 1106, 268, 329], [true, true, true, true, false, false, true, false, false, false, false, true, true]),
            new("2", [421, 464, 475, 563, 744, 769, 770, 1129, 1206, 1227, 353, 365, 377], [false, true, true, true, false, false, false, false, false, false, true, true, false])]);
        Assert.Equal(5.23, test.Groups[0].Expected, 5e-3);
        Assert.Equal(6.77, test.Groups[1].Expected, 5e-3);
        Assert.Equal(1.1, test.ChiSquare, 0.05);
        Assert.Equal(0.303, test.PValue, 5e-4);
    }

    [Fact]
    public void A_group_split_at_random_adds_a_degree_of_freedom_and_little_else()
    {
        var halves = Enumerable.Range(0, 2).Select(h => new DurationGroup($"placebo {h}", [.. Placebo.Durations.Where((_, i) => i % 2 == h)], [.. Placebo.Closed.Where((_, i) => i % 2 == h)])).ToArray();
        var test = LogRankTest.Of([Mercaptopurine, .. halves]);
        var turned = LogRankTest.Of([halves[1], Mercaptopurine, halves[0]]);
        Assert.Equal(2, test.Freedom);
        Assert.Equal(test.ChiSquare, turned.ChiSquare, 1e-9);
        Assert.InRange(test.ChiSquare, 16.793, 18);
        Assert.Equal(10.75, test.Groups[1].Expected + test.Groups[2].Expected, 5e-3);
        Assert.Equal(30, test.Groups.Sum(g => g.Expected), 1e-9);
    }

    [Fact]
    public void Three_groups_by_the_hypergeometric_formula()
    {
        var test = LogRankTest.Of([new("a", [1, 3], [true, true]), new("b", [2], [true]), new("c", [3], [true])]);
        // At 1: at risk 2, 1, 1. At 2: 1, 1, 1. At 3: 1, 0, 1 with both closing (no variance).
        Assert.Equal(0.5 + 1 / 3.0 + 1, test.Groups[0].Expected, 1e-12);
        Assert.Equal(0.25 + 1 / 3.0, test.Groups[1].Expected, 1e-12);
        Assert.Equal(0.25 + 1 / 3.0 + 1, test.Groups[2].Expected, 1e-12);
        // V_aa = 1/4 + 2/9, V_ab = −1/8 − 1/9, V_bb = 3/16 + 2/9; O − E = (1/6, 5/12).
        double aa = 0.25 + 2 / 9.0, ab = -0.125 - 1 / 9.0, bb = 3 / 16.0 + 2 / 9.0, x = 1 / 6.0, y = 5 / 12.0;
        Assert.Equal((x * x * bb - 2 * x * y * ab + y * y * aa) / (aa * bb - ab * ab), test.ChiSquare, 1e-9);
    }

    [Fact]
    public void Degenerate_groups_give_no_difference()
    {
        var open = LogRankTest.Of([new("a", [1, 2], [false, false]), new("b", [3], [false])]);
        Assert.Equal((0.0, 0, 1.0), (open.ChiSquare, open.Freedom, open.PValue));
        var empty = LogRankTest.Of([Mercaptopurine, Placebo, new("nobody", [], [])]);
        Assert.Equal(1, empty.Freedom);
        Assert.Equal(16.793, empty.ChiSquare, 5e-4);
        Assert.Equal(0, LogRankTest.Of([Placebo, Placebo with { Key = "again" }]).ChiSquare, 1e-12);
        Assert.Equal(1, LogRankTest.Of([new("a", [], []), new("b", [], [])]).PValue);
        Assert.Equal(1, LogRankTest.Of([new("a", [5, 5], [true, true]), new("b", [5], [true])]).PValue);
        Assert.Throws<ArgumentException>(() => LogRankTest.Of([Placebo]));
        Assert.Throws<ArgumentException>(() => LogRankTest.Of([Placebo, new("x", [double.NaN], [true])]));
    }
}
