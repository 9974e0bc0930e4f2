using Bunit;
using Observatory.Client.Hotspots;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Hotspots;

public sealed class HotspotPageTests : PageContext
{
    [Theory]
    [InlineData("fa", "کانون تشدیدشوندهٔ آسفالت، محلهٔ ۲۱، منطقهٔ ۲", "هر رخداد به‌طور میانگین ۱٫۳ بار گزارش شده است.")]
    [InlineData("en", "Intensifying hot spot: Asphalt, Place 21, District 2", "Each incident was reported 1.3 times on average.")]
    public void A_place_is_told_in_words_with_its_facts(string language, string title, string reporting)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal()];
        Answers.Requests = [Samples.Request(9), Samples.Request(10, hoursAgo: 20)];
        var page = Show();
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(6, page.FindAll(".facts > div").Count);
        Assert.Contains(reporting, page.Markup, StringComparison.Ordinal);
        Assert.Equal(12, page.FindAll("svg.zs rect").Count);
        Assert.Equal("/budget/5", page.Find("a.btn.pri").GetAttribute("href"));
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "در ۲ هفتهٔ آینده حدود ۱۰ رخداد", "۲ تا ۲۰", "۷۹٪ از ۲۴ هفته")]
    [InlineData("en", "about 10 incidents are to be expected in the next 2 weeks", "2–20", "79% of 24 weeks")]
    public void The_weeks_ahead_are_drawn_with_their_band_and_their_record(string language, string sentence, string limits, string record)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Forecast = Samples.Forecast();
        Answers.Backtest = new("hotspot", 1, 84, 0.74, 0.98, 0.79, 0.95, 24);
        var page = Show();
        var chart = page.Find("svg.forecast");
        Assert.NotEmpty(chart.QuerySelector("path.band")!.GetAttribute("d")!);
        Assert.NotEmpty(chart.QuerySelector("path.next")!.GetAttribute("d")!);
        Assert.NotEmpty(page.Find("svg.trend:not(.forecast) path.band").GetAttribute("d")!);
        foreach (var words in new[] { sentence, limits, record }) Assert.Contains(words, page.Find("section[aria-labelledby=h-trend]").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "تاریخچه ۹۰ روز دارد و ۲۲۴ روز لازم است")]
    [InlineData("en", "the history has 90 days, and 224 are needed")]
    public void Too_short_a_history_is_said_in_place_of_a_forecast(string language, string reason)
    {
        Speak(language);
        Answers.Findings = [Samples.Finding()];
        Answers.Forecast = Samples.Forecast() with { History = Analytics.ExpectedCounts.HistoryVerdict.TooShort, DaysKnown = 90, Weeks = [] };
        var page = Show();
        Assert.Empty(page.FindAll("svg.forecast"));
        Assert.Contains(reason, page.Find("section[aria-labelledby=h-trend]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_request_is_marked_by_a_sign_too()
    {
        Answers.Findings = [Samples.Finding()];
        Answers.Requests = [Samples.Request(9), Samples.Request(10, hoursAgo: 20)];
        var ages = Show().FindAll("#h-open ~ * td.bad, section[aria-labelledby=h-open] tbody td:last-child").Select(td => td.TextContent).ToList();
        Assert.EndsWith("*", ages[0], StringComparison.Ordinal);
        Assert.False(ages[1].EndsWith('*'));
    }

    [Fact]
    public void Subjects_with_too_few_requests_get_no_ratio()
    {
        Answers.Findings = [Samples.Finding()];
        var rows = Show().FindAll("section[aria-labelledby=h-subj] tbody tr");
        Assert.Contains("×", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("کم‌شمار", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_cost_is_said_with_its_reason()
    {
        Answers.Findings = [Samples.Finding()];
        Answers.Proposals = [Samples.Proposal(unitCost: null)];
        Assert.Contains("شهر برای این اقدام هزینهٔ واحد بارگذاری نکرده است", Show().Find("section[aria-labelledby=h-measure]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_proposal_the_page_says_why()
    {
        Answers.Findings = [Samples.Finding()];
        var page = Show();
        Assert.Empty(page.FindAll("a.btn.pri"));
        Assert.Contains("پیشنهادی ساخته نشد", page.Find("section[aria-labelledby=h-measure]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_gone_leads_back_to_the_list()
    {
        var page = Show();
        Assert.Equal("/hotspots", page.Find(".state a").GetAttribute("href"));
        page.AssertSound(persian: false); // the run's id stands in a sentence
    }

    [Fact]
    public void A_database_that_is_away_is_an_error()
    {
        Answers.Away = true;
        Assert.Single(Show().FindAll("[role=alert]"));
    }

    private IRenderedComponent<HotspotPage> Show() => Open<HotspotPage>("/hotspots/1", null, p => p.Add(h => h.HotspotId, 1));
}
