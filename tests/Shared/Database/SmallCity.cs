using System.Globalization;
using Analytics.AnalysisGrids;
using GisData.Cities;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace Observatory.Tests;

/// <summary>A town of two districts (5 km × 5 km each, two neighbourhoods each) with a year of requests on three subjects in two
/// groups, evenly spread over place and time, and one place where subject 11 comes several times as often.</summary>
public static class SmallCity
{
    public const int Srid = 32639;
    public const double HexagonMeters = 500;
    public static readonly DateOnly FirstDay = new(2025, 1, 1);
    public static readonly DateOnly LastDay = new(2025, 12, 31);
    /// <summary>Centre of the planted place, in metres from the south-western corner: neighbourhood 21 of district 2.</summary>
    public const double HotX = 6250, HotY = 1250, HotRadius = 700;
    private const double West = 530_000, South = 3_940_000;

    /// <summary>The south-western corner in the metres of <see cref="Srid"/>.</summary>
    public static (double X, double Y) Origin => (West, South);

    public static CityPack Pack { get; } = MakePack();

    public static async Task SeedAsync(ObservatoryDatabase database, int requests = 9_000, int planted = 400, int seed = 1)
    {
        await using var connection = await database.OpenForIngestAsync();
        await RunAsync(connection, Boundaries);
        await RunAsync(connection, "insert into city_state (slug, taxonomy_edition, simulated) values ('small', 'test', true)");
        await RunAsync(connection, "insert into unit_cost (measure_code, currency, amount, low, high, source, valid_from, entered_by) values ('measure-11', 'IRR', 1000000, 800000, 1300000, 'test list', '2025-01-01', 'test')");
        await AddRequestsAsync(connection, Requests(requests, planted, new Random(seed)));
    }

    /// <summary>One more change batch with the given requests, numbered on.</summary>
    public static async Task AddRequestsAsync(NpgsqlConnection connection, IEnumerable<SmallRequest> requests)
    {
        await RunAsync(connection, "create temp table if not exists arriving (subject int, x double precision, y double precision, cell bigint, hex bigint, at timestamptz, closed timestamptz); truncate arriving");
        var grid = new HexGrid(HexagonMeters);
        var projection = CityProjection.Of(Srid);
        await using (var copy = await connection.BeginBinaryImportAsync("copy arriving from stdin (format binary)"))
        {
            foreach (var request in requests)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(request.Subject, NpgsqlDbType.Integer);
                await copy.WriteAsync(West + request.X, NpgsqlDbType.Double);
                await copy.WriteAsync(South + request.Y, NpgsqlDbType.Double);
                var (longitude, latitude) = projection.Unproject(West + request.X, South + request.Y);
                await copy.WriteAsync(MortonCell.At(longitude, latitude), NpgsqlDbType.Bigint);
                await copy.WriteAsync(grid.CellAt(West + request.X, South + request.Y).Id, NpgsqlDbType.Bigint);
                await copy.WriteAsync(request.At, NpgsqlDbType.TimestampTz);
                if (request.Closed is { } closed) await copy.WriteAsync(closed, NpgsqlDbType.TimestampTz);
                else await copy.WriteNullAsync();
            }

            await copy.CompleteAsync();
        }

