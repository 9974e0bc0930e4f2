using Analytics.ServiceTimes;
using GisData.Access;
using GisData.CityView;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.CityView;

/// <summary>Every number of the city view against the same number counted by hand over all rows.</summary>
public sealed class CityViewQueriesTests(ClonedDatabase fixture) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Analyst = new("a", ReaderRole.Analyst);
    private static readonly CityFilter May = new() { From = new(2025, 5, 1), To = new(2025, 5, 31) };
    private static readonly SemaphoreSlim Once = new(1);
    private static List<Row> s_rows = [];

    private CityViewQueries Queries => new(fixture.Database, SmallCity.Pack);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (s_rows.Count > 0) { return; }
            await SmallCity.SeedAsync(fixture.Database);
            await using var connection = await fixture.Database.OpenForIngestAsync();
            await using (var some = new NpgsqlCommand("update service_request set satisfaction = 1 + request_id % 5 where request_id % 7 = 0; update service_request set geom = null where request_id % 50 = 0; update service_request set unit_id = 2 where request_id % 3 = 0; update service_request set priority = request_id % 4", connection)) { await some.ExecuteNonQueryAsync(Ct); }
            await using var all = new NpgsqlCommand("select local_date, closed_local_date, requested_at, closed_at, expected_at, subject_id, district_id, satisfaction, geom is null, local_hour, hex_cell, unit_id, priority, status from service_request", connection);
            await using var r = await all.ExecuteReaderAsync(Ct);
            while (await r.ReadAsync(Ct))
            {
                s_rows.Add(new Row(r.GetFieldValue<DateOnly>(0), r.IsDBNull(1) ? null : r.GetFieldValue<DateOnly>(1), r.GetDateTime(2), r.IsDBNull(3) ? null : r.GetDateTime(3),
                    r.GetDateTime(4), r.GetInt32(5), r.GetInt32(6), r.IsDBNull(7) ? null : r.GetInt16(7), r.GetBoolean(8), r.GetInt16(9), r.GetInt64(10),
                    r.GetInt32(11), r.GetInt16(12), r.GetInt16(13)));
            }
        }
        finally { Once.Release(); }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_span_of_the_data_is_its_first_and_last_day()
    {
        var span = await Queries.FindDataSpanAsync(Analyst, Ct);
        Assert.Equal((s_rows.Min(r => r.Day), s_rows.Max(r => r.Day), s_rows.Count, true), (span!.First, span.Last, (int)span.Requests, span.Simulated));
    }

    [Fact]
    public async Task Kpis_count_what_lies_in_the_window_and_the_one_before()
    {
        var kpis = await Queries.GetKpisAsync(Analyst, May, Ct);
        foreach (var (window, pick) in new[] { (May, (Func<Kpi, double?>)(k => k.Value)), (May.Previous(), k => k.Previous) })
        {
            var received = s_rows.Where(r => r.Day >= window.From && r.Day <= window.To).ToList();
            var open = s_rows.Where(r => r.Day <= window.To && (r.ClosedDay is null || r.ClosedDay > window.To)).ToList();
            var end = window.To.AddDays(1).ToDateTime(TimeOnly.MinValue);
            Assert.Equal(received.Count, pick(kpis.Received));
            Assert.Equal(s_rows.Count(r => r.ClosedDay >= window.From && r.ClosedDay <= window.To), pick(kpis.Closed));
            Assert.Equal(open.Count, pick(kpis.OpenAtEnd));
            Assert.Equal(open.Count(r => r.Due < end) / (double)open.Count, pick(kpis.OverdueShare)!.Value, 12);
            Assert.Equal(received.Where(r => r.Satisfaction is not null).Average(r => r.Satisfaction!.Value), pick(kpis.Satisfaction)!.Value, 12);
            Assert.Equal(MedianOf(received), pick(kpis.MedianHoursToClose));
        }
        foreach (var (window, basis) in new[] { (May, kpis.Basis), (May.Previous(), kpis.BasisBefore) })
        {
            var received = s_rows.Where(r => r.Day >= window.From && r.Day <= window.To).ToList();
            var open = s_rows.Where(r => r.Day <= window.To && (r.ClosedDay is null || r.ClosedDay > window.To)).ToList();
            int[] marks = [.. received.Where(r => r.Satisfaction is not null).Select(r => r.Satisfaction!.Value)];
            Assert.Equal((open.Count, open.Count(r => r.Due < window.To.AddDays(1).ToDateTime(TimeOnly.MinValue)), received.Count(r => r.ClosedDay is not null)), ((int)basis.Due, (int)basis.Overdue, basis.Median.Closings));
            Assert.Equal((marks.Length, marks.Sum(), marks.Sum(m => m * m)), ((int)basis.Answers, (int)basis.Marks, (int)basis.MarkSquares));
            Assert.True(basis.Median.Low <= basis.Median.Hours && basis.Median.Hours <= basis.Median.High);
        }
        Assert.Equal(12, kpis.Received.Spark.Count);
        Assert.Equal(kpis.Received.Value, kpis.Received.Spark.Sum());
        Assert.Equal(kpis.Closed.Value, kpis.Closed.Spark.Sum());
        Assert.Equal(s_rows.Count(r => r.Day >= May.From && r.Day <= May.To && r.NoPoint), kpis.WithoutPoint);
    }

    [Fact]
    public async Task Units_are_tested_for_one_pace_with_what_is_open_as_not_yet_closed()
    {
        var cutoff = s_rows.Max(r => r.At);
        var groups = s_rows.Where(r => r.Day >= May.From && r.Day <= May.To).GroupBy(r => r.Unit).Where(u => u.Count(r => r.Closed is not null) >= 10).OrderBy(u => u.Key).Select(u => new DurationGroup($"{u.Key}",
            [.. u.Select(r => Math.Floor(((r.Closed ?? (cutoff > r.At ? cutoff : r.At)) - r.At).TotalSeconds / 360) / 10)], [.. u.Select(r => r.Closed is not null)])).ToList();
        var pace = await Queries.TestPaceAsync(Analyst, May, Ct);
        Assert.Equal((groups.Count, groups.Count - 1), (pace!.Units, pace.Test.Freedom));
        Assert.Equal(LogRankTest.Of(groups).ChiSquare, pace.Test.ChiSquare, 1e-9);
        Assert.Null(await Queries.TestPaceAsync(Analyst, May with { Units = [2] }, Ct));
    }

    [Fact]
    public async Task Days_without_requests_are_zero_not_absent()
    {
        var days = await Queries.ListDailyAsync(Analyst, May with { Subjects = [12], Districts = [1] }, Ct);
        Assert.Equal(31, days.Count);
        Assert.Contains(days, d => d.Received == 0);
        Assert.All(days, d => Assert.Equal(s_rows.Count(r => r.Day == d.Day && r is { Subject: 12, District: 1 }), d.Received));
        Assert.All(days, d => Assert.Equal(s_rows.Count(r => r.ClosedDay == d.Day && r is { Subject: 12, District: 1 }), d.Closed));
    }

    [Fact]
    public async Task Subjects_and_districts_carry_the_window_before()
    {
        var subjects = await Queries.ListSubjectsAsync(Analyst, May, Ct);
        Assert.All(subjects, s => Assert.Equal((Count(May, r => r.Subject == s.SubjectId), Count(May.Previous(), r => r.Subject == s.SubjectId)), (s.Count, s.PreviousCount)));
        Assert.Equal(Count(May, _ => true), subjects.Sum(s => s.Count));
        var districts = await Queries.ListDistrictsAsync(Analyst, May, Ct);
        Assert.Equal(2, districts.Count);
        foreach (var d in districts)
        {
            var open = s_rows.Where(r => r.District == d.DistrictId && r.Day <= May.To && (r.ClosedDay is null || r.ClosedDay > May.To)).ToList();
            Assert.Equal((Count(May, r => r.District == d.DistrictId), Count(May.Previous(), r => r.District == d.DistrictId), open.Count, open.Count(r => r.Due < May.To.AddDays(1).ToDateTime(TimeOnly.MinValue))),
                (d.Count, d.PreviousCount, d.OpenAtEnd, d.OverdueAtEnd));
            Assert.Equal(MedianOf(s_rows.Where(r => r.District == d.DistrictId && r.Day >= May.From && r.Day <= May.To)), d.MedianHoursToClose);
            var curve = CurveOf(s_rows.Where(r => r.District == d.DistrictId && r.Day >= May.From && r.Day <= May.To));
            var interval = curve.QuantileInterval(0.5);
            Assert.Equal((interval?.Low, interval?.High, curve.Closed), (d.MedianLow, d.MedianHigh, d.Closings));
            Assert.NotNull(interval);
        }
    }

    [Fact]
    public async Task The_week_begins_on_Saturday_and_every_request_has_its_hour()
    {
        var matrix = await Queries.GetHourWeekdayAsync(Analyst, May, Ct);
        Assert.Equal(Count(May, _ => true), matrix.Sum());
        Assert.Equal(Count(May, r => r.Day.DayOfWeek == DayOfWeek.Saturday && r.Hour == 9), matrix[9]);
        Assert.Equal(Count(May, r => r.Day.DayOfWeek == DayOfWeek.Friday && r.Hour == 9), matrix[6 * 24 + 9]);
    }

    [Fact]
    public async Task Who_may_see_one_district_is_told_of_one_district()
    {
        var narrow = Analyst with { Districts = [2] };
        Assert.Equal(Count(May, r => r.District == 2), (await Queries.GetKpisAsync(narrow, May, Ct)).Received.Value);
        Assert.Equal([2], (await Queries.ListDistrictsAsync(narrow, May, Ct)).Select(d => d.DistrictId));
    }

    [Fact]
    public async Task A_filter_by_unit_priority_or_deadline_leaves_only_such_requests()
    {
        await Holds(May with { Units = [2] }, r => r.Unit == 2);
        await Holds(May with { Priorities = [0, 3] }, r => r.Priority is 0 or 3);
        await Holds(May with { Overdue = true }, r => r.Overdue);
        Assert.Contains(s_rows, r => r is { Overdue: true, Status: 1 });
        Assert.Contains(s_rows, r => r is { Overdue: true, Status: 2 });
        Assert.Contains(s_rows, r => r is { Overdue: false, Status: 1 });
        Assert.Equal([(1, Count(May, r => r.Unit == 1)), (2, Count(May, r => r.Unit == 2))], (await Queries.ListUnitsAsync(Analyst, May, Ct)).Select(u => (u.Key, u.Count)).Order());
        Assert.Equal(Enumerable.Range(0, 4).Select(p => (p, Count(May, r => r.Priority == p))), (await Queries.ListPrioritiesAsync(Analyst, May, Ct)).Select(p => (p.Key, p.Count)));

        async Task Holds(CityFilter filter, Func<Row, bool> which)
        {
            var expected = Count(May, which);
            Assert.InRange(expected, 1, Count(May, _ => true) - 1);
            Assert.Equal(expected, await Queries.CountAsync(Analyst, filter, Ct));
            Assert.Equal(expected, (await Queries.GetKpisAsync(Analyst, filter, Ct)).Received.Value);
            Assert.Equal(expected, (await Queries.ListSubjectsAsync(Analyst, filter, Ct)).Sum(s => s.Count));
            Assert.Equal(expected, (await Queries.ListDailyAsync(Analyst, filter, Ct)).Sum(d => d.Received));
            Assert.Equal(expected, (await new ServiceRequestQueries(fixture.Database).ListAsync(Analyst, filter, null, 10, Ct)).Total);
        }
    }

    /// <summary>The filter is one parameter; the planner must still see its days, or every query reads every month.</summary>
    [Fact]
    public async Task Months_outside_the_filter_are_not_read()
    {
        await using var connection = await fixture.Database.OpenForReadAsync(Analyst, Ct);
        await using var command = new NpgsqlCommand("explain select count(*) from service_request_filtered($1)", connection);
        command.Parameters.Add(CityFilterParameters.Parameter(May));
        var plan = string.Join('\n', await command.ListAsync(r => r.GetString(0), Ct));
        Assert.Contains("202505", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("202508", plan, StringComparison.Ordinal);
    }

    private static int Count(CityFilter window, Func<Row, bool> which) => s_rows.Count(r => r.Day >= window.From && r.Day <= window.To && which(r));

    private static double? MedianOf(IEnumerable<Row> rows) => CurveOf(rows).Quantile(0.5);

    private static KaplanMeier CurveOf(IEnumerable<Row> rows)
    {
        var cutoff = s_rows.Max(r => r.At);
        var list = rows.ToList();
        var hours = list.Select(r => Math.Floor(((r.Closed ?? (cutoff > r.At ? cutoff : r.At)) - r.At).TotalSeconds / 360) / 10).ToArray();
        return KaplanMeier.Estimate(hours, list.Select(r => r.Closed is not null).ToArray());
    }

    private sealed record Row(DateOnly Day, DateOnly? ClosedDay, DateTime At, DateTime? Closed, DateTime Due, int Subject, int District, int? Satisfaction, bool NoPoint, int Hour, long Hex, int Unit, int Priority, int Status)
    {
        public bool Overdue => Due < (Status == 1 ? s_rows.Max(r => r.At) : Closed);
    }
}
