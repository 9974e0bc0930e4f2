using Npgsql;
using NpgsqlTypes;

namespace GisData.Database;

/// <summary>Runs a <c>.sql</c> file that lies beside the C# with positional parameters ($1, $2, …).</summary>
internal static class SqlCommands
{
    public static NpgsqlCommand Sql(this NpgsqlConnection connection, Type beside, string fileName, params object?[] values)
    {
        var command = new NpgsqlCommand(EmbeddedSql.Read(beside, fileName), connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>A parameter that may be null: the server cannot tell the type of a null by itself.</summary>
    public static NpgsqlParameter Optional<T>(T? value, NpgsqlDbType type) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = type };

    public static async Task<int> RunAsync(this NpgsqlCommand command, CancellationToken ct)
    {
        await using (command) return await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<object?> ScalarAsync(this NpgsqlCommand command, CancellationToken ct)
    {
        await using (command) return await command.ExecuteScalarAsync(ct) is var value && value is DBNull ? null : value;
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using (command)
        {
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) rows.Add(read(reader));
            return rows;
        }
    }

    /// <summary>A column that may be null.</summary>
    public static T? Nullable<T>(this NpgsqlDataReader reader, int ordinal) where T : struct
        => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);

    public static string? NullableText(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
