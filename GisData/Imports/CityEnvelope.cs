using GisData.Database;
using NetTopologySuite.Geometries;

namespace GisData.Imports;

/// <summary>Where the city lies, for judging points.</summary>
internal static class CityEnvelope
{
    /// <summary>The extent of the current boundaries, in degrees; else what the profile says; null where nobody knows.</summary>
    public static async Task<Envelope?> FindAsync(ObservatoryDatabase database, ImportProfile? profile, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        var found = await connection.Sql(typeof(CityEnvelope), "city_envelope.sql").ListAsync(r => new Envelope(r.GetDouble(0), r.GetDouble(2), r.GetDouble(1), r.GetDouble(3)), ct);
        return found.Count > 0 ? found[0] : Stated(profile);
    }

    /// <summary>What a profile says.</summary>
    public static Envelope? Stated(ImportProfile? profile) => profile?.Envelope is { } e ? new Envelope(e[0], e[2], e[1], e[3]) : null;
}
