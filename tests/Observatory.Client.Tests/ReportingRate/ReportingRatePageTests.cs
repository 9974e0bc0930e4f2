using Analytics.ReportingRate;
using Bunit;
using GisData.Cities;
using GisData.ReportingRate;
using Observatory.Client.ReportingRate;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.ReportingRate;

public sealed class ReportingRatePageTests : PageContext
{
    private static readonly StoredRate Known = new(11, 1, new("محلهٔ ۱۱", "Place 11"), Channel.Citizens, 700, 90, 120, 2400, 1, new(0.05, 0.04, 0.06), new(0.051, 0.041, 0.061), new(901, 838, 1002), 2);
    private static readonly StoredRate Few = new(12, 1, new("محلهٔ ۱۲", "Place 12"), Channel.Citizens, 40, 3, 3, 90, 1, null, null, null, 2);
    private static readonly StoredRate Silent = Few with { NeighbourhoodId = 21, DistrictId = 2, Name = new("محلهٔ ۲۱", "Place 21"), Incidents = 0, Repeated = 0 };

    [Theory]
    [InlineData("fa", "۷۰۰", "۹۰۱", "برآوردشدنی نیست", "خاموش", "۲ محله از ۳؛ از آن‌ها ۱ محله خاموش")]
    [InlineData("en", "700", "901", "Not estimable", "Silent", "2 of 3 neighbourhoods; 1 of them are silent")]
    public void The_corrected_count_stands_beside_the_raw_one_and_silence_is_hatched_and_counted(string language, string raw, string corrected, string few, string silent, string legend)
    {
        Speak(language);
        Night.Rates = [Known, Few, Silent, Known with { Reporter = Channel.Patrols, Incidents = 5 }];
        var page = Open<ReportingRatePage>("/reporting-rate?sort=corrected");
        var rows = page.FindAll("tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Equal([raw, corrected], rows[0].QuerySelectorAll("td").Take(2).Select(td => td.TextContent));
        Assert.Contains(few, rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(silent, rows[2].TextContent, StringComparison.Ordinal);
        Assert.Equal([false, true, true], rows.Select(r => r.ClassList.Contains("hatch")));
        Assert.Contains(legend, page.Find("p[role=status]").TextContent, StringComparison.Ordinal);
        page.AssertSound(language == "fa");
        // The other reporter is another table with its own address.
        Assert.Contains("/reporting-rate?by=patrols&sort=corrected", page.FindAll("nav a").Select(a => a.GetAttribute("href")));
        Assert.Single(Open<ReportingRatePage>("/reporting-rate?by=patrols").FindAll("tbody tr"));
    }
}
