using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.Tests.ServiceRequests;

/// <summary>An invented town in Iran's time zone: two square districts of 0.05° side by side from 51.40, 35.70, four neighbourhoods.</summary>
internal static class GridTown
{
    public static CityPack Pack { get; } = new()
    {
        Slug = "gridtown", Name = new("شهر نمونه", "Grid Town"), Council = new("شورا", "Council"), Calendar = "persian", TimeZone = "Asia/Tehran",
        WeekStartsOn = DayOfWeek.Saturday, ProjectedSrid = 32639, Currency = new("IRR", new("ریال", "rial"), 1),
        Terms = new(new("منطقه", "District"), new("محله", "Neighbourhood"), new("درخواست‌ها", "Requests"), new("سامانه", "Line")),
        HexagonMeters = 400, Boundaries = new("schematic", null),
        Districts = [new(1, new("منطقهٔ ۱", "District 1"), 1000, 2020, null, ["منطقه 1"]), new(2, new("منطقهٔ ۲", "District 2"), 2000, 2020, null, ["منطقه 2"])],
        Units = [new(1, "works", new("عمران", "Works"), "municipal", ["عمران"]), new(2, "green", new("فضای سبز", "Parks"), "municipal", null)],
        Commissions = [new("works", new("عمران", "Works"))],
        Groups = [new(1, "roads", new("راه", "Roads"))],
        Subjects = [Subject(11, 1, "لکه‌گیری آسفالت", "Asphalt patch"), Subject(12, 2, "هرس درخت", "Pruning")],
        Channels = [new(1, "137", new("۱۳۷", "137"), ["تلفن"]), new(2, "app", new("برنامک", "App"), null)],
        TaxonomyEdition = "test-1",
    };

    public static ServiceRequest Request(string id, string at = "2023-05-01T08:00:00Z", double? longitude = 51.41, double? latitude = 35.71) => new()
    {
        Source = "test", SourceId = id, RequestedAt = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), SourceSubject = "آسفالت", SubjectId = 11,
        UnitId = 1, ChannelId = 1, Status = RequestStatus.Open, Longitude = longitude, Latitude = latitude, Precision = PointPrecision.Exact,
    };

    public static async Task<LoadOutcome> LoadAsync(ObservatoryDatabase database, params ServiceRequest[] requests)
    {
        await using var load = await RequestLoad.BeginAsync(database, Pack, new LoadOrigin("import"), null, CancellationToken.None);
        for (var i = 0; i < requests.Length; i++) await load.WriteAsync(requests[i], i + 1, CancellationToken.None);
        return await load.CommitAsync(null, CancellationToken.None);
    }

    /// <summary>Leaves a strip between the districts (51.449–51.451) that belongs to neither.</summary>
    public static async Task AddBoundariesAsync(ObservatoryDatabase database)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("""
            insert into boundary_edition (kind, source, is_current) values ('schematic', 'test', true);
            insert into district (boundary_edition, district_id, name_fa, name_en, geom, label_point, area_km2)
            select 1, d, d::text, d::text, st_multi(area), st_pointonsurface(area), 20
            from (values (1, st_makeenvelope(51.40, 35.70, 51.449, 35.75, 4326)), (2, st_makeenvelope(51.451, 35.70, 51.50, 35.75, 4326))) t (d, area);
            insert into neighbourhood (boundary_edition, neighbourhood_id, district_id, name_fa, name_en, geom, label_point)
            select 1, 11, 1, 'پایین', 'Lower', st_multi(area), st_pointonsurface(area) from (select st_makeenvelope(51.40, 35.70, 51.449, 35.725, 4326) as area) t;
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> AskAsync<T>(ObservatoryDatabase database, string sql)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static Subject Subject(int id, int unit, string fa, string en) => new()
    {
        Id = id, Code = id.ToString(CultureInfo.InvariantCulture), Group = 1, Name = new(fa, en), Unit = unit, SlaHours = 72, Commissions = ["works"], SourceNames = [fa],
    };
}
