using GisData.Reports;

namespace Observatory.Tests.Reports;

public sealed class ReportComparisonTests
{
    private const string Before = """
        {"dayOfYear": 12, "figures": {"run": {"runId": "a"}, "indicators": [{"kind": "Received", "value": 120, "expectation": {"low": 90.5}}, {"kind": "Open", "value": 7}],
         "hotspots": [{"hotspotId": 4, "name": {"fa": "ولیعصر", "en": "Valiasr"}, "observed": 30, "emergingClass": "new"}, {"hotspotId": 9, "name": {"fa": "ب", "en": "B"}, "observed": 5}]}}
        """;
    private const string After = """
        {"dayOfYear": 13, "figures": {"run": {"runId": "b"}, "indicators": [{"kind": "Open", "value": 7.0}, {"kind": "Received", "value": 126, "expectation": {"low": 90.5}}],
         "hotspots": [{"hotspotId": 11, "name": {"fa": "ج", "en": "C"}, "observed": 6}, {"hotspotId": 4, "name": {"fa": "ولیعصر", "en": "Valiasr"}, "observed": 34, "emergingClass": "persistent"}]}}
        """;

    [Fact]
    public void Two_editions_are_compared_figure_by_figure_whatever_their_order()
    {
        var comparison = ReportComparison.Of(Before, After);
        Assert.Equal(
            [("dayOfYear", "12", "13", 1.0), ("figures/indicators/Received/value", "120", "126", 6.0), ("figures/hotspots/4/observed", "30", "34", 4.0), ("figures/hotspots/4/emergingClass", "new", "persistent", (double?)null)],
            comparison.Changes.Select(c => (string.Join('/', c.Path.Select(s => s.Key)), c.Before, c.After, c.Difference)));
        Assert.Equal("Valiasr", comparison.Changes[2].Path[2].Name!.En);
        // kinds (2), the expectation and the open ones (7 = 7.0); a hot spot that left and one that came
        Assert.Equal((4, 1, 1), (comparison.Same, comparison.OnlyBefore, comparison.OnlyAfter));
    }

    [Fact]
    public void An_edition_equals_itself() => Assert.Empty(ReportComparison.Of(Before, Before).Changes);

    [Fact]
    public void Two_elements_that_cannot_be_told_apart_are_both_kept()
        => Assert.Equal(["rows/a/kind", "rows/a/n", "rows/a/kind/2", "rows/a/n/2"], PaperValues.Read("""{"rows": [{"kind": "a", "n": 1}, {"kind": "a", "n": 2}]}""").OrderBy(v => v.Key.EndsWith('2')).Select(v => v.Key));
}
