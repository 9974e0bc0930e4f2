using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Configuration;
using Observatory.Server.Installation;

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>The city the pages show: filled once, with one complete night.</summary>
public sealed record PreparedCity(long RequestId)
{
    public static readonly PreparedCity Empty = new(0);

    internal static async Task<CitySession> OpenAsync(InstallationPaths paths, ILoggerFactory log)
    {
        var pack = SmallCity.Pack;
        var cities = Directory.CreateDirectory(Path.Combine(paths.DataDirectory, "packs", pack.Slug)).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(cities, pack.Slug, "city.json"), JsonSerializer.Serialize(pack, CityPackReader.Json));
        await using (var database = await ObservatoryDatabase.OpenAsync(paths.DatabaseOptions(new ConfigurationBuilder().Build()), pack.Slug)) { await SmallCity.SeedAsync(database); }
        return await CitySession.OpenAsync(paths with { CitiesDirectory = cities }, pack.Slug, log, TestContext.Current.CancellationToken);
    }

    internal static Task<PreparedCity> ReadAsync(CitySession session)
    {
        _ = session;
        return Task.FromResult(new PreparedCity(1));
    }
}
