using Analytics.ExpectedCounts;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.ExpectedCounts;

public sealed class ExpectedCountQueries(ObservatoryDatabase database, CityPack pack) : IExpectedCountQueries
{
    public async Task<ExpectedSeries?> FindAsync(Reader reader, string runId, ExpectedSeriesKey series, CancellationToken ct)
    {
        if (!MaySee(reader, series)) return null;
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(ExpectedCountQueries), "find_expected.sql", runId, series.Kind, series.Key).ListAsync(r => Read(series, r), ct) is [var found] ? found : null;
    }

    public async Task<IReadOnlyDictionary<ExpectedSeriesKey, ExpectedSeries>> ListAsync(Reader reader, string runId, string kind, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        var all = await connection.Sql(typeof(ExpectedCountQueries), "find_expected.sql", runId, kind, SqlCommands.Optional<string>(null, NpgsqlTypes.NpgsqlDbType.Text)).ListAsync(r => Read(new ExpectedSeriesKey(kind, r.GetString(10)), r), ct);
        return all.Where(s => MaySee(reader, s.Series)).ToDictionary(s => s.Series);
    }

    // A series of the whole city says what a reader of some districts may not know; one of several subjects what a reader of one may not.
    private bool MaySee(Reader reader, ExpectedSeriesKey series)
        => series.Kind == "district" ? reader.Subjects is null && (reader.Districts is null || reader.Districts.Any(d => ExpectedSeriesKey.District(d) == series))
            : reader.Districts is null && (reader.Subjects is null || (series.Kind != "all" && pack.Subjects.Where(s => Counts(series, s)).All(s => reader.Subjects.Contains(s.Id))));

    private static bool Counts(ExpectedSeriesKey series, Subject subject) => series.Kind switch
    {
        "group" => ExpectedSeriesKey.Group(subject.Group) == series,
        "subject" => ExpectedSeriesKey.Subject(subject.Id) == series,
        "first_commission" => subject.Commissions.Count > 0 && subject.Commissions[0] == series.Key,
        _ => subject.Commissions.Contains(series.Key),
    };

    private static ExpectedSeries Read(ExpectedSeriesKey series, NpgsqlDataReader r)
    {
        var (history, counts) = (ExpectedSeries.Verdict(r.GetString(0)), r.GetFieldValue<int[]>(2));
        var days = history != HistoryVerdict.Enough ? null : new ExpectedDays(r.GetFieldValue<DateOnly>(1), counts, r.GetFieldValue<double[]>(3), r.GetFieldValue<double[]>(4),
            r.GetDouble(6), r.GetFieldValue<bool[]>(5));
        return new ExpectedSeries(series, history, days, counts.Length, r.Nullable<double>(7) is { } growth ? new CountEffect(growth, r.GetDouble(8), r.GetDouble(9)) : null);
    }
}
