using Analytics.AnalysisGrids;
using Analytics.Hotspots;

namespace Observatory.Tests.Hotspots;

public class HotspotDetectorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Planted_places_are_found_and_little_else(int seed)
    {
        var city = new SyntheticCity(seed).Plant();
        var result = HotspotDetector.Detect(city.Draw());
        var (found, outside, area) = city.Score(result);
        output.WriteLine($"seed {seed}: found {found:0.00} of persistent and intensifying places, {outside:0.000} of {area} reported cells lie outside anything planted");
        Assert.InRange(found, 0.9, 1);
        Assert.InRange(outside, 0, 0.10);
    }

    [Fact]
    public void What_began_in_the_last_step_is_found_and_called_new()
    {
        var city = new SyntheticCity(21);
        for (var i = 0; i < 5; i++) city.Plant(EmergingClass.NewHot);
        var hotspots = HotspotDetector.Detect(city.Draw()).Hotspots;
        var found = city.Truth.Count(planted => hotspots.Any(h => h.Class == EmergingClass.NewHot && h.Subjects.Intersect(planted.Subjects).Any()
            && 2 * h.Cells.Intersect(planted.Cells).Count() >= planted.Cells.Length));
        Assert.InRange(found, 4, 5);
    }

    [Fact]
    public void With_nothing_planted_runs_that_find_anything_stay_within_the_chosen_share()
    {
        // Every discovery is false here, so the false-discovery share is the share of runs with any significant cell.
        int runs = 0, cells = 0, places = 0;
        const int Runs = 6;
        for (var seed = 100; seed < 100 + Runs; seed++)
        {
            var city = new SyntheticCity(seed, mixSpread: 0.2, cellSpread: 0.05);
            var result = HotspotDetector.Detect(city.Draw());
            var significant = result.Series.Sum(series => series.Cells.Concat(series.Recent).Count(cell => Math.Abs(cell.Level) >= 2));
            cells += significant;
            if (significant > 0) runs++;
            places += result.Hotspots.Count;
        }

        output.WriteLine($"nothing planted: {runs} of {Runs} runs with a significant cell, {cells} cells, {places} places");
        Assert.InRange(cells, 0, 4);
        Assert.InRange(places, 0, 1);
    }

    [Fact]
    public void Exposure_stands_for_the_other_subjects_where_the_city_has_loaded_it()
    {
        var city = new SyntheticCity(4, mixSpread: 0.1).Plant();
        var (found, outside, _) = city.Score(HotspotDetector.Detect(city.Draw(exposure: true)));
        Assert.InRange(found, 0.9, 1);
        Assert.InRange(outside, 0, 0.10);
    }

    [Fact]
    public void The_run_is_deterministic_and_its_parts_agree()
    {
        var city = new SyntheticCity(5, requests: 60_000).Plant(persistent: 2, intensifying: 1, others: 0);
        var input = city.Draw();
        var result = HotspotDetector.Detect(input);
        Assert.Equivalent(result.Hotspots, HotspotDetector.Detect(input).Hotspots);
        Assert.Equal(SyntheticCity.Groups + SyntheticCity.Subjects, result.Series.Count);
        Assert.Equal(result.FamilySize, result.Series.Sum(series => series.Cells.Concat(series.Recent).Count(cell => cell.HasVerdict)));
        foreach (var series in result.Series)
        {
            Assert.True(series.Dispersion is { Base: >= 1, Growth: >= 0 });
            Assert.Equal(series.Total, series.Cells.Sum(cell => cell.Observed));
            Assert.All(series.Cells, cell =>
            {
                Assert.Equal(cell.HasVerdict, cell.SumExpected >= 1);
                if (cell.HasVerdict) Assert.Equal((cell.SumObserved - cell.SumExpected) / Math.Sqrt(series.Dispersion.At(cell.SumExpected) * cell.SumExpected), cell.ZScore!.Value, 1e-9);
                else Assert.Equal(0, cell.Level);
            });
        }

        Assert.NotEmpty(result.Hotspots);
        foreach (var hotspot in result.Hotspots)
        {
            Assert.Equal(hotspot.Observed, hotspot.StepObserved.Sum());
            Assert.Equal(hotspot.Expected, hotspot.StepExpected.Sum(), 1e-6);
            Assert.InRange(hotspot.Ratio, hotspot.RatioLow, hotspot.RatioHigh);
            Assert.Equal(hotspot.Cells.Order(), hotspot.Cells);
            var selected = new bool[input.Cells.Count];
            foreach (var cell in hotspot.Cells) selected[cell] = true;
            Assert.Equal(hotspot.Group, SyntheticCity.GroupOf(hotspot.Subjects[0]));
        }
    }

    [Fact]
    public void A_cell_of_another_neighbourhood_with_few_requests_gets_no_verdict_and_an_empty_city_no_place()
    {
        var cells = new HexCellSet(new HexCell(0, 0).Disc(6));
        var result = HotspotDetector.Detect(new HotspotInput(cells, new CountCube(3, cells.Count, 12), [0, 0, 1]));
        Assert.Equal(0, result.FamilySize);
        Assert.Empty(result.Hotspots);
        Assert.Null(result.Cutoffs.At90);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var cells = new HexCellSet(new HexCell(0, 0).Disc(3));
        Assert.Throws<ArgumentException>(() => HotspotDetector.Detect(new HotspotInput(cells, new CountCube(2, 5, 12), [0, 0])));
        Assert.Throws<ArgumentException>(() => HotspotDetector.Detect(new HotspotInput(cells, new CountCube(2, 37, 12), [0])));
        Assert.Throws<ArgumentException>(() => HotspotDetector.Detect(new HotspotInput(cells, new CountCube(2, 37, 12), [0, 0], new double[37])));
        Assert.Throws<ArgumentException>(() => HotspotDetector.Detect(new HotspotInput(cells, new CountCube(2, 37, 12), [0, 0], null, [1])));
    }
}
