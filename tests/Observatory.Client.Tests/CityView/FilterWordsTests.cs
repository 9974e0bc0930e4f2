using GisData.CityView;
using GisData.Workbench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Observatory.Client.CityView;
using Observatory.Client.Workbench;

namespace Observatory.Client.Tests.CityView;

/// <summary>The sentences that a page shows and an endpoint refuses with.</summary>
public sealed class FilterWordsTests : ClientContext
{
    private IStringLocalizer<FilterText> Text => Services.GetRequiredService<IStringLocalizer<FilterText>>();

    [Fact]
    public void Values_are_named_together_as_they_were_typed_and_not_without_end()
    {
        FilterProblem[] problems = [.. Enumerable.Range(1, 7).Select(n => new FilterProblem(FilterProblemKind.UnknownValue, "subject", $"9{n}")), new(FilterProblemKind.UnknownPeriod, "period", "storm")];
        Assert.Equal("نشانی چیزی را می‌خواهد که این شهر ندارد: \u2066subject=91\u2069 · \u2066subject=92\u2069 · \u2066subject=93\u2069 · \u2066subject=94\u2069 · \u2066subject=95\u2069 و ۲ مورد دیگر. "
            + "این شهر دوره‌ای به نام \u2066storm\u2069 ندارد؛ دوره‌ها در «لایه‌های مرجع» آمده‌اند.", FilterWords.Sentences(Text, problems));
        Speak("en");
        Assert.Equal("The address asks for something that this city does not have: subject=91 · subject=92 · subject=93 · subject=94 · subject=95 and 2 more. "
            + "There is no period 'storm' in this city; they are listed under reference layers.", FilterWords.Sentences(Text, problems));
    }

    [Fact]
    public void A_long_value_is_cut()
    {
        Speak("en");
        var sentence = FilterWords.Sentences(Text, [new(FilterProblemKind.UnknownValue, "cell", new string('x', 5000))]);
        Assert.EndsWith($"cell={new string('x', 40)}….", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_its_words_in_both_languages()
    {
        foreach (var language in new[] { "fa", "en" })
        {
            Speak(language);
            foreach (var kind in Enum.GetValues<FilterProblemKind>())
            {
                var sentence = FilterWords.Sentences(Text, [new(kind, "to", "x")]);
                Assert.EndsWith(".", sentence, StringComparison.Ordinal);
                Assert.Equal(language == "fa", sentence.Any(c => c is >= 'آ' and <= 'ی'));
            }
        }
    }

    [Theory]
    [InlineData("least", "2", "\u2066least\u2069 باید عدد درستی از ۳ تا ۵۰۰ باشد.", "'least' must be a whole number from 3 to 500.")]
    [InlineData("rule", "x", "\u2066rule\u2069 باید یکی از این‌ها باشد: \u2066silverman, likelihood\u2069.", "'rule' must be one of these: silverman, likelihood.")]
    [InlineData("reach", "x", "\u2066reach\u2069 باید به متر و از ۱۰ تا ۲۰۰۰ باشد.", "'reach' must be metres from 10 to 2000.")]
    [InlineData("days", "61", "\u2066days\u2069 باید شمار درستی از روز باشد، ۰ تا ۶۰.", "'days' must be whole days from 0 to 60.")]
    public void A_question_of_the_workbench_is_told_what_it_must_be(string name, string value, string persian, string english)
    {
        var problems = WorkbenchQuestion.ListProblems(asked => asked == name ? value : null);
        var text = Services.GetRequiredService<IStringLocalizer<WorkbenchText>>();
        Assert.Equal(persian, BenchWords.Sentences(text, problems));
        Speak("en");
        Assert.Equal(english, BenchWords.Sentences(text, problems));
    }
}
