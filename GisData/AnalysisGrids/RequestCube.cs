using Analytics.AnalysisGrids;
using Analytics.Hotspots;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.AnalysisGrids;

/// <summary>What a run counts: distinct incidents by subject, cell and time step, zeros included, and calls by cell for the raw map.</summary>
/// <param name="Subjects">The city's subject id of each subject number of the cube.</param>
/// <param name="Groups">The city's group id of each group number.</param>
/// <param name="GroupOfSubject">For each subject number its group number.</param>
/// <param name="Incidents">Cells in the order of the grid.</param>
/// <param name="RequestsByCell">Calls of all subjects over the window; cells in the order of the grid.</param>
/// <param name="Unlocated">Calls of the window without a point or outside every cell: in no count.</param>
public sealed record RequestCube(
    IReadOnlyList<int> Subjects, IReadOnlyList<int> Groups, int[] GroupOfSubject, CountCube Incidents, int[] RequestsByCell, long Unlocated)
{
    /// <param name="steps">A step ends where the next begins, the last one on <see cref="TimeStep.LastDay"/>.</param>
    /// <exception cref="InvalidOperationException">a request has a subject that the city's tree does not know.</exception>
    public static async Task<RequestCube> ReadAsync(
        NpgsqlConnection connection, CityPack pack, long cutoffBatch, AnalysisGrid grid, TimeStep steps, CancellationToken ct)
    {
        int[] subjects = [.. pack.Subjects.Select(s => s.Id).Order()], groups = [.. pack.Groups.Select(g => g.Id).Order()];
        var groupOf = pack.Subjects.ToDictionary(s => s.Id, s => s.Group);
        var counts = new CountCube(subjects.Length, grid.Set.Count, steps.Count);
        var requestsByCell = new int[grid.Set.Count];
        long unlocated = 0;
        // No trend is claimed across a split of a subject that cannot be told apart: over such a window its parts are counted as the one they were.
        var countedAs = TaxonomyEras.CountedAs(pack, steps.FirstDay, steps.LastDay);
        await using var command = connection.Sql(typeof(RequestCube), "count_by_cell.sql", cutoffBatch, grid.BoundaryEdition, steps.LastDay, steps.Starts.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var requests = reader.GetInt32(4);
            var subject = Array.BinarySearch(subjects, countedAs.GetValueOrDefault(reader.GetInt32(0), reader.GetInt32(0)));
            if (subject < 0) throw new InvalidOperationException($"Requests have subject {reader.GetInt32(0)}, which edition {pack.TaxonomyEdition} of the subject tree does not hold.");
            if (reader.IsDBNull(1))
            {
                unlocated += requests;
                continue;
            }

            var cell = grid.Set.IndexOf(HexCell.FromId(reader.GetInt64(1)));
            counts[subject, cell, reader.GetInt32(2)] += reader.GetInt32(3);
            requestsByCell[cell] += requests;
        }

        return new RequestCube(subjects, groups, [.. subjects.Select(s => Array.IndexOf(groups, groupOf[s]))], counts, requestsByCell, unlocated);
    }

    /// <summary>How many people live or move in each cell of the grid; null where the city has loaded no such layer.</summary>
    public static async Task<double[]?> FindExposureAsync(NpgsqlConnection connection, AnalysisGrid grid, CancellationToken ct)
    {
        var rows = await connection.Sql(typeof(RequestCube), "list_exposure.sql").ListAsync(r => (Cell: r.GetInt64(0), Exposure: r.GetDouble(1)), ct);
        if (rows.Count == 0) return null;
        var exposure = new double[grid.Set.Count];
        foreach (var (id, value) in rows)
            if (grid.Set.IndexOf(HexCell.FromId(id)) is >= 0 and var cell) exposure[cell] = value;
        return exposure;
    }
}
