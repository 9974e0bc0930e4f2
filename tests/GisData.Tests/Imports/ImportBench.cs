using System.Text;
using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.PersonalData;
using GisData.Tests.ServiceRequests;
using Observatory.Tests;

namespace GisData.Tests.Imports;

/// <summary>A database, a folder and a profile to import small files with.</summary>
internal sealed class ImportBench(ObservatoryDatabase database) : IDisposable
{
    public const string Header = "id,at,closed,subject,status,area,lon,lat,phone";
    public static readonly DateTimeOffset Today = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StandingClock Now = new(Today);
    private readonly string _folder = TestDirectories.New("import");

    public ObservatoryDatabase Database => database;

    public TimeProvider Clock => Now;

    public CityPack Pack => GridTown.Pack with { Folder = _folder };

    /// <summary>"name": value pairs that replace or add to the profile.</summary>
    public Dictionary<string, object?> Profile { get; } = new()
    {
        ["name"] = "test", ["source"] = "137", ["dateFormats"] = new[] { "yyyy-MM-dd HH:mm" },
        ["columns"] = new Dictionary<string, string>
        {
            ["sourceId"] = "id", ["requestedAt"] = "at", ["closedAt"] = "closed", ["subject"] = "subject", ["status"] = "status", ["area"] = "area",
            ["longitude"] = "lon", ["latitude"] = "lat", ["phone"] = "phone",
        },
        ["statuses"] = new Dictionary<string, string> { ["باز"] = "open", ["بسته"] = "closed" },
        ["envelope"] = new[] { 51.40, 35.70, 51.50, 35.75 },
    };

    public string RejectsDirectory => Path.Combine(_folder, "rejects");

    /// <summary>A good row; what a test is about is replaced.</summary>
    public static string Row(string id = "1", string at = "2023-05-01 10:00", string closed = "", string subject = "هرس درخت", string status = "باز", string area = "", string lon = "51.41", string lat = "35.71", string phone = "")
        => $"{id},{at},{closed},{subject},{status},{area},{lon},{lat},{phone}";

    public Task<ImportResult> ImportRowsAsync(params string[] rows) => ImportAsync(Write(string.Join("\n", [Header, .. rows])));

    public string Write(string text, Encoding? encoding = null, string name = "requests.csv")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, [.. (encoding ?? new UTF8Encoding(false)).GetPreamble(), .. (encoding ?? new UTF8Encoding(false)).GetBytes(text)]);
        return path;
    }

    public async Task<ImportResult> ImportAsync(string path, bool replaceSimulation = false, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "profiles", "test.json"), JsonSerializer.Serialize(Profile), ct);
        var importer = new RequestImporter(database, Pack, PersonalSeal.Open(Path.Combine(_folder, "keys")), Now);
        var result = await importer.ImportAsync(path, new ImportOptions(RejectsDirectory, null, replaceSimulation), progress, ct);
        Assert.Equal(result.Read, result.Loaded + result.Duplicates + result.Rejected);
        return result;
    }

    public async Task<string> RefusalAsync(string path, bool replaceSimulation = false)
    {
        var error = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(path, replaceSimulation));
        Assert.Equal(0L, await GridTown.AskAsync<long>(database, "select (select count(*) from service_request_key) + (select count(*) from change_batch)"));
        return error.Message;
    }

    public Task<T> AskAsync<T>(string sql) => GridTown.AskAsync<T>(database, sql);

    public void Dispose() => TestDirectories.Delete(_folder);
}
