using System.Diagnostics;
using System.Globalization;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.PersonalData;
using Npgsql;

namespace Observatory.Benchmarks.Imports;

/// <summary>First load and addition against <c>psql \copy</c> and <c>ogr2ogr</c>, one after the other on one server:
/// <c>dotnet run -c Release --project tests/Benchmarks -- import ROWS ADDED FOLDER</c>. The folder is made and taken away.</summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(int rows, int added, string folder)
    {
        Directory.CreateDirectory(folder);
        var repository = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("/tests/", StringComparison.Ordinal)];
        var pack = CityPackReader.Read(Path.Combine(repository, "cities"), "tehran");
        var (first, more) = (Path.Combine(folder, "first.csv"), Path.Combine(folder, "more.csv"));
        var profile = RequestFile.WriteProfile(Path.Combine(folder, "profile.json"));
        try
        {
            var options = new ObservatoryDatabaseOptions { PrivateCluster = new PrivateClusterOptions { DataDirectory = folder } };
            await using var database = await ObservatoryDatabase.OpenAsync(options, "benchmark");
            await new BoundaryLoader(database, pack).EnsureAsync(CancellationToken.None);
            var generator = new RequestFile(pack, await PlacesAsync(database), seed: 1);
            generator.Write(first, 1, rows);
            generator.Write(more, rows + 1, added, days: 61, firstDay: 1765);   // the last two months
            var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
            new ToolRuns(server).Psql("create database tools");
            var tools = new ToolRuns(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "tools" });
            tools.Psql("create extension postgis");
            var importer = new RequestImporter(database, pack, PersonalSeal.Open(Path.Combine(folder, "keys")), TimeProvider.System);

            Console.WriteLine("| work | rows | s | rows/s | load average |\n|---|---:|---:|---:|---|");
            Line("psql \\copy, key and GiST afterwards", rows, tools.PsqlFirst(first));
            Line("ogr2ogr", rows, tools.Ogr2OgrFirst(first));
            await ImportAsync("observatory, first load", first);
            await ImportAsync("observatory, the same file again", first);
            await ImportAsync("observatory, addition", more);
            Line("psql \\copy into the same table with its indexes", added, new ToolRuns(server).PsqlAdd(Path.Combine(folder, "again.txt")));

            async Task ImportAsync(string what, string file)
            {
                using var clock = new StageClock();
                var watch = Stopwatch.StartNew();
                var result = await importer.ImportAsync(file, new ImportOptions(Path.Combine(folder, "rejects"), profile), null, CancellationToken.None);
                Line(what, (int)result.Read, watch.Elapsed.TotalSeconds);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  loaded {result.Loaded}, duplicates {result.Duplicates}, rejected {result.Rejected}; managed heap at most {clock.HighestHeapMegabytes:F0} MB"));
                foreach (var (statement, seconds) in clock.Longest(16)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds,7:F2} s  {statement}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
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

    private static void Line(string what, int rows, double seconds)
        => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rows} | {seconds:F1} | {rows / seconds:F0} | {File.ReadAllText("/proc/loadavg").Split(' ')[0]} |"));
}
