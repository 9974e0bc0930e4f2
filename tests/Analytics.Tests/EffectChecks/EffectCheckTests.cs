using Analytics.AnalysisGrids;
using Analytics.EffectChecks;

namespace Analytics.Tests.EffectChecks;

public class EffectCheckTests
{
    private static readonly HexCellSet Cells = new(new HexCell(0, 0).Disc(16));
    private static readonly EffectWindows Windows = EffectWindows.Choose(new DaySpan(new(2021, 1, 1), new(2022, 12, 31)), new(2023, 10, 1), new(2023, 10, 31), 6, new(2021, 1, 1))!;

    [Fact]
    public void Places_chosen_for_being_high_seem_to_improve_in_a_plain_comparison_and_not_in_ours()
    {
        int naive = 0, ours = 0, checks = 0;
        var changes = new List<double>();
        for (var seed = 1; seed <= 10; seed++)
        {
            var days = Noise(seed, (_, _) => 1);
            // The five highest of a city where no place differs from another but by chance.
            foreach (var centre in Highest(days).Take(5))
            {
                var result = Judge(days, centre);
                checks++;
                if (result.Verdict is EffectVerdict.Fell or EffectVerdict.Rose) ours++;
                if (result.Plain < -0.1) naive++;
                changes.Add(result.Change!.Value.Change);
            }
        }

        Assert.True(naive > checks * 0.5, $"plain: {naive} of {checks}");
        Assert.True(ours <= checks * 0.1, $"ours: {ours} of {checks}");
        // With the selection as the baseline the mean would be six per cent fewer.
        Assert.InRange(changes.Average(), -0.04, 0.04);
    }

    [Fact]
    public void What_strikes_the_whole_city_is_no_effect_and_what_strikes_the_place_alone_is()
    {
        var centre = new HexCell(0, 0);
        var spared = Judge(Noise(3, (cell, day) => day > Windows.After.First ? 0.5 : 1), centre);
        Assert.Equal(EffectVerdict.NoMeasuredEffect, spared.Verdict);
        Assert.InRange(spared.Plain!.Value, -0.7, -0.3);
        var treated = Judge(Noise(3, (cell, day) => (day > Windows.After.First ? 2 : 1) * (day > Windows.After.First && cell.DistanceTo(centre) <= 1 ? 0.62 : 1)), centre);
        Assert.Equal(EffectVerdict.Fell, treated.Verdict);
        Assert.InRange(-0.38, treated.Change!.Value.Low, treated.Change.Value.High);
        Assert.Equal(treated.Observed / (1 + treated.Change.Value.Change), treated.Counterfactual!.Value, treated.Counterfactual.Value * 0.02);
    }

    [Fact]
    public void Treated_cells_and_their_ring_and_other_works_are_matched_to_nothing()
    {
        var other = new HexCell(8, 0);
        var days = Noise(5, (_, _) => 1);
        var places = new EffectPlaces(Cells, [.. new HexCell(0, 0).Disc(1)], other.Disc(1).ToHashSet());
        var result = EffectCheck.Judge(places, Windows, days, []);
        Assert.NotEmpty(result.Matched);
        // A matched place is told by its first cell; its others lie within two steps of it.
        Assert.All(result.Matched.Select(HexCell.FromId), cell => Assert.True(cell.DistanceTo(new HexCell(0, 0)) >= 2 && cell.DistanceTo(other) >= 2));
        Assert.All(result.Matching.Where(l => l.Difference is not null), l => Assert.InRange(l.Difference!.Value, -0.5, 0.5));
    }

    [Fact]
    public void What_moves_next_door_is_shown_beside_the_fall()
    {
        var centre = new HexCell(0, 0);
        var result = Judge(Noise(11, (cell, day) => day <= Windows.After.First ? 1 : cell.DistanceTo(centre) <= 1 ? 0.5 : cell.DistanceTo(centre) <= 3 ? 1.4 : 1), centre);
        Assert.Equal(EffectVerdict.Fell, result.Verdict);
        Assert.True(result.Ring!.Value.Low > 0, $"{result.Ring}");
    }

    [Fact]
    public void A_rise_before_is_said_and_not_carried_on()
    {
        var centre = new HexCell(0, 0);
        var result = Judge(Noise(13, (cell, day) => cell.DistanceTo(centre) > 1 ? 1 : day < new DateOnly(2022, 1, 1) ? 1 : day > Windows.After.First ? 2 : 2.5), centre);
        Assert.True(result.IfRiseWentOn < result.Change!.Value.Change, $"{result.IfRiseWentOn} {result.Change}");
        Assert.Null(Judge(Noise(13, (_, _) => 1), centre).IfRiseWentOn);
    }

