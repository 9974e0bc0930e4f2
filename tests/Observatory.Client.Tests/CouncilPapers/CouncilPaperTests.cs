using GisData.CouncilPapers;
using Observatory.Client.CouncilPapers;
using Observatory.Client.Printing;
using Observatory.Tests.Printing;

namespace Observatory.Tests.CouncilPapers;

/// <summary>A council paper says each of its answers, or why it is unknown.</summary>
public class CouncilPaperTests
{
    [Theory]
    [InlineData("fa", "با ۱۴٬۷۲۰ میلیون تومان", "۴۳۰ تا ۷۹۰", "فهرست بهای شهر", "پس از تصویب", "پیشنهاد ۷", "در شورا")]
    [InlineData("en", "For 14,720 million toman", "430 to 790", "in force from 1 July 2026", "after approval", "proposal 7", "In council")]
    public async Task A_costed_proposal_shows_money_gain_source_code_and_earlier_effect(string language, params string[] parts)
    {
        var html = await Html(SampleCouncilPaper.Costed(), language);
        Assert.All(parts, part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fa", "هزینه نامعلوم است", "شهر برای این اقدام هزینهٔ واحد بارگذاری نکرده است", "جمعیت این جا بارگذاری نشده است", "پیش‌بینی ۴۰۰ روز گذشته می‌خواهد و ۲۰۰ روز هست", "هیچ کار پیشینی", "گرایش محله‌هایش", "طرح کد بودجه ندارد", "نقشه‌ای کشیده نشد")]
    [InlineData("en", "the cost is unknown", "The city has loaded no unit cost", "No population is loaded", "needs 400 days of history and has 200", "no earlier work of this measure", "could not be estimated", "no scheme of budget codes", "no map is drawn")]
    public async Task What_is_unknown_is_said_with_its_reason(string language, params string[] parts)
    {
        var html = await Html(SampleCouncilPaper.Unknown(), language);
        Assert.All(parts, part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Fact]
    public void The_place_is_drawn_inside_the_window_and_north_is_up()
    {
        var drawing = new PlaceDrawing(SampleCouncilPaper.Costed().Map!, PaperText.For("fa"), 560);
        Assert.Equal((300.0, 160.0, 550.0, 410.0), (drawing.Area.EnvelopeInternal.MinX, drawing.Area.EnvelopeInternal.MinY, drawing.Area.EnvelopeInternal.MaxX, drawing.Area.EnvelopeInternal.MaxY));
        Assert.StartsWith("M", drawing.AreaPath, StringComparison.Ordinal);
        Assert.StartsWith("M", drawing.Districts, StringComparison.Ordinal);
        Assert.Equal(("محلهٔ نمونه", 420.0, 280.0), (drawing.Labels[0].Text, drawing.Labels[0].X, drawing.Labels[0].Y));
    }

    [Fact]
    public void With_the_measure_there_is_never_less_than_nothing()
    {
        var paper = SampleCouncilPaper.Costed() with { Averted = 100_000, AvertedLow = 100_000, AvertedHigh = 100_000 };
        var drawing = new WhatIfDrawing(paper, PaperText.For("en"), 560);
        Assert.Equal("0 in 12 weeks", drawing.Labels[1].Sum);
        Assert.All(drawing.Ticks, tick => Assert.DoesNotContain(".", tick.Text, StringComparison.Ordinal));
    }

    private static Task<string> Html(CouncilPaper paper, string language) => PaperHtml.Render<CouncilPaperDocument>(("Paper", paper), ("Words", PaperText.For(language)));
}
