using GisData.Access;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.CouncilQuestions;

public sealed class CouncilQuestionQueries(ObservatoryDatabase database) : ICouncilQuestionQueries
{
    public Task<IReadOnlyList<CouncilQuestion>> ListOpenAsync(Reader reader, DateOnly asOf, CancellationToken ct) => ListAsync(reader, null, asOf, ct);

    public Task<IReadOnlyList<CouncilQuestion>> ListAsync(Reader reader, CancellationToken ct) => ListAsync(reader, null, null, ct);

    public async Task<CouncilQuestion?> FindAsync(Reader reader, long questionId, CancellationToken ct) => await ListAsync(reader, questionId, null, ct) is [var question] ? question : null;

    public async Task<IReadOnlyList<MinutesItem>> ListMinutesAsync(Reader reader, long reportId, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(CouncilQuestionQueries), "list_minutes.sql", reportId).ListAsync(ReadItem, ct);
    }

    private async Task<IReadOnlyList<CouncilQuestion>> ListAsync(Reader reader, long? questionId, DateOnly? openOn, CancellationToken ct)
    {
        await using var connection = await database.OpenForReadAsync(reader, ct);
        return await connection.Sql(typeof(CouncilQuestionQueries), "list_questions.sql", SqlCommands.Optional(questionId, NpgsqlDbType.Bigint), SqlCommands.Optional(openOn, NpgsqlDbType.Date))
            .ListAsync(Read, ct);
    }

    internal static CouncilQuestion Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetFieldValue<DateOnly>(1), r.GetString(2), new QuestionPlace(r.GetString(3), r.GetString(4), r.Nullable<long>(5)), r.Nullable<int>(6), r.Nullable<int>(7),
        r.GetInt32(8), r.GetString(9), r.GetFieldValue<DateOnly>(10), r.NullableText(11), r.Nullable<DateOnly>(12), r.NullableText(13));

    internal static MinutesItem ReadItem(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetInt32(2), r.GetString(3), r.NullableText(4), r.Nullable<DateOnly>(5), r.Nullable<long>(6), r.GetString(7), r.GetFieldValue<DateTimeOffset>(8));
}
