namespace Analytics.Hotspots;

/// <summary>Finds the places where a subject, or a subject group, is asked for more (or less) than its surroundings and the season explain.</summary>
public static class HotspotDetector
{
    /// <summary>One run over one window. Deterministic; the input is not changed. About cells × series × (cells of the background)
    /// additions per round: under two seconds for 1,400 cells and 50 series.</summary>
    /// <exception cref="ArgumentException">Shapes that do not fit together, or options out of bounds (all named).</exception>
    public static HotspotResult Detect(HotspotInput input, HotspotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= new HotspotOptions();
        options.Validate();
        input.Validate();
        var judged = new AgainstExpectation(input, options);
        var places = new HotspotExtraction(input, options, judged).Extract();
        var hotspots = new HotspotHistory(input, judged).Describe(places);
        return new HotspotResult(judged.Verdicts, judged.Cutoffs, judged.FamilySize, hotspots);
    }
}
