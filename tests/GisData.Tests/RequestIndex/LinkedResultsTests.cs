using Analytics.AnalysisGrids;
using Analytics.RequestIndex;
using GisData.Access;
using GisData.CityView;
using GisData.RequestIndex;

namespace GisData.Tests.RequestIndex;

public class LinkedResultsTests
{
    private static readonly CityFilter Unrestricted = new() { From = new DateOnly(2024, 3, 1), To = new DateOnly(2024, 3, 31) };
    // One pass: with requests of one day, all time is the last thirty days.
    private const int Opening = 1;
    private static readonly Reader Analyst = new("a", ReaderRole.Analyst);
    private static readonly Reader Member = new("m", ReaderRole.CouncilMember);
    private static readonly Reader OfOneDistrict = new("d", ReaderRole.Analyst, Districts: [1]);

    [Fact]
    public void An_unrestricted_view_that_was_looked_at_is_counted_for_the_next_state_before_anybody_asks()
    {
        var results = new LinkedResults();
        Assert.Equal(2, results.Of(State(1, 2), Analyst, Unrestricted).Flags.Sum());
        Assert.Equal(1, results.Passes);
        var next = State(2, 5);
        results.KeepCurrent(next, TestContext.Current.CancellationToken);
        Assert.Equal(1 + Opening + 1, results.Passes);
        Assert.Equal(5, results.Of(next, Analyst, Unrestricted).Flags.Sum());
        Assert.Equal(5, results.Of(next, Member, Unrestricted).Flags.Sum());
        Assert.Equal(1 + Opening + 1, results.Passes);
    }

    [Fact]
    public void What_the_page_opens_with_and_all_time_are_counted_before_the_first_reader_comes()
    {
        var results = new LinkedResults();
        var state = State(1, 2, days: 60);
        var (first, last) = (new DateOnly(2024, 3, 10), new DateOnly(2024, 5, 8));
        results.KeepCurrent(state, TestContext.Current.CancellationToken);
        Assert.Equal(2, results.Passes);
        Assert.Equal(2 * 30, results.Of(state, Member, new CityFilter { From = last.AddDays(-29), To = last }).Flags.Sum());
        Assert.Equal(2 * 60, results.Of(state, Analyst, new CityFilter { From = first, To = last }).Flags.Sum());
        Assert.Equal(2, results.Passes);
    }

    [Fact]
    public void Filtered_views_and_those_of_readers_of_a_district_are_counted_when_they_are_asked_for()
    {
        var results = new LinkedResults();
        results.Of(State(1, 2), Analyst, Unrestricted with { Statuses = [1] });
        results.Of(State(1, 2), OfOneDistrict, Unrestricted);
        results.KeepCurrent(State(2, 5), TestContext.Current.CancellationToken);
        Assert.Equal(2 + Opening, results.Passes);
        Assert.Equal(0, results.Of(State(2, 5), OfOneDistrict, Unrestricted).Flags.Sum());
    }

    [Fact]
    public void Only_the_views_last_looked_at_are_kept()
    {
        var results = new LinkedResults();
        for (var day = 0; day < 40; day++) { results.Of(State(1, 2), Analyst, Unrestricted with { From = Unrestricted.From.AddDays(-day) }); }
        results.KeepCurrent(State(2, 5), TestContext.Current.CancellationToken);
        Assert.Equal(40 + Opening + 12, results.Passes);
        results.Of(State(2, 5), Analyst, Unrestricted with { From = Unrestricted.From.AddDays(-39) });
        Assert.Equal(40 + Opening + 12, results.Passes);
    }

    // So many requests a day from 10 March 2024 on.
    private static IndexState State(long batch, int requests, int days = 1)
    {
        var first = RequestMonth.DayOf(new DateOnly(2024, 3, 10));
        var rows = Enumerable.Range(first, days).SelectMany(day => Enumerable.Range(0, requests).Select(_ => new RequestRow(
            0u, (ushort)day, 9, 0, 0, 0, 0, 0, 0, RequestRow.NoDay, RequestRow.NoDay, DurationCode.None, 0, 0, 0)));
        var catalog = new RequestCatalog([.. rows.GroupBy(r => RequestMonth.MonthOf(r.Day)).Select(m => MonthBuilder.Build(m.Key, [.. m]))], 0);
        return new IndexState(batch, "test", null, false, new CellWindow(MortonCell.At(51.4, 35.7)), RequestCodes.Empty(), catalog);
    }
}
