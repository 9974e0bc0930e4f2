using Bunit;
using GisData.Outbreaks;
using GisData.Printing;
using Observatory.Client.Localization;
using Observatory.Client.Outbreaks;
using Observatory.Client.Printing;
using Observatory.Client.Tests.Pages;
using Observatory.Tests.Printing;

namespace Observatory.Client.Tests.Outbreaks;

public sealed class AlarmsPageTests : PageContext
{
    private static readonly StoredAlarm Alarm = new("21-20251230-7", false, AlarmState.New, 21, new(2025, 12, 30), new(2025, 12, 31), new(2025, 12, 29), new(2025, 12, 31),
        WatchedPlaces.Neighbourhood, [11, 12], [281475000000001], [1], new("محلهٔ ۱۱، منطقهٔ ۱", "Place 11, District 1"), 51.35, 35.65, 1.2, 18, 1.5, 1e-4);
    private static readonly StoredAlarm CityWide = Alarm with { AlarmId = "11-20251201-city", CityWide = true, State = AlarmState.Ended, SubjectId = 11, PlaceIds = [], HexCells = [], DistrictIds = [], Longitude = null, Latitude = null, RadiusKm = null, FamilyPValue = 1e-12 };

    [Theory]
    [InlineData("fa", "زباله", "محلهٔ ۱۱، منطقهٔ ۱", "۲۷ سال", "بیش از ۱۰۰ سال", "پایان‌یافته در ماه گذشته", "۱ موضوع از ۲ موضوع پاییده شد")]
    [InlineData("en", "Waste", "Place 11, District 1", "27 years", "over 100 years", "Ended within the last month", "1 of 2 subjects could be watched")]
    public void An_alarm_is_told_in_words_with_its_requests_and_its_place_on_the_map(string language, string subject, string place, string years, string century, string ended, string watched)
    {
        Speak(language);
        Night.Alarms = [Alarm, CityWide];
        var page = Open<AlarmsPage>("/alarms");
        var row = page.FindAll("tbody tr")[0];
        Assert.Contains(subject, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(place, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(years, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(century, page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(ended, page.Markup, StringComparison.Ordinal);
        Assert.Contains(watched, page.Find("p[role=status]").TextContent, StringComparison.Ordinal);
        var links = row.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal("/requests?from=2025-12-29&to=2025-12-31&subject=21&neighbourhood=11,12", links[0]);
        Assert.Equal("/?from=2025-12-29&to=2025-12-31&subject=21&neighbourhood=11,12&layer=requests&at=13,35.65,51.35", links[2]);
        page.AssertSound(language == "fa");
    }

    [Theory]
    [InlineData("fa", "هیچ هشداری برقرار نیست", "این اجرا طغیان‌ها را نپاییده است")]
    [InlineData("en", "No alarm stands", "This run did not watch for outbreaks")]
    public void No_alarm_and_not_watched_are_two_things(string language, string none, string notWatched)
    {
        Speak(language);
        Assert.Contains(none, Open<AlarmsPage>("/alarms").Find(".state").TextContent, StringComparison.Ordinal);
        Night.Subjects = [];
        var page = Open<AlarmsPage>("/alarms");
        Assert.Contains(notWatched, page.Find(".state").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void The_strip_names_the_strongest_and_leads_to_the_list()
    {
        Speak(Languages.English);
        Night.Alarms = [Alarm, CityWide];
        var strip = Open<AlarmStrip>("/");
        Assert.Contains("Alarms that stand: 1; the strongest: Waste, Place 11, District 1.", strip.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal("/alarms", strip.Find("a").GetAttribute("href"));
        Night.Alarms = [CityWide];
        Assert.Contains("No alarm stands", Open<AlarmStrip>("/").Find("p").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "هیچ هشداری در سطحِ یک هشدار نادرست در سال نیست", "۱۸", "۲۷ سال", "این اجرا طغیان‌ها را نپاییده است")]
    [InlineData("en", "No alarm tonight at one false alarm in a year", "18", "27 years", "This run did not watch for outbreaks")]
    public async Task The_paper_lists_alarms_or_says_what_their_absence_means(string language, string none, string observed, string years, string notWatched)
    {
        var empty = new AlarmFigures([], 4, 3, 365);
        Assert.Contains(none, await PaperHtml.Part<AlarmSection>(language, ("Figures", empty)), StringComparison.Ordinal);
        var row = new AlarmRow(Alarm.AlarmId, new("زباله", "Waste"), Alarm.Name, Alarm.State, Alarm.FirstNight, Alarm.LastNight, Alarm.Observed, Alarm.Expected, Alarm.RecurrenceDays);
        var html = await PaperHtml.Part<AlarmSection>(language, ("Figures", empty with { Rows = [row] }));
        Assert.Contains(observed, html, StringComparison.Ordinal);
        Assert.Contains(years, html, StringComparison.Ordinal);
        Assert.Contains(notWatched, await PaperHtml.Part<AlarmSection>(language, ("Figures", null)), StringComparison.Ordinal);
    }
}
