using Bunit;
using GisData.Access;
using GisData.Workbench;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Observatory.Client.Tests.Pages;
using Observatory.Client.Workbench;

namespace Observatory.Client.Tests.Workbench;

public sealed class WorkbenchPageTests : PageContext
{
    private readonly Answered bench = new();

    public WorkbenchPageTests() => Services.AddSingleton<IWorkbenchQueries>(bench);

    [Theory]
    [InlineData("fa", "۴۲ درخواست در", "خوشه‌ها")]
    [InlineData("en", "42 requests on", "Clusters")]
    public void A_cluster_is_a_ready_sentence_and_files_ask_the_same_question(string language, string sentence, string method)
    {
        Speak(language);
        var page = Open<WorkbenchPage>("/workbench?from=2025-03-01&to=2025-03-31&method=clusters&reach=200&least=12", Shell);
        Assert.Equal((BenchMethod.Clusters, 200.0, 12), (bench.Asked!.Method, bench.Asked.Reach!.Value, bench.Asked.Least));
        Assert.StartsWith(sentence, page.Find(".bench-table li").TextContent, StringComparison.Ordinal);
        Assert.Equal(method, page.Find("[role=radio][aria-checked=true]").TextContent.Trim());
        Assert.Contains("reach=200&least=12&seed=137&download=1", page.Find("a[href*='result.csv']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(language == "fa" ? "۵ درخواست کهنه‌تر" : "5 older ones", page.Markup, StringComparison.Ordinal);
        page.Find("input[type=range]").Change("300");
        Assert.Contains("reach=300", Address().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_see_single_requests_is_told_so_and_nothing_is_computed()
    {
        var page = Open<WorkbenchPage>("/workbench", Shell with { Reader = Shell.Reader with { Role = ReaderRole.CouncilMember } });
        Assert.Contains("برای تحلیلگران", page.Markup, StringComparison.Ordinal);
        Assert.Null(bench.Asked);
    }

    [Fact]
    public async Task A_computation_can_be_cancelled_and_begun_again_and_who_leaves_ends_it()
    {
        Speak("en");
        bench.Waits = true;
        var page = Open<WorkbenchPage>("/workbench?method=clusters&algorithm=stdbscan&days=5", Shell);
        Assert.Equal(("stdbscan", 5), (bench.Asked!.Algorithm, bench.Asked.Days));
        var first = bench.Token;
        page.FindAll("button").First(b => b.TextContent == "Cancel").Click();
        page.WaitForAssertion(() => Assert.Contains("Nothing was kept", page.Markup, StringComparison.Ordinal));
        Assert.True(first.IsCancellationRequested);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Cancel");
        page.FindAll("button").First(b => b.TextContent == "Compute again").Click();
        await UntilAsync(() => bench.Token != first);
        // Another question ends the one before; leaving ends the last.
        var second = bench.Token;
        Address().NavigateTo("/workbench?method=clusters&algorithm=hdbscan");
        await UntilAsync(() => bench.Token != second);
        Assert.True(second.IsCancellationRequested);
        var last = bench.Token;
        Assert.False(last.IsCancellationRequested);
        await DisposeComponentsAsync();
        Assert.True(last.IsCancellationRequested);
    }

    [Theory]
    [InlineData("geary", "Unlike its neighbours", "Local Geary")]
    [InlineData("moran", "High among low", "Local Moran")]
    public void Each_local_statistic_has_its_own_legend(string local, string kind, string name)
    {
        Speak("en");
        var page = Open<WorkbenchPage>("/workbench?method=autocorrelation&local=" + local, Shell);
        Assert.Equal(local, bench.Asked!.Local);
        Assert.Contains(kind, page.Find(".bench-legend").TextContent, StringComparison.Ordinal);
        Assert.Contains(name, page.Find(".bench-legend").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("fa", "این شهر ندارد")]
    [InlineData("en", "this city does not have")]
    public void What_the_city_does_not_have_is_said_and_left_out(string language, string sentence)
    {
        Speak(language);
        var page = Open<WorkbenchPage>("/workbench?from=2025-03-01&to=2025-03-31&subject=11,999&district=99&unit=77", Shell);
        Assert.All(new[] { sentence, "subject=999", "district=99", "unit=77" }, said => Assert.Contains(said, page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Equal("from=2025-03-01&to=2025-03-31&subject=11", GisData.CityView.CityFilterQuery.Write(bench.Asked!.Filter));
        Address().NavigateTo("/workbench?from=2025-03-01&to=2025-03-31&subject=11");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".banner")));
    }

    [Theory]
    [InlineData("fa", "باید یکی از این‌ها باشد", "باید عدد درستی از ۳ تا ۵۰۰ باشد", "صفحه بقیهٔ نشانی را نشان می‌دهد", "این شهر ندارد")]
    [InlineData("en", "'method' must be one of these: density, clusters, autocorrelation.", "'least' must be a whole number from 3 to 500.", "The page shows what is left of the address.", "this city does not have")]
    public void Parameters_that_are_none_are_said_and_left_out(string language, string oneOf, string whole, string rest, string city)
    {
        Speak(language);
        var page = Open<WorkbenchPage>("/workbench?from=2025-03-01&to=2025-03-31&least=abc&method=nonsense", Shell);
        Assert.All(new[] { oneOf, whole, rest }, said => Assert.Contains(said, page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Equal((BenchMethod.Density, 10), (bench.Asked!.Method, bench.Asked.Least));
        // In one banner with what the city does not have, and gone with the cause.
        Address().NavigateTo("/workbench?from=2025-03-01&to=2025-03-31&least=2&district=99");
        page.WaitForAssertion(() => Assert.All(new[] { whole, city, "district=99" }, said => Assert.Contains(said, Assert.Single(page.FindAll(".banner")).TextContent, StringComparison.Ordinal)));
        Address().NavigateTo("/workbench?from=2025-03-01&to=2025-03-31&least=12&method=clusters");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".banner")));
    }

    [Fact]
    public void Why_there_is_no_result_is_said()
    {
        bench.Refusal = BenchRefusal.TooFine;
        Assert.Contains("ریز است", Open<WorkbenchPage>("/workbench?bandwidth=50", Shell).Markup, StringComparison.Ordinal);
    }

    private sealed class Answered : IWorkbenchQueries
    {
        public WorkbenchQuestion? Asked { get; private set; }
        public BenchRefusal Refusal { get; set; }
        public bool Waits { get; set; }
        public CancellationToken Token { get; private set; }

        public async Task<WorkbenchAnswer> RunAsync(Reader reader, WorkbenchQuestion question, CancellationToken ct)
        {
            (Asked, Token) = (question, ct);
            if (Waits) { await Task.Delay(Timeout.Infinite, ct); }
            var shape = new GeometryFactory().CreatePolygon([new(51, 35), new(51.1, 35), new(51.1, 35.1), new(51, 35)]);
            return new WorkbenchAnswer(question, Refusal, 500, 5, [("clusters", 1), ("noise_share", 0.4)],
                [new BenchFeature(1, shape, 3, question.Method == BenchMethod.Autocorrelation ? 3 : null, [("requests", 42), ("km2", 0.12), ("main_subject", 11), ("main_share", 0.6), ("first_day", "2025-03-02"), ("last_day", "2025-03-20"), ("active_days", 12)])],
                [10, 20]) { Provenance = new BenchProvenance("small", 7, null, true) };
        }
    }
}
