using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GisData.Cities;
using Npgsql;
using Observatory.Tests.CommandLine;

namespace Observatory.Tests.Imports;

/// <summary>A city of its own that files are imported into by the program as a process, and what its database must look like.</summary>
internal sealed class ImportedCity(string server, string slug) : IDisposable
{
    private readonly string _folder = TestDirectories.New("killed");

    /// <summary>The rows that must be in the database.</summary>
    public SourceModel Model { get; set; } = new();

    /// <summary>Empty: the private PostgreSQL below the data directory.</summary>
    public Dictionary<string, string> Place => new()
    {
        ["OBSERVATORY_DATA"] = DataDirectory, ["OBSERVATORY_CITIES"] = Path.Combine(_folder, "cities"), ["ConnectionStrings__Observatory"] = server,
    };

    public string DataDirectory => Path.Combine(_folder, "d");

    public string RejectsDirectory => Path.Combine(DataDirectory, "cities", slug, "rejects");

    public string Slug => slug;

    public string DatabaseName => "observatory_" + slug;

    public string[] Arguments(string file) => ["import", file, "--city", slug, "--json"];

    public async Task PrepareAsync()
    {
        var city = Path.Combine(_folder, "cities", slug);
        Directory.CreateDirectory(Path.Combine(city, "profiles"));
        Directory.CreateDirectory(DataDirectory);
        await File.WriteAllTextAsync(Path.Combine(city, "city.json"), JsonSerializer.Serialize(SmallCity.Pack with { Slug = slug, Boundaries = new("derived", null) }, CityPackReader.Json));
        await File.WriteAllTextAsync(Path.Combine(city, "profiles", "lines.json"), """
            {"name": "lines", "source": "s", "dateFormats": ["yyyy-MM-dd HH:mm"], "envelope": [51.3, 35.5, 51.5, 35.7],
             "columns": {"sourceId": "id", "requestedAt": "at", "closedAt": "closed", "subject": "subject", "longitude": "lon", "latitude": "lat", "phone": "phone"}}
            """);
    }

    public string Write(Delivery delivery)
    {
        var path = Path.Combine(_folder, "delivery.csv");
        delivery.WriteTo(path);
        return path;
    }

    public Task<VerbRun> ImportAsync(string file) => Verb.RunAsync(Place, Arguments(file));

    public Process Start(string file) => Verb.Start(Place, Arguments(file));

    public Task<VerbRun> UndoAsync(long import) => Verb.RunAsync(Place, Undoing(import));

    public Process StartUndo(long import) => Verb.Start(Place, Undoing(import));

    /// <summary>Rows, versions and what hangs on them are those of <see cref="Model"/>; every finished import balances.</summary>
    public async Task CheckAsync()
    {
        Assert.Equal(Model.Fingerprint(), await AskAsync<string>("""
            select encode(sha256(convert_to(coalesce(string_agg(source_id || '|' || coalesce(to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '') || '|' || version, E'\n'
              order by (source_id || '|' || coalesce(to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '') || '|' || version) collate "C"), ''), 'UTF8')), 'hex') from service_request
            """));
        foreach (var (what, sql) in Invariants) Assert.True(await AskAsync<long>(sql) == 0, what);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString()) { Database = DatabaseName, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>An import is reading rows: the boundaries were the last that it asked for. False where the server or the database is not there yet.</summary>
    public async Task<bool> IsReadingAsync()
    {
        try
        {
            return await AskAsync<long>("select count(*) from pg_stat_activity where query like '%join neighbourhood n%' and state = 'idle in transaction' and datname = current_database()") > 0;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or FormatException)
        {
            return false;
        }
    }

    public void Dispose() => TestDirectories.Delete(_folder);

    private string[] Undoing(long import) => ["import", "--undo", import.ToString(CultureInfo.InvariantCulture), "--city", slug, "--json"];

    private string ConnectionString()
    {
        if (server.Length > 0) return server;
        var root = Path.Combine(DataDirectory, "postgres");
        return new NpgsqlConnectionStringBuilder
        {
            Host = Path.Combine(root, "s"), Port = int.Parse(File.ReadAllText(Path.Combine(root, "port")), CultureInfo.InvariantCulture),
            Username = "observatory", Password = File.ReadAllText(Path.Combine(root, "secret")).Trim(),
        }.ConnectionString;
    }

    // Each counts what must not be.
    private static readonly (string What, string Sql)[] Invariants =
    [
        ("a key without its request, or the other way round", "select count(*) from service_request_key k full join service_request r using (request_id, requested_at) where k.source is null or r.source is null"),
        ("a request of an incident that no request has", "select count(*) from service_request r where not exists (select from service_request_key k where k.request_id = r.incident_id)"),
        ("a gap in a request's versions", "select count(*) from service_request r where version <> 1 + (select count(*) from service_request_history h where h.request_id = r.request_id)"),
        ("a row or version of a batch that is not there", "select count(*) from (select batch_id from service_request union select batch_id from service_request_history union select superseded_batch from service_request_history) b where batch_id not in (select batch_id from change_batch)"),
        ("a batch of an import that is not done, or of another number of rows", "select count(*) from change_batch b left join import_run i using (import_id) where b.kind <> 'command' and (i.status is null or i.status not in ('done', 'undone') or i.loaded <> b.row_count) or b.first_day is null"),
        ("a finished import that does not balance", "select count(*) from import_run where status in ('done', 'undone') and (read_rows <> loaded + duplicates + rejected or error is not null)"),
        ("rejected rows of an import that is not done, or of another number", "select count(*) from import_run i where (select count(*) from personal.rejected_row r where r.import_id = i.import_id) <> case when status in ('done', 'undone') then rejected else 0 end"),
        ("an undone import that still has requests, or whose undoing has no batch", "select count(*) from import_run i where status = 'undone' and (undone_batch is null or undone_batch not in (select batch_id from change_batch) or exists (select from service_request r where r.import_id = i.import_id))"),
        ("a month in the table with a mark of its filling", "select count(*) from pg_constraint where conname = 'filling_period' and connamespace = 'public'::regnamespace"),
        ("a reporter without a request, or a caller without a reporter", "select count(*) from personal.reporter p full join (select request_id from service_request where source_id::int % 5 = 0) r using (request_id) where p.sealed is null or r.request_id is null"),
    ];
}
