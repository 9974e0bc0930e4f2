using Bunit;
using GisData.Access;
using GisData.ReferenceLayers;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.ReferenceLayers;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.ReferenceLayers;

public sealed class ReferenceLayersPageTests : PageContext
{
    private static readonly Reader Operator = new("op", ReaderRole.Operator);
    private static readonly DateTimeOffset Loaded = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Saved saved = new();

    public ReferenceLayersPageTests()
    {
        Services.AddSingleton<IReferenceLayerCommands>(saved);
        References.Periods.Add(new("nowruz-1404", "nowruz", new("نوروز 1404", "Nowruz 1404"), new(2025, 3, 21), new(2025, 4, 2), new("محاسبه", "computed"), false));
        References.Periods.Add(new("storm-20250420", "storm", new("توفان", "Storm"), new(2025, 4, 20), new(2025, 4, 21), new("هواشناسی", "هواشناسی"), true));
        References.Overview = new ReferenceOverview(
            [new BoundaryEdition(2, "operator", "new.geojson", null, new(2020, 3, 20), null, Loaded, true, [1, 2], 4), new BoundaryEdition(1, "schematic", "sketch", null, null, null, Loaded, false, [1, 2], 4)],
            [new LayerContent("weather", "ایستگاه", 30, new(2025, 3, 21), new(2025, 4, 19), new DateTimeOffset(2025, 5, 1, 0, 0, 0, TimeSpan.Zero))],
            References.Periods, [new ReferenceLoad(1, "weather", "w.csv", "ab", null, "op", Loaded, 33, 30, 1, 2)]);
    }

    [Theory]
    [InlineData("fa", "از ۱ فروردین ۱۳۹۹", "ایستگاه", "از بستهٔ شهر، ۲ منطقه: بستهٔ شهر؛ ۲۰۲۵", "نوروز ۱۴۰۴")]
    [InlineData("en", "from 20 March 2020 on", "ایستگاه", "of the pack, 2 districts: city pack; 2025", "Nowruz 1404")]
    public void What_is_loaded_stands_with_source_and_date_and_the_command_that_loads_it(string language, string holds, string source, string population, string period)
    {
        Speak(language);
        var page = Open<ReferenceLayersPage>("/admin/city", Shell);
        Assert.Contains(holds, page.Find(".panel tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal("/?layer=districts&edition=1", page.Find(".panel tbody a").GetAttribute("href"));
        var layers = page.FindAll(".panel")[1];
        Assert.Contains(source, layers.TextContent, StringComparison.Ordinal);
        Assert.Contains(population, layers.TextContent, StringComparison.Ordinal);
        Assert.Contains("./observatory population FILE.csv --source \"…\" --city small", layers.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("a"), a => a.TextContent == period && a.GetAttribute("href") == "/?period=nowruz-1404");
        // Everybody may read; only an operator changes.
        Assert.Empty(page.FindAll(".ph > button, td button"));
    }

    [Fact]
    public void An_operator_enters_a_period_and_is_told_what_is_missing()
    {
        Speak("en");
        var page = Open<ReferenceLayersPage>("/admin/city", Shell with { Reader = Operator });
        page.FindAll("button.btn").Single(b => b.TextContent.Contains("Add a period", StringComparison.Ordinal)).Click();
        page.Find("form").Submit();
        Assert.Equal("A period needs a name in both languages.", page.Find("[role=alert]").TextContent);
        page.Find("input[lang=fa]").Input("سیل");
        page.Find("input[lang=en]").Input("Flood");
        page.Find("form").Submit();
        Assert.Contains("needs a source", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        page.Find("label.wide input").Input("met office");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form")));
        Assert.Equal("op storm Flood 2025-12-31 2025-12-31 met office ", $"{saved.By} {saved.Entry!.Kind} {saved.Entry.Name.En} {saved.Entry.From:yyyy-MM-dd} {saved.Entry.To:yyyy-MM-dd} {saved.Entry.Source} {saved.Entry.Slug}");
    }

    [Fact]
    public void Removing_asks_once_more_and_only_an_operators_period_can_be_removed()
    {
        Speak("en");
        var page = Open<ReferenceLayersPage>("/admin/city", Shell with { Reader = Operator });
        page.FindAll("button.link").Single(b => b.TextContent == "Remove").Click();
        Assert.Null(saved.Removed);
        page.FindAll("button.btn").Single(b => b.TextContent == "Remove for good").Click();
        page.WaitForAssertion(() => Assert.Equal("storm-20250420", saved.Removed));
    }

    private sealed class Saved : IReferenceLayerCommands
    {
        public string? By { get; private set; }
        public PeriodEntry? Entry { get; private set; }
        public string? Removed { get; private set; }

        public Task<string> SavePeriodAsync(Reader reader, PeriodEntry entry, CancellationToken ct)
        {
            (By, Entry) = (reader.Name, entry);
            return Task.FromResult("x");
        }

        public Task<bool> RemovePeriodAsync(Reader reader, string slug, CancellationToken ct)
        {
            Removed = slug;
            return Task.FromResult(true);
        }

        public Task<ReferenceOutcome> LoadPopulationAsync(Reader reader, string path, string? source, int? edition, CancellationToken ct) => throw new NotSupportedException();
        public Task<ReferenceOutcome> LoadWeatherAsync(Reader reader, string path, string? source, CancellationToken ct) => throw new NotSupportedException();
        public Task<ReferenceOutcome> LoadPeriodsAsync(Reader reader, string path, string? source, CancellationToken ct) => throw new NotSupportedException();
        public Task<IReadOnlyList<ReferenceOutcome>> LoadPlacesAsync(Reader reader, string path, string? layer, string? source, CancellationToken ct) => throw new NotSupportedException();
    }
}
