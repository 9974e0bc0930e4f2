using System.Diagnostics;
using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.PersonalData;
using Npgsql;

namespace Observatory.Benchmarks.Imports;

/// <summary>First load and additions against <c>psql \copy</c> and <c>ogr2ogr</c>, one after the other on one server:
/// <c>dotnet run -c Release --project tests/Benchmarks -- import ROWS ADDED FOLDER [CITY [DAYS]]</c>. The additions go to the city of the first load, or, where
/// CITY is not 0, to another one of CITY rows; the first load's rows are of DAYS days. The folder is made and taken away.</summary>
internal static class ImportBenchmark
{
    private const int Additions = 3;

    public static async Task RunAsync(int rows, int added, string folder, int city, int days)
    {
        Directory.CreateDirectory(folder);
        var repository = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("/tests/", StringComparison.Ordinal)];
        var pack = CityPackReader.Read(Path.Combine(repository, "cities"), "tehran");
        try
        {
            var bench = new City(pack, folder, RequestFile.WriteProfile(Path.Combine(folder, "profile.json")));
            Console.WriteLine("| work | rows | s | rows/s | processor s of the program | of the server | load average |\n|---|---:|---:|---:|---:|---:|---|");
            await FirstLoadAsync(bench, rows, days, city == 0 ? added : 0);
            if (city > 0) await AddToAsync(bench, city, added);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record City(CityPack Pack, string Folder, string Profile)
    {
        public Task<ObservatoryDatabase> OpenAsync(string name)
            => ObservatoryDatabase.OpenAsync(new ObservatoryDatabaseOptions { PrivateCluster = new PrivateClusterOptions { DataDirectory = Folder } }, name);

        public string File(string name) => Path.Combine(Folder, name);
    }

    private static async Task FirstLoadAsync(City bench, int rows, int days, int added)
    {
        await using var database = await bench.OpenAsync("benchmark");
        await new BoundaryLoader(database, bench.Pack).EnsureAsync(CancellationToken.None);
        var file = bench.File("first.csv");
        new RequestFile(bench.Pack, await PlacesAsync(database), seed: 1).Write(file, 1, rows, days);
        new ToolRuns(new NpgsqlConnectionStringBuilder(database.ConnectionString)).Psql("create database tools");
        var tools = new ToolRuns(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "tools" });
        tools.Psql("create extension postgis");
        await ToolAsync(bench, "psql \\copy, key and GiST afterwards", rows, () => tools.PsqlFirst(file));
        await ToolAsync(bench, "ogr2ogr", rows, () => tools.Ogr2OgrFirst(file));
        tools.Psql("drop table plain", "drop table ogr", "checkpoint");
        await ImportAsync(bench, database, "observatory, first load", file);
        await ImportAsync(bench, database, "observatory, the same file again", file);
        File.Delete(file);
        if (added > 0) await AddAsync(bench, database, rows, added);
    }

    private static async Task AddToAsync(City bench, int size, int added)
    {
        await using var database = await bench.OpenAsync("benchmark_city");
        await new BoundaryLoader(database, bench.Pack).EnsureAsync(CancellationToken.None);
        new RequestFile(bench.Pack, await PlacesAsync(database), seed: 2).Write(bench.File("city.csv"), 1, size);
        await ImportAsync(bench, database, "observatory, first load of the city, with a reader", bench.File("city.csv"), withReader: true);
        File.Delete(bench.File("city.csv"));
        await AddAsync(bench, database, size, added);
    }

