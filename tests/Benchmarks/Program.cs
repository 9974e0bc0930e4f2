using System.Globalization;
using Analytics.Hotspots;
using Observatory.Benchmarks.BudgetChoices;
using Observatory.Benchmarks.Clusters;
using Observatory.Benchmarks.EffectChecks;
using Observatory.Benchmarks.Forecasts;
using Observatory.Benchmarks.Imports;
using Observatory.Benchmarks.Map;
using Observatory.Benchmarks.Nights;
using Observatory.Benchmarks.Outbreaks;
using Observatory.Benchmarks.Papers;
using Observatory.Benchmarks.ServiceTimes;
using Observatory.Benchmarks.Spatial;

// Gi*, local Moran, Mann-Kendall, and the input for their peers: dotnet run -c Release --project tests/Benchmarks -- spatial FOLDER
if (args is ["spatial", var spatialFolder])
{
    SpatialBenchmark.Run(Path.GetFullPath(spatialFolder));
    return;
}

// The request index at the size of a city:         dotnet run -c Release --project tests/Benchmarks -- index [rows]
if (args is ["index", ..])
{
    Observatory.Tests.Benchmarks.RequestIndexBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40_000_000);
    return;
}

// Imports: … -- import ROWS ADDED FOLDER [CITY [DAYS]]
if (args is ["import", var rowsText, var addedText, var folder, .. var city])
{
    await ImportBenchmark.RunAsync(int.Parse(rowsText, CultureInfo.InvariantCulture), int.Parse(addedText, CultureInfo.InvariantCulture), Path.GetFullPath(folder),
        city.Length > 0 ? int.Parse(city[0], CultureInfo.InvariantCulture) : 0, city.Length > 1 ? int.Parse(city[1], CultureInfo.InvariantCulture) : RequestFile.FiveYears);
    return;
}

// Kaplan–Meier, log-rank, ranks: … -- survival [rows]
if (args is ["survival", ..])
{
    SurvivalBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

// Forecasts against R's stlf: … -- forecast FOLDER SEED, between them Rscript tests/Benchmarks/peers/stlf.R FOLDER SEED
if (args is ["forecast", var series, var seed])
{
    ForecastBenchmark.Run(Path.GetFullPath(series), long.Parse(seed, CultureInfo.InvariantCulture));
    return;
}

// The map: see Map/*.cs. … -- mvt ROWS FOLDER; … -- snapshot ROWS FOLDER, then a dashboard on that folder, then … -- http URL, readers URL CLIENTS SECONDS, browser URL
switch (args)
{
    case ["mvt", var points, var place]: await TileFromTable.RunAsync(int.Parse(points, CultureInfo.InvariantCulture), Path.GetFullPath(place)); return;
    case ["snapshot", var requests, var data]: await MapSnapshot.WriteAsync(int.Parse(requests, CultureInfo.InvariantCulture), Path.GetFullPath(data)); return;
    case ["http", var url]: await MapHttp.OneAsync(url); return;
    case ["readers", var url, var clients, var seconds]: await MapHttp.ManyAsync(url, int.Parse(clients, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture)); return;
    // A whole night: … -- night REQUESTS FOLDER
    case ["night", var size, var nightFolder]: await NightBenchmark.RunAsync(int.Parse(size, CultureInfo.InvariantCulture), Path.GetFullPath(nightFolder)); return;
    // Outbreaks: … -- outbreaks, … -- outbreak-campaign SEEDS NIGHTS
    case ["outbreaks"]: OutbreakBenchmark.Run(); return;
    case ["outbreak-campaign", var seeds, var nights]: OutbreakBenchmark.Campaign(int.Parse(seeds, CultureInfo.InvariantCulture), int.Parse(nights, CultureInfo.InvariantCulture)); return;
    // Effect checks on planted works: … -- effects SEEDS [PersistentHot]
    case ["effects", var cities, .. var kind]: EffectBenchmark.Campaign(int.Parse(cities, CultureInfo.InvariantCulture), kind.Length > 0 ? Enum.Parse<EmergingClass>(kind[0]) : EmergingClass.IntensifyingHot); return;
    // Choosing under a ceiling: … -- choice [PROPOSALS]
    case ["choice", .. var proposals]: ChoiceBenchmark.Run(proposals.Length > 0 ? int.Parse(proposals[0], CultureInfo.InvariantCulture) : 500); return;
    // Papers of a city that has had a night: … -- papers FOLDER [CITY]
    case ["papers", var data, .. var named]: await PapersBenchmark.RunAsync(Path.GetFullPath(data), named.Length > 0 ? named[0] : "tehran"); return;
    case ["browser", var url]: await MapBrowser.RunAsync(url); return;
    // Clusters and density against peers/*.R and *.py: … -- clusters FOLDER [POINTS], … -- density FOLDER [POINTS]
    case ["clusters", var where, .. var number]: ClustersBenchmark.Run(Path.GetFullPath(where), number.Length > 0 ? int.Parse(number[0], CultureInfo.InvariantCulture) : 1_000_000); return;
    case ["density", var where, .. var number]: DensityBenchmark.Run(Path.GetFullPath(where), number.Length > 0 ? int.Parse(number[0], CultureInfo.InvariantCulture) : 1_000_000, 400); return;
}

Console.WriteLine("spatial FOLDER | survival [ROWS] | forecast FOLDER SEED | index [ROWS] | import ROWS ADDED FOLDER [CITY [DAYS]] | mvt ROWS FOLDER | snapshot ROWS FOLDER | http URL | readers URL CLIENTS SECONDS | browser URL | papers FOLDER [CITY] | night REQUESTS FOLDER | effects SEEDS [KIND] | choice [PROPOSALS] | outbreaks | outbreak-campaign SEEDS NIGHTS | clusters FOLDER [POINTS] | density FOLDER [POINTS]");
