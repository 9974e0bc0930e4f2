using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GisData.Imports;
using Observatory.Tests;

namespace GisData.Tests.Imports.Messy;

/// <summary>Any bytes in: either every row is accounted for, or the file is refused with a sentence. Nothing else is thrown, nothing hangs.
/// <c>eng/mutation-test.sh</c> sets how many; a few are part of every run.</summary>
public sealed class MutatedFileTests(ClonedDatabase clone, ITestOutputHelper output) : IClassFixture<ClonedDatabase>
{
    private const int Few = 2_000, FewLoaded = 240, LoadedShare = 50, Shown = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private const long MostAllocated = 512L << 20, MostKept = 300L << 20;

    private static int? Asked => int.TryParse(Environment.GetEnvironmentVariable("OBSERVATORY_MUTATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : null;

    [Fact]
    public async Task Damaged_files_balance_or_are_refused()
    {
        var inputs = Asked / LoadedShare ?? FewLoaded;
        var (balanced, refused) = (0, 0);
        var faults = new List<string>();
        for (var i = 0; i < inputs; i++)
        {
            // One in fifty of those that the readers get.
            var mutation = Mutation.Of(Asked is null ? i : i * LoadedShare);
            using var bench = Bench(mutation, $"mutated {i}");
            var path = await WriteAsync(bench, mutation);
            try
            {
                var result = await bench.ImportAsync(path);   // checks the balance, and so does the database
                Assert.Equal(result.Loaded, await bench.AskAsync<long>($"select count(*) from service_request where source = 'mutated {i}'"));
                balanced++;
            }
            catch (ImportException e)
            {
                Assert.NotEmpty(e.Message);
                Assert.Equal(0L, await bench.AskAsync<long>($"select count(*) from service_request where source = 'mutated {i}'"));
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                faults.Add($"input {mutation.Number}, from '{mutation.File.Name}': {e}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} inputs: {string.Join('\n', faults.Take(Shown))}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| loaded into a database | {inputs} | {balanced} | {refused} | | |"));
        Assert.True(balanced > inputs / 5 && refused > inputs / 5, "The inputs are of one sort.");
    }

    [Fact]
    public async Task Damaged_files_are_read_row_by_row_or_refused_in_time_and_memory()
    {
        var seen = new SortedDictionary<string, (int Inputs, int Read, int Refused, double Slowest, long Most)>(StringComparer.Ordinal);
        var faults = new List<string>();
        for (var i = 0; i < (Asked ?? Few); i++)
        {
            var mutation = Mutation.Of(i);
            using var bench = Bench(mutation, "mutated");
            var path = await WriteAsync(bench, mutation);
            var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: false));
            var refused = await RefusedAsync(bench, path, mutation, faults);
            var (seconds, more) = (Stopwatch.GetElapsedTime(began).TotalSeconds, GC.GetTotalAllocatedBytes(precise: false) - allocated);
            // In a run of all tests others allocate at the same time.
            if (Asked is not null && (more > MostAllocated || GC.GetTotalMemory(false) > MostKept)) faults.Add($"input {i}, from '{mutation.File.Name}': {more:N0} bytes allocated, {GC.GetTotalMemory(false):N0} kept");
            var before = seen.GetValueOrDefault(mutation.Kind);
            seen[mutation.Kind] = (before.Inputs + 1, before.Read + (refused ? 0 : 1), before.Refused + (refused ? 1 : 0), Math.Max(before.Slowest, seconds), Math.Max(before.Most, more));
        }

        foreach (var (kind, s) in seen) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {s.Inputs} | {s.Read} | {s.Refused} | {s.Slowest * 1000:N0} | {s.Most / 1048576.0:N1} |"));
        Assert.True(faults.Count == 0, $"{faults.Count} inputs: {string.Join('\n', faults.Take(Shown))}");
        Assert.All((string[])["geojson", "geopackage", "gzip", "in a gzip", "in a zip", "text", "workbook", "zip"], kind => Assert.True(seen.ContainsKey(kind), kind));
    }

    private static async Task<bool> RefusedAsync(ImportBench bench, string path, Mutation mutation, List<string> faults)
    {
        using var stop = new CancellationTokenSource(Longest);
        try
        {
            var (read, good, bad) = await ReadAsync(bench, path, stop.Token).WaitAsync(Longest);
            if (read != good + bad) faults.Add($"input {mutation.Number}, from '{mutation.File.Name}': {read} rows, {good} requests, {bad} rejected");
            return false;
        }
        catch (ImportException e)
        {
            if (e.Message.Length == 0) faults.Add($"input {mutation.Number}, from '{mutation.File.Name}': refused without a word");
            if (FileProblem.Of(e.Message).Kind == "other") faults.Add($"input {mutation.Number}, from '{mutation.File.Name}': refused in English only: {e.Message}");
            return true;
        }
#pragma warning disable CA1031 // whatever it is, it is what is looked for
        catch (Exception e)
#pragma warning restore CA1031
        {
            faults.Add($"input {mutation.Number}, from '{mutation.File.Name}': {e.ToString()[..Math.Min(e.ToString().Length, 1200)]}");
            return false;
        }
    }

    // What an import does before the database comes in.
    private static async Task<(long Read, long Good, long Bad)> ReadAsync(ImportBench bench, string path, CancellationToken ct)
    {
        var profiles = ImportProfileReader.OfPack(bench.Pack);
        var file = SourceFile.Open(path);
        var (read, good, bad) = (0L, 0L, 0L);
        foreach (var name in file.Tables)
        {
            var table = await SourceTable.ScanAsync(file, name, await file.KindAsync(name, ct), profiles, ct);
            using var rows = await table.OpenAsync(file, ct);
            var (profile, columns) = TableColumns.Choose([table.Profile], rows.Header, table.Name);
            var reader = new RowReader(bench.Pack, profile, columns, new PlaceRules(profile, new(51.40, 51.50, 35.70, 35.75)), ImportBench.Today, rows.HasTypedTimes);
            await RowStream.RunAsync(rows, columns, reader, 0, row =>
            {
                read++;
                if (row.Request is not null) good++;
                else if (row.Rejected is { Field.Length: > 0, Reason.Length: > 0 }) bad++;
                return Task.CompletedTask;
            }, ct);
        }

        return (read, good, bad);
    }

    private ImportBench Bench(Mutation mutation, string source)
    {
        var bench = new ImportBench(clone.Database);
        bench.Profile["source"] = source;
        foreach (var (key, value) in mutation.File.Profile) bench.Profile[key] = value;
        return bench;
    }

    private static async Task<string> WriteAsync(ImportBench bench, Mutation mutation)
    {
        var path = bench.Write("");
        await File.WriteAllBytesAsync(path, mutation.Content);
        var profiles = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(profiles.FullName, "test.json"), JsonSerializer.Serialize(bench.Profile));
        return path;
    }
}
