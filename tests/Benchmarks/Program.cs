using System.Diagnostics;
using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.SpatialStatistics;
using Analytics.SpatialWeights;
using Observatory.Benchmarks.Forecasts;
using Observatory.Benchmarks.Imports;
using Observatory.Benchmarks.Map;
using Observatory.Benchmarks.ServiceTimes;

// Times Gi* against the sum it cannot do without. Run: dotnet run -c Release --project tests/Benchmarks
// The request index at the size of a city:         dotnet run -c Release --project tests/Benchmarks -- index [rows]
if (args is ["index", ..])
{
    Observatory.Tests.Benchmarks.RequestIndexBenchmark.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40_000_000);
    return;
}

// Imports: … -- import ROWS ADDED FOLDER [CITY]
if (args is ["import", var rowsText, var addedText, var folder, .. var city])
{
    await ImportBenchmark.RunAsync(int.Parse(rowsText, CultureInfo.InvariantCulture), int.Parse(addedText, CultureInfo.InvariantCulture), Path.GetFullPath(folder),
        city.Length > 0 ? int.Parse(city[0], CultureInfo.InvariantCulture) : null);
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
    case ["browser", var url]: await MapBrowser.RunAsync(url); return;
}

const int Rows = 371, Columns = 372;   // 138,012 cells
const int Runs = 21;

var random = new Random(1);
var grid = new double[Rows * Columns];
for (var i = 0; i < grid.Length; i++) grid[i] = random.Next(0, 40);
var hexagons = new HexCellSet(new HexCell(0, 0).Disc(214));   // 138,031 cells
var onHexagons = new double[hexagons.Count];
for (var i = 0; i < onHexagons.Length; i++) onHexagons[i] = random.Next(0, 40);
var built = Stopwatch.StartNew();
var weights = Contiguity.Rectangular(Rows, Columns).WithSelf();
built.Stop();

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, median of {Runs} runs back to back"));
Console.WriteLine();
Console.WriteLine("| what | cells | wall ms | processor ms |");
Console.WriteLine("|---|---:|---:|---:|");
Time("box sum 3 × 3, nine additions a cell (no statistic)", grid.Length, () => BoxSum(grid)[0]);
Time("Gi* by window 3 × 3", grid.Length, () => LocalGiStar.ZScores(grid, Rows, Columns)[0]);
Time("Gi* by window 9 × 9", grid.Length, () => LocalGiStar.ZScores(grid, Rows, Columns, radius: 4)[0]);
Time("Gi* by hexagon stencil", onHexagons.Length, () => LocalGiStar.ZScores(onHexagons, hexagons)[0]);
Time("Gi* by sparse weights, ready built", grid.Length, () => LocalGiStar.ZScores(grid, weights)[0]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| building those weights (once) | {grid.Length} | {built.Elapsed.TotalMilliseconds:F1} | |"));

static void Time(string what, int cells, Func<double> work)
{
    double kept = 0, wall = 0, processor = 0;
    for (var i = 0; i < 5; i++) kept += work();
    var walls = new double[Runs];
    var processors = new double[Runs];
    using var process = Process.GetCurrentProcess();
    for (var run = 0; run < Runs; run++)
    {
        // Ten at a time: the processor clock ticks too coarsely for one.
        process.Refresh();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++) kept += work();
        walls[run] = watch.Elapsed.TotalMilliseconds / 10;
        process.Refresh();
        processors[run] = (process.TotalProcessorTime - before).TotalMilliseconds / 10;
    }

    (wall, processor) = (RobustScale.Median(walls), RobustScale.Median(processors));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {cells} | {wall:F2} | {processor:F2} |"));
    if (double.IsNaN(kept)) Console.WriteLine("not a number");
}

static double[] BoxSum(double[] values)
{
    var sums = new double[values.Length];
    for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
        {
            double sum = 0;
            for (var r = Math.Max(0, row - 1); r <= Math.Min(Rows - 1, row + 1); r++)
                for (var c = Math.Max(0, column - 1); c <= Math.Min(Columns - 1, column + 1); c++)
                    sum += values[r * Columns + c];
            sums[row * Columns + column] = sum;
        }

    return sums;
}
