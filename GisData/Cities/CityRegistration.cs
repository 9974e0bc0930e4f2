using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Cities;

/// <summary>Makes the pack known to its database: which city this is, and its subject tree for joins and row policies.</summary>
public static class CityRegistration
{
    /// <exception cref="CityPackException">The database belongs to another city, or holds subjects that the pack neither has nor maps.</exception>
    public static async Task RegisterAsync(ObservatoryDatabase database, CityPack pack, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var city = new NpgsqlCommand(EmbeddedSql.Read(typeof(CityRegistration), "RegisterCity.sql"), connection, transaction))
        {
            city.Parameters.Add(new NpgsqlParameter { Value = pack.Slug });
            city.Parameters.Add(new NpgsqlParameter { Value = pack.TaxonomyEdition });
            var slug = (string)(await city.ExecuteScalarAsync(ct))!;
            if (slug != pack.Slug) { throw new CityPackException($"The database {database.Name} holds the city '{slug}', not '{pack.Slug}'."); }
        }
        await using (var subjects = new NpgsqlCommand(EmbeddedSql.Read(typeof(CityRegistration), "RegisterSubjects.sql"), connection, transaction))
        {
            var list = pack.Subjects;
            Add(subjects, pack.TaxonomyEdition);
            Add(subjects, list.Select(s => s.Id).ToArray());
            Add(subjects, list.Select(s => s.Code).ToArray());
            Add(subjects, list.Select(s => s.Group).ToArray());
            Add(subjects, list.Select(s => s.Name.Fa).ToArray());
            Add(subjects, list.Select(s => s.Name.En).ToArray());
            Add(subjects, list.Select(s => s.Unit).ToArray());
            subjects.Parameters.Add(new NpgsqlParameter { Value = list.Select(s => s.SlaHours).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double });
            Add(subjects, list.Select(s => string.Join(',', s.Commissions)).ToArray());
            await subjects.ExecuteNonQueryAsync(ct);
        }
        await TaxonomyRegistration.RemapAsync(connection, pack, ct);
        await transaction.CommitAsync(ct);
    }

    private static void Add(NpgsqlCommand command, object value) => command.Parameters.Add(new NpgsqlParameter { Value = value });
}
