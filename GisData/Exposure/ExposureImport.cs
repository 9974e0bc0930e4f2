using System.Globalization;
using Analytics.AnalysisGrids;
using CsvHelper;
using GisData.Cities;
using GisData.Database;
using GisData.ServiceRequests;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Exposure;

/// <summary>Loads how many people live or move in each cell: a CSV of points (census blocks, grid centres, counts of phones) with
/// <c>longitude, latitude, people</c>. Points are summed into the city's analysis hexagons. The newest layer is the one in force:
/// from the next night on expectation comes from it instead of the cell's share of all subjects.</summary>
public static class ExposureImport
{
    private static readonly string[] LongitudeNames = ["longitude", "lon", "lng", "long", "x"];
    private static readonly string[] LatitudeNames = ["latitude", "lat", "y"];
    private static readonly string[] PeopleNames = ["people", "population", "persons", "exposure", "value"];

    /// <exception cref="ExposureFileException">Columns are missing, a row is no number or negative, or no point lies in the city.</exception>
    public static async Task<ExposureLoad> LoadAsync(ObservatoryDatabase database, CityPack pack, string file, string name, string source, DateOnly? validOn, CancellationToken ct)
    {
        var projection = CityProjection.Of(pack.ProjectedSrid);
        var grid = new HexGrid(pack.HexagonMeters);
        var cells = new Dictionary<long, double>();
        var read = 0L;
        foreach (var (longitude, latitude, people) in Read(file))
        {
            ct.ThrowIfCancellationRequested();
            read++;
            var (x, y) = projection.Project(longitude, latitude);
            var cell = grid.CellAt(x, y).Id;
            cells[cell] = cells.GetValueOrDefault(cell) + people;
        }
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Like every writer: a batch in commit order, so that caches and cut-offs see the new layer.
        var batch = (long)(await connection.Sql(typeof(RequestLoad), "open_batch.sql", "exposure", null, name).ScalarAsync(ct))!;
        await using var command = connection.Sql(typeof(ExposureImport), "LoadExposure.sql", name, source,
            SqlCommands.Optional(validOn, NpgsqlDbType.Date), cells.Keys.ToArray(), cells.Values.ToArray());
        int kept;
        double inside;
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            await row.ReadAsync(ct);
            (kept, inside) = (row.GetInt32(0), row.GetDouble(1));
        }
        if (kept == 0) { throw new ExposureFileException($"{file}: none of its {read} points lies in the city; are longitude and latitude swapped? Nothing was changed."); }
        await connection.Sql(typeof(RequestLoad), "close_batch.sql", batch, (long)kept, null, null).RunAsync(ct);
        await transaction.CommitAsync(ct);
        return new ExposureLoad(read, kept, inside, cells.Values.Sum() - inside);
    }

    private static IEnumerable<(double Longitude, double Latitude, double People)> Read(string file)
    {
        using var text = new StreamReader(file);
        using var csv = CsvReader.Create(text, CsvReaderOptions.Default with { TrackLineNumbers = true });
        csv.ReadHeader();
        var header = csv.Headers.Select(h => h.Trim().ToLowerInvariant()).ToList();
        if (header.Count == 0) { throw new ExposureFileException($"{file} is empty. Nothing was changed."); }
        var (lon, lat, people) = (Column(LongitudeNames), Column(LatitudeNames), Column(PeopleNames));
        while (csv.Read())
        {
            yield return (Number(lon), Number(lat), Number(people) is >= 0 and var n ? n : throw Wrong("is negative", people));
        }

        int Column(string[] names)
        {
            var at = header.FindIndex(names.Contains);
            return at >= 0 ? at : throw new ExposureFileException($"{file} has no column {names[0]} (or {string.Join(", ", names[1..])}); its columns are: {string.Join(", ", header)}. Nothing was changed.");
        }

        double Number(int column)
            => double.TryParse(csv.GetString(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Wrong("is no number", column);

        ExposureFileException Wrong(string what, int column)
            => new($"{file}, line {csv.LineNumber}: '{csv.GetString(column)}' in column {header[column]} {what}. Nothing was changed.");
    }
}

/// <param name="Cells">Hexagons of the city that got a value.</param>
/// <param name="People">Sum inside the city; <paramref name="Outside"/> fell beyond its boundary and was left out.</param>
public sealed record ExposureLoad(long Read, int Cells, double People, double Outside);

public sealed class ExposureFileException(string message) : Exception(message);