        await RunAsync(connection, Load);
    }

    /// <summary>What an import writes beside requests, and what adding them here leaves out: a page finds a request's month by its key.</summary>
    public static Task AddKeysAsync(NpgsqlConnection connection) => RunAsync(connection, """
        select close_key_filling(source) from (select distinct source from service_request) s where open_key_filling(source);
        insert into service_request_key (request_id, source, source_id, requested_at) overriding system value select request_id, source, source_id, requested_at from service_request on conflict do nothing
        """);

    /// <summary>Gives every <paramref name="nth"/> request a new version (closed in place of open) in a later batch, as an import would.</summary>
    public static Task ChangeLaterAsync(NpgsqlConnection connection, int nth)
        => RunAsync(connection, Supersede.Replace("$nth", nth.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static IEnumerable<SmallRequest> Requests(int requests, int planted, Random random)
    {
        for (var i = 0; i < requests; i++)
            yield return At(10 + (i % 4 == 0 ? 11 : i % 4), random.NextDouble() * 10_000, random.NextDouble() * 5_000, random);
        for (var i = 0; i < planted; i++)
        {
            double angle = random.NextDouble() * Math.Tau, distance = HotRadius * Math.Sqrt(random.NextDouble());
            yield return At(11, HotX + distance * Math.Cos(angle), HotY + distance * Math.Sin(angle), random);
        }
    }

    private static SmallRequest At(int subject, double x, double y, Random random)
    {
        var at = new DateTimeOffset(FirstDay, TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(Math.Floor(random.NextDouble() * 364.5 * 86_400));
        var closed = at.AddHours(Math.Floor(1 + random.NextDouble() * 400));
        return new SmallRequest(subject, x, y, at, random.Next(10) == 0 ? null : closed);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static CityPack MakePack()
    {
        static Subject Subject(int id, int group, string fa, string en) => new()
        {
            Id = id, Code = id.ToString(CultureInfo.InvariantCulture), Group = group, Name = new(fa, en), Unit = 1, SlaHours = 72, Commissions = ["works"],
            Measure = id == 12 ? null : new Measure($"measure-{id}", new("کار", "Work"), new("عدد", "item"), 5, 2, 9, "expense"),
        };
        return new CityPack
        {
            Slug = "small", Name = new("شهر کوچک", "Small City"), Council = new("شورا", "Council"), Calendar = "gregorian", TimeZone = "UTC",
            WeekStartsOn = DayOfWeek.Saturday, ProjectedSrid = Srid, Currency = new("IRR", new("ریال", "rial"), 1),
            Terms = new(new("منطقه", "District"), new("محله", "Neighbourhood"), new("درخواست‌ها", "Requests"), new("سامانه", "Line")),
            HexagonMeters = HexagonMeters, Boundaries = new("schematic", null),
            Districts = [new(1, new("منطقهٔ ۱", "District 1"), 100_000, 2025, null, null), new(2, new("منطقهٔ ۲", "District 2"), 200_000, 2025, null, null)],
            Units = [new(1, "works", new("عمران", "Works"), "municipal", null)], Commissions = [new("works", new("عمران", "Works"))],
            Groups = [new(1, "roads", new("راه", "Roads")), new(2, "clean", new("نظافت", "Cleaning"))],
            Subjects = [Subject(11, 1, "آسفالت", "Asphalt"), Subject(12, 1, "پیاده‌رو", "Pavement"), Subject(13, 2, "نظافت", "Sweeping"), Subject(21, 2, "زباله", "Waste")],
            Channels = [new(1, "phone", new("تلفن", "Phone"), null)],
            TaxonomyEdition = "test",
        };
    }

    private const string Boundaries = """
        insert into boundary_edition (kind, source, is_current) values ('schematic', 'test', true);
        insert into district (boundary_edition, district_id, name_fa, name_en, population, geom, label_point, area_km2)
        select 1, d, 'منطقهٔ ' || translate(d::text, '12', '۱۲'), 'District ' || d, d * 100000, st_multi(area), st_pointonsurface(area), 25
        from (select d, st_transform(st_makeenvelope(525000 + d * 5000, 3940000, 530000 + d * 5000, 3945000, 32639), 4326) as area from generate_series(1, 2) d) t;
        insert into neighbourhood (boundary_edition, neighbourhood_id, district_id, name_fa, name_en, geom, label_point)
        select 1, d * 10 + n, d, 'محلهٔ ' || translate((d * 10 + n)::text, '12', '۱۲'), 'Place ' || (d * 10 + n), st_multi(area), st_pointonsurface(area)
        from (select d, n, st_transform(st_makeenvelope(525000 + d * 5000, 3937500 + n * 2500, 530000 + d * 5000, 3940000 + n * 2500, 32639), 4326) as area
          from generate_series(1, 2) d, generate_series(1, 2) n) t;
        """;

    private const string Load = """
        select ensure_month_partitions(min(at), max(at)) from arriving;
        with batch as (
          insert into change_batch (kind, row_count) select 'simulation', count(*) from arriving returning batch_id
        ), arrived as (
          select row_number() over (order by at, subject, x, y) + (select count(*) from service_request) as id, a.*,
            st_transform(st_setsrid(st_point(x, y), 32639), 4326) as point
          from arriving a
        )
        insert into service_request (request_id, batch_id, row_hash, source, source_id, requested_at, expected_at, closed_at, local_date, local_hour,
          closed_local_date, source_subject, subject_id, taxonomy_edition, unit_id, channel_id, status, precision, geom, boundary_edition,
          district_id, neighbourhood_id, cell, hex_cell, incident_id)
        select id, batch_id, hashtextextended(concat_ws('|', id, at, closed, subject, x, y), 0), 'test', id::text, at, at + interval '72 hours', closed,
          (at at time zone 'UTC')::date, extract(hour from at at time zone 'UTC'), (closed at time zone 'UTC')::date, subject::text, subject, 'test', 1, 1,
          case when closed is null then 1 else 2 end, 4, point, 1,
          case when x < 535000 then 1 else 2 end, case when x < 535000 then 1 else 2 end * 10 + case when y < 3942500 then 1 else 2 end, cell, hex, id
        from arrived, batch;
        """;

    private const string Supersede = """
        create temp table superseded as select * from service_request where request_id % $nth = 0;
        insert into change_batch (kind, row_count) select 'import', count(*) from superseded;
        insert into service_request_history
        select r.*
        from superseded s, (select max(batch_id) as batch_id from change_batch) b,
          lateral jsonb_populate_record(null::service_request_history, to_jsonb(s) || jsonb_build_object('geom', s.geom::text, 'superseded_batch', b.batch_id, 'superseded_at', now())) r;
        update service_request set version = version + 1, batch_id = (select max(batch_id) from change_batch), subject_id = 13,
          row_hash = row_hash + 1 where request_id in (select request_id from superseded);
        drop table superseded;
        """;
}

/// <param name="X">Metres east of the city's south-western corner.</param>
public sealed record SmallRequest(int Subject, double X, double Y, DateTimeOffset At, DateTimeOffset? Closed);
