using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Observatory.Benchmarks.Imports;

/// <summary>The same file by the tools people would use instead, into a database of its own on the same server.</summary>
internal sealed class ToolRuns(NpgsqlConnectionStringBuilder server)
{
    private const string Columns = "id text, requested timestamp, closed timestamp, subject text, status text, channel text, area text, lon float8, lat float8, description text, address text, phone text";

    /// <summary>Into an empty table with a geometry; the primary key and the GiST index are built afterwards.</summary>
    public double PsqlFirst(string file)
    {
        Psql($"drop table if exists plain; create table plain ({Columns}, geom geometry(Point, 4326) generated always as (st_setsrid(st_makepoint(lon, lat), 4326)) stored)");
        return Timed(() => Psql(
            $"\\copy plain (id, requested, closed, subject, status, channel, area, lon, lat, description, address, phone) from '{file}' csv header",
            "alter table plain add primary key (id)", "create index on plain using gist (geom)"));
    }

    public double Ogr2OgrFirst(string file)
    {
        Psql("drop table if exists ogr");
        return Timed(() => Run("ogr2ogr", "-f", "PostgreSQL", Invariant($"PG:host={server.Host} port={server.Port} dbname={server.Database} user={server.Username} password={server.Password}"), file,
            "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326", "-nln", "ogr", "-lco", "GEOMETRY_NAME=geom", "--config", "PG_USE_COPY", "YES"));
    }

    /// <summary>The rows of the last batch once more, under other numbers.</summary>
    /// <param name="round">So that every round has numbers of its own.</param>
    public void PrepareAddition(string file, int round)
        => Psql("create temp table again as select * from service_request where batch_id = (select max(batch_id) from change_batch); "
            + Invariant($"update again set request_id = request_id + {round * 1_000_000_000L}, incident_id = incident_id + {round * 1_000_000_000L}"),
            $"\\copy again to '{file}'");

    /// <summary>What <see cref="PrepareAddition"/> wrote, into the city's own table with all its indexes.</summary>
    public double PsqlAdd(string file) => Timed(() => Psql($"\\copy service_request from '{file}'"));

    public string Psql(params string[] commands) => Run("psql", ["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", .. commands.SelectMany(c => new[] { "-c", c })]);

    private static double Timed(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in new[] { ("PGHOST", server.Host), ("PGPORT", Invariant($"{server.Port}")), ("PGDATABASE", server.Database), ("PGUSER", server.Username), ("PGPASSWORD", server.Password) })
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
