using System.Text.Json;
using GisData.Cities;
using GisData.Database;
using Npgsql;

namespace GisData.Imports;

/// <summary>A profile that an operator saved for the city.</summary>
/// <param name="FileKind">What the file was that it was made for: text, excel, geojson, geopackage.</param>
/// <param name="Header">The columns of that file.</param>
/// <param name="Problem">Set where the city pack has changed since and the profile contradicts it: it is not used then.</param>
public sealed record SavedProfile(ImportProfile Profile, string FileKind, IReadOnlyList<string> Header, string SavedBy, DateTimeOffset SavedAt, string? Problem)
{
    /// <summary>The newest first.</summary>
    internal static async Task<IReadOnlyList<SavedProfile>> ListAsync(ObservatoryDatabase database, CityPack pack, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        return await connection.Sql(typeof(SavedProfile), "profile_list.sql").ListAsync(
            r =>
            {
                var profile = JsonSerializer.Deserialize<ImportProfile>(r.GetString(1), CityPackReader.Json)!;
                return new SavedProfile(profile, r.GetString(2), r.GetFieldValue<string[]>(3), r.GetString(4), r.GetFieldValue<DateTimeOffset>(5), ImportProfileReader.Problem(profile, pack));
            },
            ct);
    }

    internal static async Task SaveAsync(NpgsqlConnection connection, ImportProfile profile, string fileKind, IReadOnlyList<string> header, string savedBy, CancellationToken ct)
        => await connection.Sql(typeof(SavedProfile), "profile_save.sql", profile.Name, JsonSerializer.Serialize(profile, CityPackReader.Json), fileKind, header.ToArray(), savedBy).RunAsync(ct);
}
