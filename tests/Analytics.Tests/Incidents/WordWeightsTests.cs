using Analytics.Incidents;

namespace Analytics.Tests.Incidents;

public class WordWeightsTests
{
    private static readonly WordWeights City = Learned();

    [Fact]
    public void Rare_words_make_texts_alike_and_common_ones_do_not()
    {
        var (rare, common) = (City.Compare("با سلام ترکیدگی لوله", "سلام لوله ترکیده است"), City.Compare("با سلام لطفا رسیدگی کنید", "سلام لطفا رسیدگی شود"));
        Assert.True(rare!.Value.SharedWeight > 5 * common!.Value.SharedWeight, $"{rare} {common}");
        Assert.InRange(City.Compare("چراغ خیابان خاموش است", "زباله جمع نشده")!.Value.Cosine, 0, 0.05);
    }

    [Fact]
    public void A_text_is_like_itself_whatever_its_digits_and_half_spaces()
        => Assert.Equal(1, City.Compare("پیاده‌رو پلاک ۱۲ خراب", "پیادهرو پلاک 12 خراب")!.Value.Cosine, 6);

    [Theory]
    [InlineData(null, "چاله")]
    [InlineData("چاله", "")]
    [InlineData("۰۹۱۲۳۴۵۶۷۸۹", "۰۹۱۲۳۴۵۶۷۸۹")]
    [InlineData("، . !", "چاله")]
    public void What_says_nothing_is_neither_alike_nor_unlike(string? one, string? other) => Assert.Null(City.Compare(one, other));

    [Fact]
    public void Shared_words_are_found_where_they_stand()
    {
        const string text = "چاله‌ای در کوچهٔ ۱۲۳ و کوچهٔ یاس";
        Assert.Equal(["کوچهٔ", "۱۲۳", "کوچهٔ"], TextWords.Shared(text, "کوچهٔ 123").Select(w => text.Substring(w.Start, w.Length)));
        Assert.Empty(TextWords.Shared(text, null));
    }

    private static WordWeights Learned()
    {
        var words = new WordWeights();
        for (var i = 0; i < 200; i++) { words.Learn("با سلام لطفا رسیدگی کنید شود " + (i % 40 == 0 ? "لوله ترکیده" : i % 5 == 0 ? "خیابان" : "")); }
        return words;
    }
}
