using System.Globalization;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using Npgsql;
using NpgsqlTypes;

namespace GisData.CouncilQuestions;

public sealed class CouncilQuestionCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : ICouncilQuestionCommands
{
    public async Task<long> AskAsync(Reader reader, QuestionPlace about, int unitId, string question, DateOnly dueOn, CancellationToken ct)
    {
        if (!reader.MayAskCouncilQuestions) throw new UnauthorizedAccessException("Council members ask, and operators for them.");
        var text = Text(question, 2000);
        var today = Today();
        if (dueOn < today) throw Refused(CouncilQuestionRefusal.BadDay, "An answer cannot be due before today.");
        if (pack.Units.All(u => u.Id != unitId)) throw Refused(CouncilQuestionRefusal.UnknownUnit, "The city has no such unit.");
        if (!about.Address.StartsWith('/') || about.Address.StartsWith("//", StringComparison.Ordinal) || about.Address.Length > 2000) throw Refused(CouncilQuestionRefusal.UnknownPlace, "That is no page of the observatory.");
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var places = await Sql(connection, "place_of_question.sql", about.Kind, SqlCommands.Optional(about.Id, NpgsqlDbType.Bigint))
            .ListAsync(r => (District: r.Nullable<int>(0), Subject: r.Nullable<int>(1)), ct);
        if (places.Count == 0) throw Refused(CouncilQuestionRefusal.UnknownPlace, "What the question is about is not there.");
        var (district, subject) = places[0];
        // What a reader of a part asks about a page is theirs: their only district or subject. About anything else it must lie in their part.
        if (about.Kind == QuestionPlace.Page) (district, subject) = (reader.Districts is [var d, ..] ? d : null, reader.Subjects is [var s, ..] ? s : null);
        else if (!Sees(reader.Districts, district) || !Sees(reader.Subjects, subject)) throw Refused(CouncilQuestionRefusal.UnknownPlace, "What the question is about is not there.");
        var id = (long)(await Sql(connection, "insert_question.sql", today, reader.Name, reader.Role.ToString(), about.Kind, about.Address, SqlCommands.Optional(about.Id, NpgsqlDbType.Bigint),
            SqlCommands.Optional(district, NpgsqlDbType.Integer), SqlCommands.Optional(subject, NpgsqlDbType.Integer), unitId, text, dueOn).ScalarAsync(ct))!;
        await AuditTrail.WriteAsync(connection, reader, "ask question", id.ToString(CultureInfo.InvariantCulture), new { about.Kind, about.Id, unitId, dueOn }, ct);
        await transaction.CommitAsync(ct);
        return id;
    }

    public async Task AnswerAsync(Reader reader, long questionId, string answer, CancellationToken ct)
    {
        if (!reader.MayAnswerCouncilQuestions) throw new UnauthorizedAccessException("Council members ask; units answer.");
        var text = Text(answer, 4000);
        // Read with the reader's rights: nobody answers what they may not see.
        if (await new CouncilQuestionQueries(database).FindAsync(reader, questionId, ct) is null) throw Refused(CouncilQuestionRefusal.UnknownPlace, "There is no such question.");
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await Sql(connection, "answer_question.sql", questionId, text, reader.Name, Today()).RunAsync(ct) == 0) throw Refused(CouncilQuestionRefusal.AlreadyAnswered, "There is an answer already.");
        await AuditTrail.WriteAsync(connection, reader, "answer question", questionId.ToString(CultureInfo.InvariantCulture), null, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<MinutesItem> AddMinutesItemAsync(Reader reader, long reportId, string item, string? responsible, DateOnly? dueOn, long? questionId, CancellationToken ct)
    {
        if (!reader.MayKeepMinutes) throw new UnauthorizedAccessException("Minutes are kept by who sees the whole city.");
        var text = Text(item, 2000);
        var who = string.IsNullOrWhiteSpace(responsible) ? null : Text(responsible, 200);
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (questionId is { } asked && await new CouncilQuestionQueries(database).FindAsync(reader, asked, ct) is null) throw Refused(CouncilQuestionRefusal.UnknownPlace, "There is no such question.");
        var added = await Sql(connection, "insert_minutes_item.sql", reportId, text, SqlCommands.Optional(who, NpgsqlDbType.Text), SqlCommands.Optional(dueOn, NpgsqlDbType.Date),
            SqlCommands.Optional(questionId, NpgsqlDbType.Bigint), reader.Name).ListAsync(CouncilQuestionQueries.ReadItem, ct);
        if (added.Count == 0) throw Refused(CouncilQuestionRefusal.UnknownPlace, "There is no such edition.");
        await AuditTrail.WriteAsync(connection, reader, "add minutes item", added[0].MinutesItemId.ToString(CultureInfo.InvariantCulture), new { reportId }, ct);
        await transaction.CommitAsync(ct);
        return added[0];
    }

    private DateOnly Today() => CityDay.Today(pack, clock);

    private static bool Sees(IReadOnlyList<int>? ids, int? id) => ids is null || (id is { } known && ids.Contains(known));

    private static string Text(string text, int most)
        => text.Trim() is { Length: > 0 } kept && kept.Length <= most ? kept : throw Refused(CouncilQuestionRefusal.BadText, string.Create(CultureInfo.InvariantCulture, $"Between 1 and {most} characters."));

    private static CouncilQuestionException Refused(CouncilQuestionRefusal reason, string why) => new(reason, why + " Nothing was kept.");

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(CouncilQuestionCommands), file, values);
}
