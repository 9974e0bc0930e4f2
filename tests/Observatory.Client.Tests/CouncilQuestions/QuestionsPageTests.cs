using Bunit;
using GisData.Access;
using GisData.CouncilQuestions;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.CouncilQuestions;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.CouncilQuestions;

public sealed class QuestionsPageTests : PageContext
{
    // The clock of the tests stands on 1 January 2026.
    private static readonly DateOnly Today = new(2026, 1, 1);
    private static readonly Reader Member = new("عضو", ReaderRole.CouncilMember);
    private readonly QuestionAnswers _answers = new();

    public QuestionsPageTests()
    {
        Services.AddSingleton<ICouncilQuestionQueries>(_answers);
        Services.AddSingleton<ICouncilQuestionCommands>(_answers);
    }

    [Theory]
    [InlineData("fa", "۳ روز دیرکرد", "مهلت امروز", "۱۱ دی ۱۴۰۴")]
    [InlineData("en", "3 days overdue", "Due today", "1 January 2026")]
    public void The_longest_overdue_stands_first_and_every_state_is_in_words(string language, string overdue, string today, string day)
    {
        Speak(language);
        _answers.Questions = [Of(1, 5), Of(2, 0), Of(3, -3), Of(4, -9, "پاسخ واحد")];
        var page = Open<QuestionsPage>("/questions");
        var rows = page.FindAll(".questions > li").Select(li => li.TextContent).ToList();
        Assert.Contains(overdue, rows[0], StringComparison.Ordinal);
        Assert.Contains(today, rows[1], StringComparison.Ordinal);
        Assert.Contains(day, rows[1], StringComparison.Ordinal);
        Assert.Contains("پاسخ واحد", rows[3], StringComparison.Ordinal);
        page.AssertSound(language == "fa");
    }

