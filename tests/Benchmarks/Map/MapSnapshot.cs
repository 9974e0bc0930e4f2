using GisData.Cities;
using GisData.Database;
using GisData.RequestIndex;
using Observatory.Tests.Benchmarks;

namespace Observatory.Benchmarks.Map;

/// <summary>Puts an index of many synthetic requests beside a city's data, as if it had been saved there: a dashboard started on that folder serves them.
/// <c>… -- snapshot ROWS FOLDER</c>, after <c>./observatory simulate --requests 20000</c> into the same folder (OBSERVATORY_DATA).</summary>
internal static class MapSnapshot
{
    public static async Task WriteAsync(int rows, string folder)
    {
        var repository = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf("/tests/", StringComparison.Ordinal)];
        var pack = CityPackReader.Read(Path.Combine(repository, "cities"), "tehran");
        await using var database = await ObservatoryDatabase.OpenAsync(new ObservatoryDatabaseOptions { PrivateCluster = new PrivateClusterOptions { DataDirectory = folder } }, pack.Slug);
        var real = await new IndexReader(database, pack).ReadAllAsync(null, CancellationToken.None);
        var codes = real.Codes;
        var city = new SyntheticCity(codes.Subjects.Count - 1, codes.Districts.Count - 1, codes.Neighbourhoods.Count - 1, codes.Units.Count - 1, codes.Channels.Count - 1, codes.Hexes.Count - 1);
        var files = new IndexFiles(Path.Combine(folder, "cities", pack.Slug, "index"));
        await files.SaveAsync(real with { Window = SyntheticCity.Window, Catalog = city.Build(rows, SyntheticCity.Window) }, CancellationToken.None);
        Console.WriteLine($"{rows} requests written beside {folder}");
    }
}
