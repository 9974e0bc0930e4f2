using System.Buffers.Binary;
using System.Text;
using GisData.Database;
using Npgsql;

namespace GisData.ServiceRequests;

/// <summary>Points that a geocoder gives to what it cannot find. The rule is in find_default_points.sql; it is asked about rows at points
/// that enough rows share, which are seldom any.</summary>
internal sealed class DefaultPointSearch(NpgsqlConnection connection, RequestSpill spill, PlacesByName names, IReadOnlyList<double[]> shared)
{
    // Of RowHash.Texts.
    private const int SourceId = 0, Subject = 1, Address = 4, Area = 5, Fields = 6;
    private readonly int[] _places = new int[Fields + 1];
    private readonly double[] _sharedX = [.. shared.Select(p => p[0])], _sharedY = [.. shared.Select(p => p[1])];

    /// <returns>All default points of the source, those of earlier loads too, with the rows of this one that have them.</returns>
    public async Task<IReadOnlyList<DefaultPoint>> FindAsync(long import, CancellationToken ct)
    {
        if (spill.Source is not { } source) return [];
        var most = Math.Max(50, spill.Points.Rows * 0.01);
        var candidates = spill.Points.Above(most);
        if (candidates.Count > 0)
        {
            await StageAsync(candidates, ct);
            await connection.Sql(typeof(RequestLoad), "find_default_points.sql", import, source, most, _sharedX, _sharedY).RunAsync(ct);
        }

        var known = await connection.Sql(typeof(RequestLoad), "list_default_points.sql", source, _sharedX, _sharedY).ListAsync(r => (r.GetDouble(0), r.GetDouble(1)), ct);
        if (known.Count == 0) return [];
        var counts = known.ToDictionary(p => p, _ => 0L);
        foreach (var month in spill.Months.Values)
        {
            foreach (var (row, fields) in month.Rows.Records<SpilledRow>())
            {
                if (!row.HasPoint || !counts.TryGetValue((row.Longitude, row.Latitude), out var count)) continue;
                counts[(row.Longitude, row.Latitude)] = count + 1;
                await NameAsync(month, row, fields, ct);
            }
        }

        return [.. counts.Where(c => c.Value > 0).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => new DefaultPoint(c.Key.Item1, c.Key.Item2, c.Value))];
    }

    private async Task StageAsync(HashSet<(double X, double Y)> candidates, CancellationToken ct)
    {
        await connection.Sql(typeof(RequestLoad), "create_crowded.sql").RunAsync(ct);
        await using var copy = await CopyStream.BeginAsync(connection, "copy_crowded.sql", ct);
        foreach (var month in spill.Months.Values)
        {
            foreach (var (row, fields) in month.Rows.Records<SpilledRow>())
            {
                if (!row.HasPoint || !candidates.Contains((row.Longitude, row.Latitude))) continue;
                Find(fields.Span, _places);
                copy.Fields.StartRow(5);
                copy.Fields.Point(row.Longitude, row.Latitude);
                foreach (var field in (ReadOnlySpan<int>)[SourceId, Subject, Address, Area]) copy.Fields.Fields(fields.Span[_places[field].._places[field + 1]]);
                await copy.SendAsync(ct);
            }
        }

        await copy.CompleteAsync(ct);
    }

    // What loses its point has its words left.
    private async Task NameAsync(SpillMonth month, SpilledRow row, ReadOnlyMemory<byte> fields, CancellationToken ct)
    {
        Find(fields.Span, _places);
        int? stated = row.StatedDistrict == SpilledRow.None ? null : row.StatedDistrict;
        var place = await names.FindAsync(Text(fields.Span, Address), Text(fields.Span, Area), stated, ct);
        month.Findings.Add(new SpilledFinding(row.Ordinal, 0, 0, 0, place.DistrictId ?? SpilledRow.None, place.NeighbourhoodId ?? SpilledRow.None));
    }

    private string? Text(ReadOnlySpan<byte> fields, int field)
        => BinaryPrimitives.ReadInt32BigEndian(fields[_places[field]..]) < 0 ? null : Encoding.UTF8.GetString(fields[(_places[field] + 4).._places[field + 1]]);

    private static void Find(ReadOnlySpan<byte> fields, int[] places)
    {
        for (int i = 0, at = 0; i <= Fields; i++)
        {
            places[i] = at;
            if (i < Fields) at += 4 + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(fields[at..]));
        }
    }
}
