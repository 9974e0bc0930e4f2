using System.Text.Encodings.Web;
using System.Text.Json;
using GisData.Database;
using NpgsqlTypes;
using Npgsql;

namespace GisData.Access;

/// <summary>Who did what, when. Commands, exports and sign-ins leave a row; rows are never changed.</summary>
public static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="action">A verb of the program: "import", "export requests", "sign-in".</param>
    /// <param name="target">What it was done to; null where the action says it all.</param>
    public static async Task WriteAsync(ObservatoryDatabase database, Reader reader, string action, string? target, object? details, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        await WriteAsync(connection, reader, action, target, details, ct);
    }

    /// <summary>Within the transaction of what is done: both are kept, or neither.</summary>
    internal static async Task WriteAsync(NpgsqlConnection connection, Reader reader, string action, string? target, object? details, CancellationToken ct)
        => await connection.Sql(typeof(AuditTrail), "write_audit_entry.sql", reader.Name, reader.Role.ToString(), action, target,
            new NpgsqlParameter { Value = JsonSerializer.Serialize(details ?? new { }, Json), NpgsqlDbType = NpgsqlDbType.Jsonb }).RunAsync(ct);
}
