using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GisData.Imports;

namespace GisData.Tests.Imports;

public sealed class PersianTextTests
{
    private const string Common = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی ءآأؤإئةيىكڪہەې ۱۲٣٤5aZ-/.,،؛؟«»¬ـ\u064b\u064e\u0651\u0652\u200c\u200c   ٪٫٬";

    [Theory]
    [InlineData("علي", "علی")]
    [InlineData("كوچه", "کوچه")]
    [InlineData("مـــعبر", "معبر")]
    [InlineData("  دو   فاصله ", "دو فاصله")]
    [InlineData("می\u200cشود", "می\u200cشود")]
    [InlineData("می \u200c شود", "می شود")]
    [InlineData("\u200cسر و ته\u200c", "سر و ته")]
    [InlineData("\u202bراست‌به‌چپ\u202c", "راست‌به‌چپ")]
    [InlineData("\ufeffآسفالت", "آسفالت")]
    [InlineData("مُعَلِّم", "معلم")]
    [InlineData("ﻻﻟﻪ", "لاله")]
    [InlineData("منطقهٔ ۱", "منطقهٔ ۱")]
    [InlineData("plain text", "plain text")]
    [InlineData("tab\tand\nline", "tab and line")]
    [InlineData("", "")]
    public void One_word_has_one_spelling(string written, string normal) => Assert.Equal(normal, PersianText.Normalize(written));

    [Theory]
    [InlineData("۱۴۰۲/۰۷/٣٠", "1402/07/30")]
    [InlineData("۵۱٫۴۱", "51.41")]
    [InlineData("−۳٬۵۰۰", "-3500")]
    [InlineData("\u200e12\u200f", "12")]
    public void Digits_are_read_in_any_script(string written, string ascii) => Assert.Equal(ascii, PersianText.AsciiDigits(written));

    [Fact]
    public void Names_compare_without_case_digits_script_or_half_space() => Assert.Equal(PersianText.Key("منطقه‌ي ۱  North"), PersianText.Key("منطقه ی 1 NORTH"));

    [Fact]
    public void Every_text_is_spelled_as_its_letters_one_by_one_would_be()
    {
        foreach (var text in Texts(60_000))
        {
            var normal = PlainlyNormal(text);
            Assert.Equal(normal, PersianText.Normalize(text));
            Assert.Equal(normal, PersianText.Normalize(text.AsSpan()));
            if (normal == text && text.All(c => Common.Contains(c, StringComparison.Ordinal))) Assert.Same(text, PersianText.Normalize(text));
            Assert.Equal(PlainlyAscii(text), PersianText.AsciiDigits(text));
            Assert.Equal(PlainlyAscii(text), PersianText.AsciiDigits(text.AsSpan()).ToString());
            Assert.Equal(Regex.Replace(PlainlyAscii(normal.Replace('\u200c', ' ')), " +", " ").Trim(' ').ToLowerInvariant(), PersianText.Key(text));
        }
    }

    // Short and long ones, of letters that all are common, and of those with some that are not among them.
    private static IEnumerable<string> Texts(int count)
    {
        var random = new Random(5);
        string[] rare = ["\t", "\n", "\r", "\u0001", "\u001f", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u0300", "\u0653", "\u0654", "\u0670", "\u06be", "\u06c0", "\u06c2", "\u06d5\u0654", "\u2009", "\u200b", "\u200d", "\u200e", "\u200f", "\u202b", "\u2212",
            "\u3000", "\ufb50", "\ufbfc", "\ufbff", "\ufdf2", "\ufdfa", "\ufe8f", "\ufefb", "\ufeff", "\uff11", "é", "İ", "½", "a\u0301", "\ud83d\ude00", "\ud835\udfd8", "\ud803\udd30"];
        for (var i = 0; i < count; i++)
        {
            var oneOf = i % 3 == 0 ? int.MaxValue : 1 + random.Next(20);
            var length = i % 500 == 0 ? 505 + random.Next(15) : random.Next(14);
            yield return string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(oneOf) == 0 && oneOf < int.MaxValue ? rare[random.Next(rare.Length)] : Common[random.Next(Common.Length)].ToString()));
        }
    }

    private static string PlainlyNormal(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormKC).Select(c => c switch
        {
            'ي' or 'ى' or 'ې' => 'ی', 'ك' or 'ڪ' => 'ک', 'ہ' or 'ە' => 'ه', '\u00ac' => '\u200c',
            _ => char.IsWhiteSpace(c) ? ' ' : c,
        }).Where(c => c is '\u200c' || (c is not ('ـ' or (>= '\u064b' and <= '\u0652')) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)));
        return Regex.Replace(string.Concat(letters), "[ \u200c]+", between => between.Value.Contains(' ') ? " " : "\u200c").Trim(' ', '\u200c');
    }

    private static string PlainlyAscii(string text) => string.Concat(text.Select(c => c switch
    {
        >= '۰' and <= '۹' => ((char)(c - '۰' + '0')).ToString(),
        >= '٠' and <= '٩' => ((char)(c - '٠' + '0')).ToString(),
        '٫' => ".", '٬' => "", '\u2212' => "-",
        _ => c >= 128 && char.GetUnicodeCategory(c) == UnicodeCategory.Format ? "" : c.ToString(),
    }));
}
