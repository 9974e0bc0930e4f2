using GisData.Database;

namespace Observatory.Server.Installation;

/// <summary>Where this installation keeps things. Data: <c>OBSERVATORY_DATA</c>, else <c>.observatory</c> beside the program's
/// sources. City packs: <c>OBSERVATORY_CITIES</c>, else <c>cities</c> there.</summary>
public sealed record InstallationPaths(string DataDirectory, string CitiesDirectory)
{
    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    public string CityDirectory(string slug) => Path.Combine(DataDirectory, "cities", slug);

    public static InstallationPaths FromEnvironment()
    {
        var home = Environment.GetEnvironmentVariable("OBSERVATORY_HOME") is { Length: > 0 } given ? given : FindHome(AppContext.BaseDirectory);
        var data = Environment.GetEnvironmentVariable("OBSERVATORY_DATA") is { Length: > 0 } d ? Path.GetFullPath(d) : Path.Combine(home, ".observatory");
        var cities = Environment.GetEnvironmentVariable("OBSERVATORY_CITIES") is { Length: > 0 } c ? Path.GetFullPath(c) : Path.Combine(home, "cities");
        return new InstallationPaths(data, cities);
    }

    /// <summary>Defaults of the program, the installation's <c>settings.json</c> in the data directory, environment variables; the last one wins.</summary>
    public IConfigurationRoot ReadConfiguration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.Combine(DataDirectory, "settings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    public ObservatoryDatabaseOptions DatabaseOptions(IConfiguration configuration)
        => configuration.GetConnectionString("Observatory") is { Length: > 0 } external
            ? new ObservatoryDatabaseOptions { ConnectionString = external }
            : new ObservatoryDatabaseOptions { PrivateCluster = new PrivateClusterOptions { DataDirectory = DataDirectory } };

    private static string FindHome(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "cities"))) { return folder.FullName; }
        }
        return start;
    }
}
