using Analytics.ExpectedCounts;
using Analytics.Simulation;
using Analytics.Tests.Simulation;
using Analytics.Trust;

namespace Observatory.Tests.Trust;

/// <summary>A city in which nothing is planted still has Fridays, Nowruz, winters and growth: none of them may be called a change.</summary>
public class UnchangedCityTests
{
    private const int Seeds = 6;
    private static readonly int[] Ends = [0, 90, 185, 270];

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(90)]
    public void Of_changes_that_only_the_calendar_made_one_in_twenty_is_called_at_most(int days)
    {
        int called = 0, calledWithout = 0, looks = 0, families = 0, familiesCalled = 0;
        foreach (var (pairs, calendars) in Windows(days))
        {
            var spread = CountSpread.OfPairs(pairs.Zip(calendars).Select(p => p.First with { Calendar = p.Second.Ratio }));
            var without = CountSpread.OfPairs(pairs);
            called += pairs.Zip(calendars).Count(p => CountChange.Of(p.First.Count, p.First.Before, spread, calendar: p.Second).IsApart);
            calledWithout += pairs.Count(p => CountChange.Of(p.Count, p.Before, without).IsApart);
            looks += pairs.Count(p => p.Count + p.Before >= 10);
            familiesCalled += pairs.Zip(calendars).Any(p => CountChange.Of(p.First.Count, p.First.Before, spread, pairs.Length, p.Second).IsApart) ? 1 : 0;
            families++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"UNCHANGED {days}: with {called / (double)looks:P1} without {calledWithout / (double)looks:P1} family {familiesCalled}/{families} of {looks}");
        Assert.InRange(called / (double)looks, 0, 0.05);
        Assert.InRange(familiesCalled / (double)families, 0, 0.1);
        // What made it twice as many and more in a city with seasons: the windows taken as alike. A week has hardly a season.
        Assert.True(days < 30 || calledWithout > 1.5 * called, $"{calledWithout} without, {called} with the calendar");
    }

    [Fact]
    public void A_change_that_is_one_is_still_called()
    {
        var found = 0;
        var all = 0;
        foreach (var (pairs, calendars) in Windows(14))
        {
            var spread = CountSpread.OfPairs(pairs.Zip(calendars).Select(p => p.First with { Calendar = p.Second.Ratio }));
            var (largest, calendar) = pairs.Zip(calendars).MaxBy(p => p.First.Count);
            found += CountChange.Of((long)(1.4 * largest.Count), largest.Before, spread, calendar: calendar).IsAbove ? 1 : 0;
            all++;
        }

        Assert.InRange(found / (double)all, 0.9, 1);
    }

    // Every subject and every district of every seed, at several ends; the fit knows the days up to the end, as a night does.
    private static IEnumerable<(CountPair[] Pairs, CalendarChange[] Calendars)> Windows(int days)
    {
        foreach (var series in All.Value)
        {
            foreach (var back in Ends)
            {
                var end = series[0].Length - back;
                var calendar = DayCalendar.Of(From, end, ToyCity.City.Rhythm.Calendar);
                var fits = series.Select(s => ExpectedCountModel.Fit(calendar, s.AsSpan(0, end)).Days!.ChangeFromBefore(end - days, days)!).ToArray();
                yield return ([.. series.Select(s => new CountPair(s[(end - days)..end].Sum(), s[(end - 2 * days)..(end - days)].Sum()))], fits);
            }
        }
    }

    private static readonly DateOnly From = ToyCity.Options().From;

    private static readonly Lazy<List<int[][]>> All = new(() => [.. Enumerable.Range(1, Seeds).Select(SeriesOf)]);

    private static int[][] SeriesOf(int seed)
    {
        var options = ToyCity.Options(seed) with { NothingPlanted = true, Requests = 60_000 };
        var (subjects, districts) = (ToyCity.City.Subjects.Select(s => s.Id).ToArray(), ToyCity.City.Districts.Select(d => d.Id).ToArray());
        var counts = Enumerable.Range(0, subjects.Length + districts.Length).Select(_ => new int[options.Days]).ToArray();
        foreach (var request in new CitySimulator(ToyCity.City, options).Simulate())
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(request.RequestedAt, ToyCity.City.TimeZone).DateTime).DayNumber - From.DayNumber;
            if (day < 0 || day >= options.Days) continue;
            counts[Array.IndexOf(subjects, request.SubjectId)][day]++;
            counts[subjects.Length + Array.IndexOf(districts, request.DistrictId)][day]++;
        }

        return counts;
    }
}