    private static async Task AddAsync(City bench, ObservatoryDatabase database, int size, int added)
    {
        var generator = new RequestFile(bench.Pack, await PlacesAsync(database), seed: 3);
        var tools = new ToolRuns(new NpgsqlConnectionStringBuilder(database.ConnectionString));
        tools.Psql("analyze service_request", "analyze service_request_key", "checkpoint");
        for (var i = 0; i < Additions; i++)
        {
            generator.Write(bench.File("more.csv"), size + 1 + i * added, added, days: 61, firstDay: 1765);   // the last two months
            await ImportAsync(bench, database, "observatory, addition", bench.File("more.csv"));
            tools.PrepareAddition(bench.File("again.txt"), i + 1);
            await ToolAsync(bench, "psql \\copy into the same table with its indexes", added, () => tools.PsqlAdd(bench.File("again.txt")));
        }

        generator.Write(bench.File("more.csv"), size + 1 + Additions * added, added, days: 61, firstDay: 1765);
        await ImportAsync(bench, database, "observatory, addition with a reader", bench.File("more.csv"), withReader: true);
    }

    private static async Task ImportAsync(City bench, ObservatoryDatabase database, string what, string file, bool withReader = false)
    {
        var importer = new RequestImporter(database, bench.Pack, PersonalSeal.Open(bench.File("keys")), TimeProvider.System);
        using var clock = new StageClock();
        using var process = Process.GetCurrentProcess();
        var (before, spentBefore) = (process.TotalProcessorTime, ProcessorTime.Now(bench.Folder));
        var readers = withReader ? new ReaderWatch(database) : null;
        var watch = Stopwatch.StartNew();
        var phases = new Phases(watch, before);
        var result = await importer.ImportAsync(file, new ImportOptions(bench.File("rejects"), bench.Profile), phases, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        if (readers is not null) await readers.DisposeAsync();
        var spent = ProcessorTime.Now(bench.Folder) - spentBefore;
        Line(what, (int)result.Read, seconds, spent.Own, spent.Server);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  loaded {result.Loaded}, duplicates {result.Duplicates}, rejected {result.Rejected}; looked through and hashed until {phases.Scanned:F1} s, read until {phases.Read:F1} s (own processor {phases.ReadProcessor:F1} s); managed heap at most {clock.HighestHeapMegabytes:F0} MB"));
        if (readers is not null) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a reader: {readers.Reads} reads, the longest {readers.LongestReadMilliseconds:F0} ms; waiting for a lock at {readers.Waiting} of {readers.Looks} looks"));
        foreach (var (statement, took) in clock.Longest(12)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {took,7:F2} s  {statement}"));
    }

    // When the first row was read, and when the last.
    private sealed class Phases(Stopwatch watch, TimeSpan processorBefore) : IProgress<ImportProgress>
    {
        public double Scanned { get; private set; }

        public double Read { get; private set; }

        public double ReadProcessor { get; private set; }

        public void Report(ImportProgress value)
        {
            if (value.Phase == "read" && Scanned == 0) Scanned = watch.Elapsed.TotalSeconds;
            if (value.Phase != "commit") return;
            Read = watch.Elapsed.TotalSeconds;
            using var process = Process.GetCurrentProcess();
            ReadProcessor = (process.TotalProcessorTime - processorBefore).TotalSeconds;
        }
    }

    private static async Task<IReadOnlyList<(double, double)>> PlacesAsync(ObservatoryDatabase database)
    {
        await using var connection = await database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand("select st_x(geom), st_y(geom) from (select (st_dump(st_generatepoints(st_union(geom), 20000, 1))).geom from district) p", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var places = new List<(double, double)>();
        while (await reader.ReadAsync()) places.Add((reader.GetDouble(0), reader.GetDouble(1)));
        return places;
    }

    private static async Task ToolAsync(City bench, string what, int rows, Func<double> run)
    {
        var before = ProcessorTime.Now(bench.Folder);
        var seconds = run();
        await Task.Delay(300);   // a session that ends is counted once the server has seen it off
        var spent = ProcessorTime.Now(bench.Folder) - before;
        Line(what, rows, seconds, spent.Tools, spent.Server);
    }

    private static void Line(string what, int rows, double seconds, double program, double server)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rows} | {seconds:F1} | {rows / seconds:F0} | {program:F1} | {server:F1} | {File.ReadAllText("/proc/loadavg").Split(' ')[0]} |"));
}