    [Fact]
    public void Too_few_says_why()
    {
        var days = Noise(7, (_, _) => 1);
        Assert.Equal(EffectDoubt.FewIncidents, Judge([.. days.Where(d => d.Cell % 50 == 0)], new HexCell(0, 0)).Doubt);
        Assert.Equal(EffectDoubt.NoPlace, Judge(days, new HexCell(100, 100)).Doubt);
        var small = new HexCellSet(new HexCell(0, 0).Disc(4));
        var few = EffectCheck.Judge(new EffectPlaces(small, [.. new HexCell(0, 0).Disc(1)], new HashSet<HexCell>()), Windows,
            [.. days.Where(d => small.IndexOf(Cells[d.Cell]) >= 0).Select(d => d with { Cell = small.IndexOf(Cells[d.Cell]) })], []);
        Assert.Equal((EffectVerdict.TooFew, EffectDoubt.FewMatches), (few.Verdict, few.Doubt));
    }

    [Fact]
    public void Equal_input_gives_equal_answers_and_the_chart_adds_up()
    {
        var days = Noise(9, (_, _) => 1);
        DateOnly[] starts = [new(2023, 1, 1), new(2023, 10, 1), Windows.After.First];
        EffectResult Once() => EffectCheck.Judge(new EffectPlaces(Cells, [.. new HexCell(1, 1).Disc(1)], new HashSet<HexCell>()), Windows, days, starts);
        var result = Once();
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(result), System.Text.Json.JsonSerializer.Serialize(Once()));
        Assert.Equal((result.Before, result.Observed), (result.Points[0].Treated, result.Points[2].Treated));
        Assert.Equal(result.Before, result.Points[0].Comparison!.Value, 6);
    }

    [Fact]
    public void The_baseline_shares_no_day_with_the_selection()
    {
        Assert.Equal((BaselineKind.SinceSelection, new DaySpan(new(2023, 1, 1), new(2023, 9, 30)), new DaySpan(new(2023, 11, 1), new(2024, 4, 30))), (Windows.Kind, Windows.Baseline, Windows.After));
        // Works that begin two months after the selection: the same months of an earlier year, before the selection.
        var selection = new DaySpan(new(2021, 1, 1), new(2022, 12, 31));
        var earlier = EffectWindows.Choose(selection, new(2023, 3, 1), new(2023, 3, 31), 6, new(2018, 1, 1))!;
        Assert.Equal((BaselineKind.EarlierYear, new DateOnly(2020, 4, 1)), (earlier.Kind, earlier.Baseline.First));
        Assert.True(earlier.Baseline.Last < selection.First);
        Assert.Null(EffectWindows.Choose(selection, new(2023, 3, 1), new(2023, 3, 31), 6, new(2020, 6, 1)));
        Assert.Throws<ArgumentException>(() => EffectCheck.Judge(new EffectPlaces(Cells, [Cells[0]], new HashSet<HexCell>()),
            new EffectWindows(selection, new DaySpan(new(2022, 12, 31), new(2023, 6, 1)), new DaySpan(new(2023, 7, 1), new(2023, 9, 1)), BaselineKind.SinceSelection), [], []));
    }

    private static EffectResult Judge(List<CellDay> days, HexCell centre)
        => EffectCheck.Judge(new EffectPlaces(Cells, [.. centre.Disc(1)], new HashSet<HexCell>()), Windows, days, []);

    private static IEnumerable<HexCell> Highest(List<CellDay> days)
    {
        var selected = days.Where(d => Windows.Selection.Holds(d.Day)).GroupBy(d => d.Cell).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        return Cells.Cells.Where(c => c.DistanceTo(new HexCell(0, 0)) < 14).OrderByDescending(c => c.Disc(1).Sum(n => selected.GetValueOrDefault(Cells.IndexOf(n)))).ThenBy(c => c.Id);
    }

    // Half a dozen incidents a cell in 30 days, Poisson through Bernoulli draws of days.
    private static List<CellDay> Noise(int seed, Func<HexCell, DateOnly, double> factor)
    {
        var random = new Random(seed);
        var days = new List<CellDay>();
        for (var day = Windows.Selection.First; day <= Windows.After.Last; day = day.AddDays(1))
            for (var cell = 0; cell < Cells.Count; cell++)
                if (random.NextDouble() < 0.1 * factor(Cells[cell], day)) days.Add(new CellDay(cell, 1, day, 1));
        return days;
    }
}
