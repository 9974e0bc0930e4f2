using Analytics.ServiceTimes;
using Analytics.Trust;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.CityView;

/// <summary>The city view's numbers from the request table; row policies leave out what the reader may not see.</summary>
public sealed class CityViewQueries(ObservatoryDatabase database, CityPack city) : ICityViewQueries
{
    private static readonly DateOnly Beginning = new(1900, 1, 1);

    public async Task<DataSpan?> FindDataSpanAsync(Reader reader, CancellationToken ct)
        => await ListAsync(reader, "data_span.sql", [], r => new DataSpan(
            r.GetFieldValue<DateOnly>(0), r.GetFieldValue<DateOnly>(1), r.GetFieldValue<DateTimeOffset>(2), r.GetInt64(3), r.GetBoolean(4)), ct) is [var span, ..]
            ? span
            : null;

    public async Task<CityKpis> GetKpisAsync(Reader reader, CityFilter filter, CancellationToken ct)
    {
        var parts = KpiParts.Of(filter);
        var both = filter with { From = filter.Previous().From };
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var received = await connection.Sql(typeof(CityViewQueries), "kpis_received.sql", both.Parameters(parts.First, parts.Last))
            .ListAsync(r => (Count: (double?)r.GetInt64(1), NoPoint: r.GetInt64(2), Answers: r.GetInt64(3), Marks: r.GetInt64(4), Squares: r.GetInt64(5)), ct);
        var backlog = await connection.Sql(typeof(CityViewQueries), "kpis_backlog.sql", (both with { From = Beginning }).Parameters(parts.First, parts.Last, city.TimeZone))
            .ListAsync(r => (Closed: (double?)r.GetInt64(1), Open: (double?)r.GetInt64(2), Due: r.GetInt64(3), Overdue: r.GetInt64(4)), ct);
        var medians = new MedianTime[parts.Count];
        foreach (var (part, median) in await connection.Sql(typeof(CityViewQueries), "kpis_median.sql", both.Parameters(parts.First, parts.Last))
            .ListAsync(r => (r.GetInt64(0), new MedianTime(r.Nullable<double>(1), r.Nullable<double>(2), r.Nullable<double>(3), r.GetInt32(4))), ct))
        {
            medians[part - 1] = median;
        }
        return new CityKpis(
            parts.Kpi([.. received.Select(p => p.Count)]),
            parts.Kpi([.. backlog.Select(p => p.Closed)]),
            parts.Kpi([.. backlog.Select(p => p.Open)]),
            parts.Kpi([.. backlog.Select(p => p.Due == 0 ? null : (double?)p.Overdue / p.Due)]),
            parts.Kpi([.. medians.Select(m => m.Hours)]),
            parts.Kpi([.. received.Select(p => p.Answers == 0 ? null : (double?)p.Marks / p.Answers)]),
            (int)received[0].NoPoint)
        {
            Basis = Basis(0), BasisBefore = Basis(1),
        };

        KpiBasis Basis(int part) => new(backlog[part].Due, backlog[part].Overdue, medians[part], received[part].Answers, received[part].Marks, received[part].Squares);
    }

    public Task<IReadOnlyList<DayCount>> ListDailyAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "daily.sql", filter.Parameters(), r => new DayCount(r.GetFieldValue<DateOnly>(0), r.GetInt32(1), r.GetInt32(2)), ct);

    public Task<IReadOnlyList<SubjectCount>> ListSubjectsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "subjects.sql", WithPrevious(filter).Parameters(filter.From), r => new SubjectCount(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)), ct);

    public Task<IReadOnlyList<DistrictCount>> ListDistrictsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "districts.sql", WithPrevious(filter).Parameters(filter.From, city.TimeZone), r => new DistrictCount(
            r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.Nullable<double>(5), r.Nullable<double>(6), r.Nullable<double>(7), r.GetInt32(8)), ct);

    public Task<IReadOnlyList<KeyCount>> ListChannelsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "channels.sql", filter.Parameters(), Key, ct);

    public Task<IReadOnlyList<KeyCount>> ListStatusesAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "statuses.sql", filter.Parameters(), Key, ct);

    public Task<IReadOnlyList<KeyCount>> ListUnitsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "units.sql", filter.Parameters(), Key, ct);

    public Task<IReadOnlyList<KeyCount>> ListPrioritiesAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "priorities.sql", filter.Parameters(), Key, ct);

    public async Task<UnitPaceTest?> TestPaceAsync(Reader reader, CityFilter filter, CancellationToken ct)
    {
        var rows = await ListAsync(reader, "unit_times.sql", filter.Parameters(), r => (Unit: r.GetInt32(0), Hours: r.GetDouble(1), Closed: r.GetBoolean(2), Count: r.GetInt32(3)), ct);
        // What the city only passes on is closed at somebody else's pace.
        HashSet<int> others = [.. city.Units.Where(u => u.Kind == "other").Select(u => u.Id)];
        var minimum = new MinimumCounts();
        List<DurationGroup> units = [.. rows.Where(r => !others.Contains(r.Unit)).GroupBy(r => r.Unit).Where(u => minimum.AllowMedian(u.Where(r => r.Closed).Sum(r => r.Count))).OrderBy(u => u.Key)
            .Select(u => new DurationGroup($"{u.Key}", [.. u.SelectMany(r => Enumerable.Repeat(r.Hours, r.Count))], [.. u.SelectMany(r => Enumerable.Repeat(r.Closed, r.Count))]))];
        return units.Count < 2 ? null : new UnitPaceTest(units.Count, await Task.Run(() => LogRankTest.Of(units), ct));
    }

    public async Task<int> CountAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => (await ListAsync(reader, "count.sql", filter.Parameters(), r => r.GetInt32(0), ct))[0];

    public async Task<int[]> GetHourWeekdayAsync(Reader reader, CityFilter filter, CancellationToken ct)
    {
        var counts = new int[7 * 24];
        foreach (var (weekday, hour, count) in await ListAsync(reader, "hour_weekday.sql", filter.Parameters(), r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)), ct))
        {
            counts[weekday * 24 + hour] = count;
        }
        return counts;
    }

    public Task<IReadOnlyList<HexCount>> ListHexCellsAsync(Reader reader, CityFilter filter, CancellationToken ct)
        => ListAsync(reader, "hex_cells.sql", filter.Parameters(), r => new HexCount(
            r.GetInt64(0), r.Nullable<int>(1), r.Nullable<int>(2), r.GetInt32(3), r.GetDouble(4), r.GetDouble(5)), ct);

    private static CityFilter WithPrevious(CityFilter filter) => filter with { From = filter.Previous().From };

    private static KeyCount Key(NpgsqlDataReader r) => new(r.GetInt32(0), r.GetInt32(1));

    private async Task<IReadOnlyList<T>> ListAsync<T>(Reader reader, string file, object?[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(CityViewQueries), file, parameters).ListAsync(read, ct);
    }
}
