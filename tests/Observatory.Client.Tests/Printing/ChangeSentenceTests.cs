using GisData.Printing;
using Observatory.Client.Printing;

namespace Observatory.Tests.Printing;

public class ChangeSentenceTests
{
    [Theory]
    [InlineData("fa", "۱۲٬۸۴۷ درخواست رسید، ۸٫۲ درصد بیش از انتظار؛ درخواست‌های باز ۷۴۱ مورد بیشتر شد.")]
    [InlineData("en", "12,847 requests, 8.2 per cent above expectation; 741 more open.")]
    public void The_lead_gives_flow_stock_and_place(string language, string sentence)
        => Assert.Equal(sentence, ChangeSentences.Lead(SamplePapers.Brief().Figures with { Districts = [] }, PaperText.For(language)));

    [Theory]
    [InlineData("en", 0, "0 requests arrived, as expected;")]
    [InlineData("fa", 0, "۰ درخواست رسید")]
    [InlineData("en", 9, "9 requests arrived where hardly any were expected;")]
    [InlineData("fa", 9, "۹ درخواست رسید، در حالی که تقریباً هیچ انتظار نمی‌رفت؛")]
    public void An_expectation_of_none_is_an_expectation(string language, int received, string start)
    {
        var figures = SamplePapers.Brief().Figures;
        figures = figures with { Indicators = [.. figures.Indicators.Select(i => i.Kind == IndicatorKind.Received ? i with { Value = received, Expectation = new(0, 0, 3, 12) } : i)] };
        var lead = ChangeSentences.Lead(figures, PaperText.For(language));
        Assert.StartsWith(start, lead, StringComparison.Ordinal);
        Assert.DoesNotContain(PaperText.For(language)["Lead.None"].Split('؛', ';')[1], lead, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "؛ بیش از انتظار در منطقهٔ ۱ و منطقهٔ ۳.")]
    [InlineData("en", "; above in District 1 and District 3.")]
    public void Only_districts_outside_their_interval_are_named(string language, string end)
    {
        DistrictRow Row(int id, int received) => new(id, SamplePapers.District(id), received, new(100, 80, 120, 12));
        Assert.EndsWith(end, ChangeSentences.Lead(SamplePapers.Brief().Figures with { Districts = [Row(1, 121), Row(2, 120), Row(3, 200), Row(4, 30)] }, PaperText.For(language)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa", "گرفتگی جوی و آب‌گرفتگی به ۱٬۴۸۶ درخواست رسید؛ <b>۳۴ درصد بیش از انتظار</b> (انتظار ۱٬۱۰۹، بازهٔ ۹۵٪ <span class=\"nb\">۹۸۰ تا ۱٬۲۴۰</span>)؛ ۴۱۲ درخواستِ آن در منطقهٔ ۷ بود.")]
    [InlineData("en", "Blocked channels and flooding reached 1,486 requests: <b>34 per cent above expectation</b> (expected 1,109, 95% range <span class=\"nb\">980 to 1,240</span>); 412 of them in District 7.")]
    public void A_subject_says_what_how_many_how_far_and_where(string language, string sentence)
        => Assert.Equal(sentence, System.Net.WebUtility.HtmlDecode(ChangeSentences.Of(SamplePapers.Brief().Figures, PaperText.For(language))[0].Text.Value));

    [Theory]
    [InlineData("fa", "از «پایدار» به <b>«تشدیدشونده»</b> رفت", "جدول کانون‌ها")]
    [InlineData("en", "went from “persistent” to <b>“intensifying”</b>", "Hot spot table")]
    public void A_change_of_class_names_both(string language, string part, string evidence)
    {
        var sentence = ChangeSentences.Of(SamplePapers.Brief().Figures, PaperText.For(language))[1];
        Assert.Contains(part, sentence.Text.Value, StringComparison.Ordinal);
        Assert.Equal(evidence, sentence.Evidence);
    }

    [Theory]
    [InlineData("fa", "سهم گذشته از مهلت ۲۳٫۴ درصد است؛ <b>۲٫۴ واحد درصد بیش از انتظار</b> (<span class=\"nb\">انتظار ۱۹٫۸ تا ۲۲٫۲</span>).")]
    [InlineData("en", "The overdue share is 23.4 per cent: <b>2.4 points above expectation</b> (<span class=\"nb\">Expected 19.8 to 22.2</span>).")]
    public void An_indicator_says_how_far_it_lies_outside(string language, string sentence)
        => Assert.Equal(sentence, ChangeSentences.Of(SamplePapers.Brief().Figures, PaperText.For(language))[2].Text.Value);

    [Fact]
    public void Names_of_the_city_are_text_not_markup()
    {
        var figures = SamplePapers.Brief().Figures;
        var fact = (SubjectLeftBand)figures.Changes[0] with { Subject = new("<script>", "<script>") };
        Assert.DoesNotContain("<script>", ChangeSentences.Of(figures with { Changes = [fact] }, PaperText.For("en"))[0].Text.Value, StringComparison.Ordinal);
    }
}
