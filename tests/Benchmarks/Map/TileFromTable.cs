using System.Diagnostics;
using System.Globalization;
using Analytics.AnalysisGrids;
using Analytics.RequestIndex;
using GisData.Database;
using GisData.Tiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles;
using NetTopologySuite.IO.VectorTiles.Mapbox;
using Npgsql;
using Observatory.Tests.Benchmarks;

namespace Observatory.Benchmarks.Map;

/// <summary>Tiles of 64 × 64 squares: from the index, and by <c>ST_AsMVT</c> from a table of the same points with a GiST index; and the writing of one tile by our own
/// code and by NetTopologySuite's. <c>… -- mvt ROWS FOLDER</c>; the folder is made and taken away.</summary>
internal static class TileFromTable
{
    private const string Query = """
        with bounds as (select st_tileenvelope($1, $2, $3) as tile, st_transform(st_tileenvelope($1, $2, $3), 4326) as reach),
        squares as (select floor(st_x(p) / 64)::int as x, floor(st_y(p) / 64)::int as y, count(*)::int as n
          from (select st_asmvtgeom(st_transform(geom, 3857), tile, 4096, 0, false) as p from point, bounds where geom && reach) t where p is not null group by 1, 2)
        select st_asmvt(t, 'density', 4096, 'geom') from (select st_point(x * 64 + 32, y * 64 + 32) as geom, n from squares) t
        """;

    public static async Task RunAsync(int rows, string folder)
    {
        var window = SyntheticCity.Window;
        var catalog = new SyntheticCity(46, 22, 375, 9, 5, 1265).Build(rows, window);
        try
        {
            await using var database = await ObservatoryDatabase.OpenAsync(new ObservatoryDatabaseOptions { PrivateCluster = new PrivateClusterOptions { DataDirectory = folder } }, "benchmark");
            await using var connection = await database.OpenAsOwnerAsync();
            await FillAsync(connection, catalog, window);
            Console.WriteLine($"{catalog.Count:N0} points, load average {Timing.Load()}");
            Timing.Head("tiles/s");
            foreach (var zoom in new[] { 11, 12, 13, 14 })
            {
                var random = new Random(zoom);
                var tiles = Enumerable.Range(0, 40).Select(_ => MapQuestions.Tile(random, zoom).Split('/').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray()).ToArray();
                var table = await Timing.MeasureAsync(tiles.Length, async i =>
                {
                    await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new() { Value = tiles[i][0] }, new() { Value = tiles[i][1] }, new() { Value = tiles[i][2] } } };
                    await command.ExecuteScalarAsync();
                });
                var index = await Timing.MeasureAsync(tiles.Length, i => Task.FromResult(Draw(catalog, window, tiles[i]).ToTile()));
                Timing.Row($"z{zoom}, table by ST_AsMVT", table, Rate(table));
                Timing.Row($"z{zoom}, index, encoded", index, $"{Rate(index)} ({table.Sum() / index.Sum():F0} ×, wanted 20)");
            }
            Encode();
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static string Rate(double[] times) => (times.Length / (times.Sum() / 1000)).ToString("F0", CultureInfo.InvariantCulture);

    private static VectorTileLayer Draw(RequestCatalog catalog, CellWindow window, int[] tile)
    {
        var layer = new VectorTileLayer("density", "n");
        if (window.Range(tile[0], tile[1], tile[2]) is not { } range) { return layer; }
        var counts = DensityScan.Count(catalog, new RowFilter { From = catalog.Reach!.Value.First, To = catalog.Reach.Value.Last }, range, 6);
        for (var code = 0; code < counts.Length; code++)
        {
            var (x, y) = MortonCell.ToColumnAndRow(code);
            if (counts[code] > 0) { layer.Add(x * 64 + 32, y * 64 + 32, counts[code]); }
        }
        return layer;
    }

    private static async Task FillAsync(NpgsqlConnection connection, RequestCatalog catalog, CellWindow window)
    {
        await using (var create = new NpgsqlCommand("create table point (geom geometry(Point, 4326))", connection)) { await create.ExecuteNonQueryAsync(); }
        await using (var copy = await connection.BeginTextImportAsync("copy point from stdin"))
        {
            foreach (var row in catalog.Months.SelectMany(m => Enumerable.Range(0, m.Count).Select(m.At)).Where(r => r.Cell < CellWindow.Outside))
            {
                var (x, y) = MortonCell.ToColumnAndRow(row.Cell);
                var (longitude, latitude) = Degrees(window.Column + x + 0.5, window.Row + y + 0.5);
                await copy.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"SRID=4326;POINT({longitude:F7} {latitude:F7})"));
            }
        }
        await using var index = new NpgsqlCommand("create index on point using gist (geom); analyze point", connection) { CommandTimeout = 600 };
        await index.ExecuteNonQueryAsync();
    }

    private static (double Longitude, double Latitude) Degrees(double column, double row)
    {
        const double side = 1 << MortonCell.Zoom;
        return (column / side * 360 - 180, Math.Atan(Math.Sinh(Math.PI * (1 - 2 * row / side))) * 180 / Math.PI);
    }

    private static void Encode()
    {
        var random = new Random(5);
        var squares = Enumerable.Range(0, 4096).Select(i => (X: i % 64 * 64 + 32, Y: i / 64 * 64 + 32, N: 1 + random.Next(300))).ToArray();
        var definition = new NetTopologySuite.IO.VectorTiles.Tiles.Tile(2632, 1610, 12);
        Timing.Head("bytes");
        var (ours, theirs) = (0, 0L);
        var mine = Repeat(() =>
        {
            var layer = new VectorTileLayer("density", "n");
            foreach (var (x, y, n) in squares) { layer.Add(x, y, n); }
            ours = layer.ToTile().Length;
        });
        var library = Repeat(() =>
        {
            var tile = new VectorTile { TileId = definition.Id };
            var layer = new Layer { Name = "density" };
            foreach (var (x, y, n) in squares)
            {
                var (longitude, latitude) = Degrees((2632 + x / 4096d) * 256, (1610 + y / 4096d) * 256);
                layer.Features.Add(new NetTopologySuite.Features.Feature(new Point(longitude, latitude), new NetTopologySuite.Features.AttributesTable { { "n", n } }));
            }
            tile.Layers.Add(layer);
            using var stream = new MemoryStream();
            tile.Write(stream, minLinealExtent: 1, minPolygonalExtent: 2);
            theirs = stream.Length;
        });
        Timing.Row("a full tile by our own writer", mine, $"{ours}");
        Timing.Row("the same by NetTopologySuite.IO.VectorTiles.Mapbox", library, $"{theirs}");
        var bytes = Enumerable.Range(0, 1).SelectMany(_ => Full(squares)).ToArray();
        foreach (var quality in new[] { 1, 3, 4, 5, 6, 8, 11 })
        {
            var packed = new byte[System.IO.Compression.BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
            var written = 0;
            Timing.Row($"that tile by brotli {quality}", Repeat(() => System.IO.Compression.BrotliEncoder.TryCompress(bytes, packed, out written, quality, 22)), $"{written}");
        }
    }

    private static byte[] Full((int X, int Y, int N)[] squares)
    {
        var layer = new VectorTileLayer("density", "n");
        foreach (var (x, y, n) in squares) { layer.Add(x, y, n); }
        return layer.ToTile();
    }

    private static double[] Repeat(Action work)
    {
        var times = new double[60];
        for (var run = -20; run < times.Length; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            if (run >= 0) { times[run] = watch.Elapsed.TotalMilliseconds; }
        }
        return times;
    }
}
