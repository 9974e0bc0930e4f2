using System.Collections.Concurrent;
using Analytics.AnalysisGrids;
using GisData.Access;
using GisData.AnalysisGrids;
using GisData.Cities;
using GisData.CityView;
using GisData.Database;
using GisData.Hotspots;
using GisData.Map;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Union;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Workbench;

/// <summary>Runs a method of the workbench on the requests that a reader may see.</summary>
public interface IWorkbenchQueries
{
    /// <summary>The answer; the same question of the same data and the same rights is not computed again while it is among the last few. One is computed at a time: the others wait,
    /// and whoever goes away waits no longer. Cancelled, the work ends where it is and nothing is kept of it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<WorkbenchAnswer> RunAsync(Reader reader, WorkbenchQuestion question, CancellationToken ct);
}

public sealed class WorkbenchQueries(ObservatoryDatabase database, CityPack city, ICityViewQueries counts, MapQueries versions) : IWorkbenchQueries, IDisposable
{
    private const int Kept = 12;

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentQueue<(string Key, WorkbenchAnswer Answer)> last = new();

    public async Task<WorkbenchAnswer> RunAsync(Reader reader, WorkbenchQuestion question, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!reader.MayUseWorkbench) throw new UnauthorizedAccessException("The workbench is for analysts and operators.");
        var version = await versions.GetVersionAsync(reader, ct);
        var key = $"{version.Batch}|{version.BoundaryEdition}|{version.RunId}|{reader.CacheKey}|{question.Write()}";
        if (Find(key) is { } known) return known;
        await turn.WaitAsync(ct);
        try
        {
            if (Find(key) is { } done) return done;
            var span = await counts.FindDataSpanAsync(reader, ct);
            var provenance = new BenchProvenance(city.Slug, version.Batch, span?.RecordedAt, span?.Simulated ?? false);
            var answer = question.Method == BenchMethod.Autocorrelation ? await AutocorrelationAsync(reader, question, version.BoundaryEdition ?? AnalysisGrid.WithoutBoundaries, provenance, ct) : await PointsAsync(reader, question, provenance, ct);
            last.Enqueue((key, answer));
            while (last.Count > Kept) last.TryDequeue(out _);
            return answer;
        }
        finally
        {
            turn.Release();
        }
    }

    private WorkbenchAnswer? Find(string key) => last.FirstOrDefault(a => a.Key == key).Answer;

    private async Task<WorkbenchAnswer> PointsAsync(Reader reader, WorkbenchQuestion question, BenchProvenance provenance, CancellationToken ct)
    {
        var projection = CityProjection.Of(city.ProjectedSrid);
        var most = question.Method == BenchMethod.Clusters ? ClusterBench.MostPoints(question.Algorithm) : DensityBench.MostPoints;
        List<(double, double, DateOnly, int)> rows;
        Geometry? area = null;
        // The connection is given back before the work begins.
        await using (var connection = await database.OpenForReadAsync(reader, ct))
        {
            rows = [.. await connection.Sql(typeof(WorkbenchQueries), "points.sql", question.Filter.Parameters(most + 1)).ListAsync(r => (r.GetDouble(0), r.GetDouble(1), r.GetFieldValue<DateOnly>(2), r.GetInt32(3)), ct)];
            if (question.Method == BenchMethod.Density) area = await AreaAsync(connection, reader, question.Filter, projection, ct);
        }

        // Where there are more than the method takes, how many are left out is said; those without a place are none of either.
        var all = rows.Count > most && await counts.GetKpisAsync(reader, question.Filter, ct) is var kpis ? (int)(kpis.Received.Value ?? 0) - kpis.WithoutPoint : rows.Count;
        // Whoever stops or leaves ends the work itself: the methods look at the token.
        return await Task.Run(() =>
        {
            var points = BenchPoints.Of(rows, most, projection);
            var answer = question.Method == BenchMethod.Clusters ? ClusterBench.Run(question, points, projection, provenance, ct) : DensityBench.Run(question, points, area, projection, provenance, ct);
            return answer with { LeftOut = Math.Max(0, all - points.Count) };
        }, ct);
    }

    // What the filter can hold requests of: a density is one of its own ground, not of the city's.
    private async Task<Geometry?> AreaAsync(NpgsqlConnection connection, Reader reader, CityFilter filter, CityProjection projection, CancellationToken ct)
    {
        var districts = filter.Districts.Count > 0 ? filter.Districts : reader.Districts;
        var shape = await connection.Sql(typeof(WorkbenchQueries), "area.sql", HotspotQueries.Ids(districts), HotspotQueries.Ids(filter.Neighbourhoods.Count > 0 ? filter.Neighbourhoods : null),
            SqlCommands.Optional(filter.Edition, NpgsqlDbType.Integer)).ScalarAsync(ct);
        if (shape is not byte[] bytes) return null;
        var area = projection.Project(new WKBReader().Read(bytes));
        if (filter.HexCells.Count == 0) return area;
        var (grid, factory) = (new HexGrid(city.HexagonMeters), new GeometryFactory());
        return area.Intersection(UnaryUnionOp.Union(filter.HexCells.Select(id => grid.Polygon(HexCell.FromId(id), factory)))) is { IsEmpty: false } part ? part : null;
    }

    private async Task<WorkbenchAnswer> AutocorrelationAsync(Reader reader, WorkbenchQuestion question, int edition, BenchProvenance provenance, CancellationToken ct)
    {
        var filter = question.Filter;
        var own = (await counts.ListHexCellsAsync(reader, filter, ct)).ToDictionary(c => c.HexCell, c => c.Count);
        var all = filter.Subjects.Count == 0 ? own : (await counts.ListHexCellsAsync(reader, filter with { Subjects = [] }, ct)).ToDictionary(c => c.HexCell, c => c.Count);
        AnalysisGrid grid;
        await using (var connection = await database.OpenForReadAsync(reader, ct)) grid = await AnalysisGridStore.LoadAsync(connection, edition, ct);
        var districts = filter.Districts.Count > 0 ? filter.Districts : reader.Districts;
        var cells = new List<(HexCell, int, int)>();
        for (var i = 0; i < grid.Set.Count; i++)
        {
            var cell = grid[i];
            if (districts is not null && !(cell.DistrictId is { } d && districts.Contains(d))) continue;
            if (filter.HexCells.Count > 0 && !filter.HexCells.Contains(cell.Cell.Id)) continue;
            if (filter.Neighbourhoods.Count > 0 && !(cell.NeighbourhoodId is { } n && filter.Neighbourhoods.Contains(n))) continue;
            cells.Add((cell.Cell, own.GetValueOrDefault(cell.Cell.Id), all.GetValueOrDefault(cell.Cell.Id)));
        }
        return await Task.Run(() => AutocorrelationBench.Run(question, cells, city.HexagonMeters, CityProjection.Of(city.ProjectedSrid), provenance, ct), ct);
    }

    public void Dispose() => turn.Dispose();
}