    [Fact]
    public void A_member_asks_about_the_page_they_came_from()
    {
        var page = Open<QuestionsPage>("/questions?about=%2Fhotspots%2F12%3Fx%3D1", AfterNight with { Reader = Member });
        Assert.Contains("کانون ۱۲", page.Find("section[aria-labelledby=ask-head]").TextContent, StringComparison.Ordinal);
        page.Find("textarea").Change("چرا؟");
        page.Find("select").Change("1");
        page.Find("form.ask").Submit();
        var asked = Assert.Single(_answers.Asked);
        Assert.Equal((new QuestionPlace(QuestionPlace.Hotspot, "/hotspots/12?x=1", 12), 1, "چرا؟", Today.AddDays(10)), asked);
        Assert.Contains("ثبت شد", page.Find("p[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_is_said_in_words()
    {
        _answers.Refuse = CouncilQuestionRefusal.UnknownUnit;
        var page = Open<QuestionsPage>("/questions", AfterNight with { Reader = Member });
        page.Find("form.ask").Submit();
        Assert.Contains("یگان پاسخ‌گو را برگزینید", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_answer_and_members_do_not()
    {
        _answers.Questions = [Of(7, 5)];
        Assert.Empty(Open<QuestionsPage>("/questions", AfterNight with { Reader = Member }).FindAll("form.give"));
        var page = Open<QuestionsPage>("/questions");
        Assert.Empty(page.FindAll("form.ask"));
        page.Find("form.give textarea").Change("در دست اقدام");
        page.Find("form.give").Submit();
        Assert.Equal([(7L, "در دست اقدام")], _answers.Answered);
    }

    [Fact]
    public void Minutes_of_an_edition_are_listed_and_added()
    {
        _answers.Minutes = [new(1, 3, 1, "بازدید", "معاونت فنی", Today.AddDays(4), null, "o", default)];
        var page = Open<QuestionsPage>("/questions?report=3", AfterNight with { Reader = Member });
        Assert.Contains("معاونت فنی", page.Find(".items").TextContent, StringComparison.Ordinal);
        page.Find("form.add input").Change("بند تازه");
        page.Find("form.add").Submit();
        Assert.Equal([(3L, "بند تازه", "", null, null)], _answers.Added);
        page.AssertSound(true);
    }

    [Theory]
    [InlineData("fa", "پرسش ۸")]
    [InlineData("en", "Question 8")]
    public void An_item_may_have_a_due_date_and_be_a_question_of_the_council(string language, string number)
    {
        Speak(language);
        // What was asked about this paper is offered first.
        _answers.Questions = [Of(7, 5), Of(8, 5) with { About = new QuestionPlace(QuestionPlace.Report, "/questions?report=3", 3) }, Of(9, 5)];
        var page = Open<QuestionsPage>("/questions?report=3", AfterNight with { Reader = Member });
        Assert.Equal(["0", "8", "9", "7"], page.FindAll("form.add option").Select(o => o.GetAttribute("value")));
        Assert.Contains(number, page.FindAll("form.add option")[1].TextContent, StringComparison.Ordinal);
        page.FindAll("form.add input")[0].Change("پیگیری پرسش");
        page.FindAll("form.add input")[1].Change("معاونت فنی");
        page.Find("form.add select").Change("8");
        page.Find("form.add input[type=checkbox]").Change(true);
        page.AssertSound(language == "fa");
        page.Find("form.add").Submit();
        Assert.Equal([(3L, "پیگیری پرسش", "معاونت فنی", Today.AddDays(10), 8L)], _answers.Added);
        // The next item starts empty.
        page.FindAll("form.add input")[0].Change("بند دیگر");
        page.Find("form.add").Submit();
        Assert.Equal((3L, "بند دیگر", "", null, null), _answers.Added[1]);
    }

    [Theory]
    [InlineData("/budget/5?x=1", QuestionPlace.Proposal, 5L)]
    [InlineData("/budget?ceiling=6", QuestionPlace.Page, null)]
    [InlineData("/hotspots/x", QuestionPlace.Page, null)]
    public void An_address_is_what_it_is_about(string address, string kind, long? id) => Assert.Equal(new QuestionPlace(kind, address, id), QuestionPlaces.Of(address));

    [Theory]
    [InlineData("https://elsewhere/")]
    [InlineData("//elsewhere/")]
    [InlineData(null)]
    public void An_address_of_another_site_is_none(string? address) => Assert.Null(QuestionPlaces.Of(address));

    private static CouncilQuestion Of(long id, int days, string? answer = null) => new(id, Today.AddDays(-20), "عضو شورا", new QuestionPlace(QuestionPlace.Page, "/budget"), null, null, 1, "چرا این کار مانده است؟",
        Today.AddDays(days), answer, answer is null ? null : Today, answer is null ? null : "واحد");

    private sealed class QuestionAnswers : ICouncilQuestionQueries, ICouncilQuestionCommands
    {
        public IReadOnlyList<CouncilQuestion> Questions { get; set; } = [];
        public IReadOnlyList<MinutesItem> Minutes { get; set; } = [];
        public List<(QuestionPlace, int, string, DateOnly)> Asked { get; } = [];
        public List<(long, string)> Answered { get; } = [];
        public List<(long, string, string?, DateOnly?, long?)> Added { get; } = [];
        public CouncilQuestionRefusal? Refuse { get; set; }

        public Task<IReadOnlyList<CouncilQuestion>> ListOpenAsync(Reader reader, DateOnly asOf, CancellationToken ct) => Task.FromResult(Questions);
        public Task<IReadOnlyList<CouncilQuestion>> ListAsync(Reader reader, CancellationToken ct) => Task.FromResult(Questions);
        public Task<CouncilQuestion?> FindAsync(Reader reader, long questionId, CancellationToken ct) => Task.FromResult(Questions.FirstOrDefault(q => q.QuestionId == questionId));
        public Task<IReadOnlyList<MinutesItem>> ListMinutesAsync(Reader reader, long reportId, CancellationToken ct) => Task.FromResult(Minutes);

        public Task<long> AskAsync(Reader reader, QuestionPlace about, int unitId, string question, DateOnly dueOn, CancellationToken ct)
        {
            if (Refuse is { } reason) throw new CouncilQuestionException(reason, "no");
            Asked.Add((about, unitId, question, dueOn));
            return Task.FromResult(9L);
        }

        public Task AnswerAsync(Reader reader, long questionId, string answer, CancellationToken ct)
        {
            Answered.Add((questionId, answer));
            return Task.CompletedTask;
        }

        public Task<MinutesItem> AddMinutesItemAsync(Reader reader, long reportId, string item, string? responsible, DateOnly? dueOn, long? questionId, CancellationToken ct)
        {
            Added.Add((reportId, item, responsible, dueOn, questionId));
            return Task.FromResult(new MinutesItem(2, reportId, 2, item, responsible, dueOn, questionId, reader.Name, default));
        }
    }
}
