using GisData.Access;
using GisData.AnalysisGrids;
using GisData.CouncilQuestions;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.CouncilQuestions;

public sealed class CouncilQuestionTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private static readonly Reader Member = new("عضو", ReaderRole.CouncilMember), Unit = new("واحد", ReaderRole.Analyst), Operator = new("o", ReaderRole.Operator);
    private static readonly Reader OfDistrictOne = new("one", ReaderRole.CouncilMember, Districts: [1]), OfDistrictTwo = new("two", ReaderRole.CouncilMember, Districts: [2]);
    private static readonly DateOnly Today = new(2026, 1, 10);
    private long _hotspot, _report;

    private CouncilQuestionCommands Commands => On(Today);
    private CouncilQuestionQueries Queries => new(clone.Database);

    [Fact]
    public async Task A_question_is_open_then_due_then_overdue_until_it_is_answered()
    {
        var id = await Commands.AskAsync(Member, Page("/budget?ceiling=60"), 1, "  چرا این کانون پنج ماه باز مانده است؟ ", Today.AddDays(7), default);
        var question = (await Queries.FindAsync(Member, id, default))!;
        Assert.Equal(("چرا این کانون پنج ماه باز مانده است؟", "/budget?ceiling=60", "عضو", Today), (question.Question, question.About.Address, question.AskedBy, question.AskedOn));
        Assert.Equal([QuestionState.Open, QuestionState.DueToday, QuestionState.Overdue], new[] { 6, 7, 10 }.Select(d => question.StateOn(Today.AddDays(d))));
        Assert.Equal([0, 0, 3], new[] { 6, 7, 10 }.Select(d => question.OverdueDaysOn(Today.AddDays(d))));

        await On(Today.AddDays(9)).AnswerAsync(Unit, id, "در برنامهٔ اسفند است.", default);
        question = (await Queries.FindAsync(Member, id, default))!;
        Assert.Equal((QuestionState.Answered, 0, "واحد", Today.AddDays(9)), (question.StateOn(Today.AddDays(30)), question.OverdueDaysOn(Today.AddDays(30)), question.AnsweredBy, question.AnsweredOn));
        // As the evenings before saw it: re-running a past report gives the same list.
        Assert.Contains(await Queries.ListOpenAsync(Member, Today.AddDays(8), default), q => q.QuestionId == id);
        Assert.DoesNotContain(await Queries.ListOpenAsync(Member, Today.AddDays(9), default), q => q.QuestionId == id);
        Assert.DoesNotContain(await Queries.ListOpenAsync(Member, Today.AddDays(-1), default), q => q.QuestionId == id);
        Assert.Equal(CouncilQuestionRefusal.AlreadyAnswered, (await Assert.ThrowsAsync<CouncilQuestionException>(() => Commands.AnswerAsync(Unit, id, "دوباره", default))).Reason);
        Assert.Equal(2, await AskAsync($"select count(*) from audit_entry where target = '{id}' and action in ('ask question', 'answer question')"));
    }

    [Fact]
    public async Task The_longest_due_comes_first()
    {
        var later = await Commands.AskAsync(Member, Page("/"), 1, "دوم", Today.AddDays(3), default);
        var sooner = await Commands.AskAsync(Member, Page("/"), 1, "یکم", Today.AddDays(1), default);
        var open = (await Queries.ListOpenAsync(Member, Today.AddDays(20), default)).Select(q => q.QuestionId).Where(q => q == later || q == sooner);
        Assert.Equal([sooner, later], open);
    }

    [Fact]
    public async Task A_reader_of_a_part_sees_questions_about_it_and_no_others()
    {
        var id = await Commands.AskAsync(OfDistrictOne, new QuestionPlace(QuestionPlace.Hotspot, "/hotspots/1", _hotspot), 1, "چه شد؟", Today, default);
        var city = await Commands.AskAsync(Member, Page("/"), 1, "همهٔ شهر؟", Today, default);
        Assert.Equal((1, 11), ((int, int))((await Queries.FindAsync(Member, id, default))!.DistrictId!.Value, (await Queries.FindAsync(Member, id, default))!.SubjectId!.Value));
        Assert.NotNull(await Queries.FindAsync(OfDistrictOne, id, default));
        Assert.Null(await Queries.FindAsync(OfDistrictTwo, id, default));
        Assert.Null(await Queries.FindAsync(OfDistrictOne, city, default));
        Assert.DoesNotContain(await Queries.ListAsync(OfDistrictTwo, default), q => q.QuestionId == id || q.QuestionId == city);
        await RefusedAsync(CouncilQuestionRefusal.UnknownPlace, () => Commands.AskAsync(OfDistrictTwo, new QuestionPlace(QuestionPlace.Hotspot, "/hotspots/1", _hotspot), 1, "آنجا؟", Today, default));
        await RefusedAsync(CouncilQuestionRefusal.UnknownPlace, () => Commands.AnswerAsync(new Reader("a", ReaderRole.Analyst, Districts: [2]), id, "پاسخ", default));
    }

    [Fact]
    public async Task Nonsense_is_refused_and_nothing_is_kept()
    {
        var before = await AskAsync("select count(*) from council_question");
        await RefusedAsync(CouncilQuestionRefusal.BadText, () => Commands.AskAsync(Member, Page("/"), 1, "  ", Today, default));
        await RefusedAsync(CouncilQuestionRefusal.BadText, () => Commands.AskAsync(Member, Page("/"), 1, new string('x', 2001), Today, default));
        await RefusedAsync(CouncilQuestionRefusal.BadDay, () => Commands.AskAsync(Member, Page("/"), 1, "؟", Today.AddDays(-1), default));
        await RefusedAsync(CouncilQuestionRefusal.UnknownUnit, () => Commands.AskAsync(Member, Page("/"), 99, "؟", Today, default));
        await RefusedAsync(CouncilQuestionRefusal.UnknownPlace, () => Commands.AskAsync(Member, Page("https://elsewhere"), 1, "؟", Today, default));
        await RefusedAsync(CouncilQuestionRefusal.UnknownPlace, () => Commands.AskAsync(Member, Page("//elsewhere"), 1, "؟", Today, default));
        await RefusedAsync(CouncilQuestionRefusal.UnknownPlace, () => Commands.AskAsync(Member, new QuestionPlace(QuestionPlace.Proposal, "/budget/9", 9), 1, "؟", Today, default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.AskAsync(Unit, Page("/"), 1, "؟", Today, default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.AnswerAsync(Member, 1, "پاسخ", default));
        Assert.Equal(before, await AskAsync("select count(*) from council_question"));
    }

    [Fact]
    public async Task Minutes_hang_on_an_edition_in_their_order()
    {
        var question = await Commands.AskAsync(Member, new QuestionPlace(QuestionPlace.Report, "/reports", _report), 1, "بند ۲؟", Today, default);
        await Commands.AddMinutesItemAsync(Operator, _report, "بازدید از کانون", "معاونت فنی", Today.AddDays(9), null, default);
        await Commands.AddMinutesItemAsync(Member, _report, "پیگیری پرسش", null, null, question, default);
        var items = await Queries.ListMinutesAsync(Member, _report, default);
        Assert.Equal([(1, "بازدید از کانون", "معاونت فنی", null), (2, "پیگیری پرسش", null, question)], items.Select(i => (i.Position, i.Item, i.Responsible, i.QuestionId)));
        Assert.Empty(await Queries.ListMinutesAsync(OfDistrictOne, _report, default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.AddMinutesItemAsync(OfDistrictOne, _report, "؟", null, null, null, default));
        await RefusedAsync(CouncilQuestionRefusal.UnknownPlace, () => Commands.AddMinutesItemAsync(Member, 9_999, "؟", null, null, null, default));
    }

    public async ValueTask InitializeAsync()
    {
        if (await AskAsync("select count(*) from boundary_edition") == 0) await SmallCity.SeedAsync(clone.Database, requests: 0, planted: 0);
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var seed = new NpgsqlCommand("""
            insert into nightly_run (run_id, as_of_date, cutoff_batch, cutoff_at, code_version, options, boundary_edition, status)
            values ('asked', '2026-01-09', 1, now(), 't', '{}', 1, 'complete') on conflict do nothing;
            insert into hotspot (series_kind, series_id, first_seen, first_run_id) select 'subject', 11, '2026-01-01', 'asked' where not exists (select from hotspot);
            insert into hotspot_finding (run_id, hotspot_id, subject_ids, group_id, hex_cells, geom, center, district_id, name_fa, name_en, emerging_class, level, observed, expected, ratio, ratio_low,
              ratio_high, z, p_value, incidents, open_requests, overdue_requests, hot_steps, step_observed, step_expected, step_z, step_level)
            select 'asked', (select max(hotspot_id) from hotspot), array[11], 1, array[1::bigint], geom, st_centroid(geom), 1, 'کانون', 'Place', 'NewHot', 3, 30, 10, 3, 2, 4, 4, 0.001, 30, 1, 1, 1, '{}', '{}', '{}', '{}'
            from district where district_id = 1 on conflict do nothing;
            insert into archived_report (kind, language, period_first, period_last, run_id, data_hash, model, pdf, pdf_sha256, pages, simulated)
            values ('council_report', 'fa', '2026-01-03', '2026-01-09', 'asked', 'h', '{}', '\x255044462d', 'abc', 2, true) on conflict do nothing;
            """, connection);
        await seed.ExecuteNonQueryAsync();
        _hotspot = await AskAsync("select max(hotspot_id) from hotspot");
        _report = await AskAsync("select max(report_id) from archived_report");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static QuestionPlace Page(string address) => new(QuestionPlace.Page, address);

    private CouncilQuestionCommands On(DateOnly day) => new(clone.Database, SmallCity.Pack, new StandingClock(new(day, new TimeOnly(9, 0), TimeSpan.Zero)));

    private static async Task RefusedAsync(CouncilQuestionRefusal reason, Func<Task> ask) => Assert.Equal(reason, (await Assert.ThrowsAsync<CouncilQuestionException>(ask)).Reason);

    private async Task<long> AskAsync(string sql)
    {
        await using var connection = await clone.Database.OpenForIngestAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
