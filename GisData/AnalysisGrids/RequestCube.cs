using Analytics.AnalysisGrids;
using GisData.Database;
using Npgsql;

namespace GisData.AnalysisGrids;

/// <summary>How many requests of each subject fell into each cell in each time step, zeros included.</summary>
/// <param name="Subjects">Subjects with any request in the window, ascending.</param>
/// <param name="Counts">[subject][cell · steps + step]; cells in the order of the grid.</param>
/// <param name="Unlocated">Requests of the window without a point or outside every cell: in no count.</param>
public sealed record RequestCube(IReadOnlyList<int> Subjects, int[][] Counts, int Cells, int Steps, long Unlocated)
{
    /// <param name="stepStarts">First day of each step, ascending; a step ends where the next begins, the last one on <paramref name="lastDay"/>.</param>
    public static async Task<RequestCube> ReadAsync(
        NpgsqlConnection connection, long cutoffBatch, AnalysisGrid grid, IReadOnlyList<DateOnly> stepStarts, DateOnly lastDay, CancellationToken ct)
    {
        var steps = stepStarts.Count;
        var bySubject = new SortedDictionary<int, int[]>();
        long unlocated = 0;
        await using var command = connection.Sql(typeof(RequestCube), "count_by_cell.sql", cutoffBatch, grid.BoundaryEdition, lastDay, stepStarts.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var requests = reader.GetInt32(3);
            if (!bySubject.TryGetValue(reader.GetInt32(0), out var counts)) bySubject.Add(reader.GetInt32(0), counts = new int[grid.Set.Count * steps]);
            if (reader.IsDBNull(1)) unlocated += requests;
            else counts[grid.Set.IndexOf(HexCell.FromId(reader.GetInt64(1))) * steps + reader.GetInt32(2)] += requests;
        }

        return new RequestCube([.. bySubject.Keys], [.. bySubject.Values], grid.Set.Count, steps, unlocated);
    }
}
