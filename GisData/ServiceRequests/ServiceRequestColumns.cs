using GisData.Database;
using System.Data.Common;
using GisData.Access;
using GisData.CityView;
using Npgsql;
using NpgsqlTypes;

namespace GisData.ServiceRequests;

/// <summary>Columns of <c>List.sql</c>, <c>Find.sql</c>, <c>Incident.sql</c> and <c>History.sql</c> by position, and the parameters of
/// <c>service_request_filtered</c>.</summary>
internal static class ServiceRequestColumns
{
    // The kind of message is a word of ours, or whatever the source wrote in its place.
    public static ServiceRequestRow Row(DbDataReader r, Reader reader) => new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), Instant(r, 3)!.Value, Instant(r, 4), Instant(r, 5),
        r.GetInt32(6), r.GetString(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10),
        FreeText(r, 11, reader), FreeText(r, 12, reader), FreeText(r, 13, reader),
        Int(r, 14), Int(r, 15), r.GetInt32(16), Number(r, 17), Number(r, 18),
        r.GetInt64(19), r.GetInt32(20), Int(r, 21), r.GetInt32(22), FreeText(r, 23, reader));

    public static ServiceRequestVersion Version(DbDataReader r, Reader reader) => new(
        r.GetInt32(0), Instant(r, 1)!.Value, Instant(r, 2), r.GetInt32(3), Instant(r, 4), FreeText(r, 5, reader), r.GetInt32(6))
    {
        CameAs = r.IsDBNull(7) ? null : new Cities.LocalizedName(r.GetString(7), r.GetString(8)), TaxonomyEdition = r.GetString(9),
    };

    /// <summary>Parameter $1.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, CityFilter filter)
    {
        command.Parameters.Add(filter.Parameter());
        return command;
    }

    /// <summary>Parameters $2 to $4.</summary>
    public static NpgsqlCommand After(this NpgsqlCommand command, PageKey? after, int? count)
    {
        command.Parameters.Add(SqlCommands.Optional(after?.RequestedAt.UtcDateTime, NpgsqlDbType.TimestampTz));
        command.Parameters.Add(SqlCommands.Optional(after?.RequestId, NpgsqlDbType.Bigint));
        command.Parameters.Add(SqlCommands.Optional(count, NpgsqlDbType.Bigint));
        return command;
    }

    public static NpgsqlCommand Add<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    private static string? FreeText(DbDataReader r, int i, Reader reader) => r.IsDBNull(i) ? null : TextScreen.Show(r.GetString(i), reader.MayReadPersonalData);
    private static DateTimeOffset? Instant(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateTimeOffset>(i);
    private static int? Int(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetInt32(i);
    private static double? Number(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetDouble(i);
}
