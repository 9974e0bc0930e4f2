using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Hotspots;
using Npgsql;

namespace GisData.Outbreaks;

public sealed class OutbreakQueries(ObservatoryDatabase database) : IOutbreakQueries
{
    public async Task<IReadOnlyList<StoredAlarm>> ListAsync(Reader reader, string runId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(OutbreakQueries), "list_alarms.sql", runId, HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects)).ListAsync(Read, ct);
    }

    public async Task<IReadOnlyList<WatchedSubject>> ListSubjectsAsync(Reader reader, string runId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(OutbreakQueries), "list_subjects.sql", runId, HotspotQueries.Ids(reader.Districts), HotspotQueries.Ids(reader.Subjects))
            .ListAsync(r => new WatchedSubject(r.GetInt32(0), r.GetString(1), r.GetInt32(2), r.Nullable<double>(3), r.GetInt64(4), r.Nullable<double>(5), r.Nullable<double>(6)), ct);
    }

    internal static StoredAlarm Read(NpgsqlDataReader r) => new(r.GetString(0), r.GetString(1) == "city_wide", Enum.Parse<AlarmState>(r.GetString(2), ignoreCase: true), r.GetInt32(3),
        r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.GetFieldValue<DateOnly>(6), r.GetFieldValue<DateOnly>(7), r.GetString(8), r.GetFieldValue<long[]>(9),
        r.GetFieldValue<long[]>(10), r.GetFieldValue<int[]>(11), new LocalizedName(r.GetString(12), r.GetString(13)),
        r.Nullable<double>(14), r.Nullable<double>(15), r.Nullable<double>(16), r.GetInt64(17), r.GetDouble(18), r.GetDouble(19));
}
