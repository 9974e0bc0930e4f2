using Analytics.Hotspots;

namespace GisData.Tests.Simulation;

public sealed class PlantedTruthIsFoundTests(ITestOutputHelper output)
{
    [Theory, InlineData(1402), InlineData(1403), InlineData(1404)]
    public void The_night_finds_the_planted_places_and_little_else(long seed)
    {
        var findings = SimulatedFindings.Of(seed);
        foreach (var planted in findings.Truth.Hotspots)
            output.WriteLine(FormattableString.Invariant($"{planted.Id} {planted.Class}: {findings.Covered(planted):P0} of {planted.Cells.Count} cells, excess {planted.ExpectedExcess:F0}"));
        var outside = 0;
        var area = 0;
        foreach (var hotspot in findings.Result.Hotspots.Where(h => h.Level > 0))
        {
            var truth = findings.PlantedCells(hotspot);
            var astray = hotspot.Cells.Count(c => !truth.Contains(findings.Cells[c].Id));
            (area, outside) = (area + hotspot.Cells.Length, outside + astray);
            output.WriteLine(FormattableString.Invariant($"reported {hotspot.Class} {string.Join('+', findings.SubjectIds(hotspot))} {hotspot.Cells.Length} cells, {astray} astray, ratio {hotspot.Ratio:F1}, excess {hotspot.Excess:F0}, p {hotspot.PValue:G2}"));
        }

        var wanted = findings.Truth.Hotspots.Where(h => h.Class is EmergingClass.PersistentHot or EmergingClass.IntensifyingHot).ToList();
        var found = wanted.Count(h => findings.Covered(h) >= 0.5);
        output.WriteLine(FormattableString.Invariant($"· seed {seed}: found {found} of {wanted.Count} persistent and intensifying places; {outside} of {area} reported cells ({(double)outside / Math.Max(1, area):P1}) lie outside anything planted"));
        Assert.True(found >= 0.9 * wanted.Count, $"found {found} of {wanted.Count}");
        Assert.True(outside <= 0.1 * area, $"{outside} of {area} cells lie outside");
    }

    [Fact]
    public void With_nothing_planted_next_to_nothing_is_reported()
    {
        var findings = SimulatedFindings.Of(1402, nothingPlanted: true);
        var cells = findings.Result.Hotspots.Sum(h => h.Cells.Length);
        var tests = findings.Result.FamilySize;
        output.WriteLine($"· nothing planted: {findings.Result.Hotspots.Count} places, {cells} cells of {tests} tests");
        foreach (var h in findings.Result.Hotspots) output.WriteLine(FormattableString.Invariant($"{h.Class} {string.Join('+', findings.SubjectIds(h))} {h.Cells.Length} cells O {h.Observed} E {h.Expected:F1} p {h.PValue:G2}"));
        Assert.Empty(findings.Result.Hotspots);
    }
}
