using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.AnalysisGrids;
using Analytics.EffectChecks;
using GisData.AnalysisGrids;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.EffectChecks;

/// <param name="Cells">Where the works were; null where the run that chose the place is no longer kept.</param>
/// <param name="Ended">Null while they go on.</param>
/// <param name="Selection">The days the place was chosen by; null for a proposal made by hand.</param>
/// <param name="ChosenOn">The day it left the draft.</param>
public sealed record DoneWorks(
    long ProposalId, string State, int SubjectId, string MeasureCode, IReadOnlyList<HexCell>? Cells, DateOnly Began, DateOnly? Ended, DaySpan? Selection, DateOnly ChosenOn);

/// <summary>Reads what a check needs and keeps what it says.</summary>
public static class EffectCheckStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every proposal whose works had begun by a day.</summary>
    public static Task<IReadOnlyList<DoneWorks>> ListWorksAsync(NpgsqlConnection connection, DateOnly until, CancellationToken ct)
        => connection.Sql(typeof(EffectCheckStore), "list_due.sql", until).ListAsync(r => new DoneWorks(
            r.GetInt64(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.IsDBNull(4) ? null : [.. r.GetFieldValue<long[]>(4).Select(HexCell.FromId)], r.GetFieldValue<DateOnly>(5),
            r.Nullable<DateOnly>(6), r.IsDBNull(7) || r.IsDBNull(8) ? null : new DaySpan(r.GetFieldValue<DateOnly>(7), r.GetFieldValue<DateOnly>(8)), r.GetFieldValue<DateOnly>(9)), ct);

    /// <summary>Distinct incidents of some subjects in the whole city, as of a cut-off.</summary>
    public static async Task<IReadOnlyList<CellDay>> ListDaysAsync(NpgsqlConnection connection, long cutoffBatch, AnalysisGrid grid, int[] subjects, DaySpan span, CancellationToken ct)
        => [.. (await connection.Sql(typeof(EffectCheckStore), "list_cell_days.sql", cutoffBatch, subjects, span.First, span.Last, grid.BoundaryEdition)
            .ListAsync(r => new CellDay(grid.Set.IndexOf(HexCell.FromId(r.GetInt64(0))), r.GetInt32(1), r.GetFieldValue<DateOnly>(2), r.GetInt32(3)), ct)).Where(d => d.Cell >= 0)];

    /// <summary>Of the latest check; null where it was never made.</summary>
    public static async Task<string?> FindHashAsync(NpgsqlConnection connection, long proposalId, int months, CancellationToken ct)
        => (string?)await connection.Sql(typeof(EffectCheckStore), "find_latest.sql", proposalId, months).ScalarAsync(ct);

    public static Task SaveAsync(NpgsqlConnection connection, EffectCheckRow check, int[] districts, CancellationToken ct)
    {
        var result = check.Result;
        return connection.Sql(typeof(EffectCheckStore), "insert_check.sql", check.ProposalId, check.RunId, check.Months, check.MadeAt.ToUniversalTime(), check.AsOfDate, check.SubjectId, check.MeasureCode,
            districts, check.WorkBegan, check.WorkEnded, result.Verdict.ToString(), SqlCommands.Optional(result.Doubt?.ToString(), NpgsqlDbType.Text), result.Before, result.Observed,
            SqlCommands.Optional(result.Counterfactual, NpgsqlDbType.Double), SqlCommands.Optional(result.Change?.Change, NpgsqlDbType.Double), SqlCommands.Optional(result.Change?.Low, NpgsqlDbType.Double),
            SqlCommands.Optional(result.Change?.High, NpgsqlDbType.Double), JsonSerializer.Serialize(result, Json), check.ParametersJson, check.DataHash).RunAsync(ct);
    }

    /// <summary>What a check was made with.</summary>
    public static string Parameters(EffectWindows? windows, EffectCheckOptions options, IEnumerable<HexCell> cells, IEnumerable<int> subjects, IEnumerable<HexCell> otherWorks)
        => JsonSerializer.Serialize(new { windows, options, subjects, cells = cells.Select(c => c.Id), otherWorks = otherWorks.Select(c => c.Id).Order() }, Json);

    /// <summary>SHA-256 of the parameters and every count, in their order.</summary>
    public static string Hash(string parameters, IEnumerable<CellDay> days)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(parameters));
        foreach (var d in days) hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $";{d.Cell},{d.Subject},{d.Day.DayNumber},{d.Count}")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static EffectResult ReadResult(string json) => JsonSerializer.Deserialize<EffectResult>(json, Json)!;

    internal static EffectWindows? ReadWindows(string json)
        => JsonDocument.Parse(json).RootElement.GetProperty("windows") is { ValueKind: JsonValueKind.Object } windows ? windows.Deserialize<EffectWindows>(Json) : null;
}
