using GisData.CityView;
using GisData.Database;
using GisData.Access;

namespace GisData.RequestIndex;

/// <summary>Where each analysis hexagon lies, by cell; read anew when another edition of boundaries has cells.</summary>
public sealed class HexPlaces(ObservatoryDatabase database)
{
    public async Task<IReadOnlyDictionary<long, HexCount>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(Reader.System, ct);
        var edition = (int?)await connection.Sql(typeof(HexPlaces), "hex_edition.sql").ScalarAsync(ct) ?? 0;
        if (kept is { } known && known.Edition == edition) { return known.Places; }
        var places = (await connection.Sql(typeof(HexPlaces), "hex_places.sql").ListAsync(
            r => new HexCount(r.GetInt64(0), r.Nullable<int>(1), r.Nullable<int>(2), 0, r.GetDouble(3), r.GetDouble(4)), ct)).ToDictionary(h => h.HexCell);
        kept = (edition, places);
        return places;
    }

    private (int Edition, Dictionary<long, HexCount> Places)? kept;
}
