using System.Collections.Frozen;
using System.Text;
using GisData.Imports;

namespace GisData.Cities;

/// <summary>What words of an address are for, beside the names in it. Language, not city: nothing here is a place.</summary>
[Flags]
internal enum PlaceWord
{
    None = 0,

    /// <summary>Left out wherever it stands: honorifics that addresses write or forget, the ezafe after a vowel.</summary>
    Silent = 1,

    /// <summary>What stands before a name says what is named: a street, a square, but no neighbourhood.</summary>
    KindBefore = 2,

    /// <summary>The same behind the name, as English has it.</summary>
    KindBehind = 4,

    /// <summary>A name behind it is that of the neighbourhood.</summary>
    Quarter = 8,

    /// <summary>What is named behind it is only near.</summary>
    Relation = 16,

    /// <summary>May follow a name without being part of it.</summary>
    Follows = 32,
}

/// <summary>Brings the spellings of an address to one: «خ. شهيد بهشتى» and «خیابان بهشتی» are the same words.</summary>
internal static class PlaceWords
{
    /// <summary>The words with a meaning, in the spelling of <see cref="Fold"/>, and the one that their other spellings stand for.</summary>
    public static IEnumerable<(string Word, PlaceWord Use, string[] Spellings)> All =>
    [
        ("شهید", PlaceWord.Silent, ["دکتر", "استاد", "مهندس", "ی"]),
        ("خیابان", PlaceWord.KindBefore | PlaceWord.Follows, ["خ", "خیابون"]),
        ("بلوار", PlaceWord.KindBefore | PlaceWord.Follows, ["بل", "بولوار"]),
        ("بزرگراه", PlaceWord.KindBefore | PlaceWord.Follows, ["اتوبان"]),
        ("پارک", PlaceWord.KindBefore | PlaceWord.Follows, ["بوستان"]),
        ("کوچه", PlaceWord.KindBefore | PlaceWord.Follows, ["ک", "بنبست", "بست"]),
        ("میدان", PlaceWord.KindBefore | PlaceWord.Follows, ["فلکه"]),
        .. Each(PlaceWord.KindBefore | PlaceWord.Follows, "ازادراه جاده گذر چهارراه سهراه راه پل مترو ایستگاه پایانه ورزشگاه"),
        .. Each(PlaceWord.KindBefore, "مسجد مدرسه دبیرستان دبستان بیمارستان درمانگاه بانک دانشگاه هتل برج پاساژ مجتمع ساختمان شرکت کلانتری فروشگاه بازار سینما بن پمپ اقای خانم"),
        .. Each(PlaceWord.Quarter, "محله کوی محدوده neighbourhood neighborhood"),
        .. Each(PlaceWord.Relation, "به از تا بین روبروی روبه مقابل سمت طرف پشت نزدیک نزدیکی near opposite behind towards between"),
        .. Each(PlaceWord.Follows, "و and نبش نرسیده روبروی مقابل جنب بعد قبل پلاک تقاطع انتهای ابتدای اول اخر وسط بالاتر پایین بین داخل پشت شمالی جنوبی شرقی غربی کدپستی واحد ناحیه محله"),
        ("street", PlaceWord.KindBehind | PlaceWord.Follows, ["st", "str"]), ("avenue", PlaceWord.KindBehind | PlaceWord.Follows, ["ave", "av"]),
        ("road", PlaceWord.KindBehind | PlaceWord.Follows, ["rd"]), ("boulevard", PlaceWord.KindBehind | PlaceWord.Follows, ["blvd"]),
        ("square", PlaceWord.KindBehind | PlaceWord.Follows, ["sq"]), ("highway", PlaceWord.KindBehind | PlaceWord.Follows, ["hwy", "expressway", "expy", "freeway"]),
        ("drive", PlaceWord.KindBehind | PlaceWord.Follows, ["dr"]), ("lane", PlaceWord.KindBehind | PlaceWord.Follows, ["ln"]), ("place", PlaceWord.KindBehind | PlaceWord.Follows, ["pl"]),
        .. Each(PlaceWord.KindBehind | PlaceWord.Follows, "way court park bridge station terrace"),
    ];

    private static readonly FrozenSet<string> Kinds = All.Where(w => (w.Use & (PlaceWord.KindBefore | PlaceWord.KindBehind)) != 0)
        .SelectMany(w => w.Spellings.Prepend(w.Word)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Lower case, ASCII digits, one spelling of letters that are often confused: آ and ا, ئ and ی, ۀ and ه.</summary>
    public static string Fold(string text)
    {
        var key = PersianText.Key(text);
        if (Ascii.IsValid(key)) return key;
        var folded = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            switch (c)
            {
                case 'آ' or 'أ' or 'إ' or 'ٱ': folded.Append('ا'); break;
                case 'ؤ': folded.Append('و'); break;
                case 'ئ': folded.Append('ی'); break;
                case 'ة' or 'ۀ' or 'ۂ': folded.Append('ه'); break;
                case 'ء' or '\u0653' or '\u0654' or '\u0655' or '\u0670': break;
                default: folded.Append(c); break;
            }
        }

        return folded.ToString();
    }

    /// <summary>The next word of a folded text from <paramref name="at"/> on: letters, or digits.</summary>
    /// <param name="apart">Something other than spaces stood before it: a comma, a dash, the beginning.</param>
    /// <returns>False at the end; then <paramref name="apart"/> is true.</returns>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out Range word, out bool apart)
    {
        apart = at == 0;
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            apart |= text[at] is not (' ' or '.' or '\'');
            at++;
        }

        var start = at;
        if (at < text.Length)
        {
            var digits = char.IsDigit(text[at]);
            while (at < text.Length && char.IsLetterOrDigit(text[at]) && char.IsDigit(text[at]) == digits) at++;
        }

        word = start..at;
        if (start < at) return true;
        apart = true;
        return false;
    }

    /// <summary>Whether a name has a word in it that says what it names.</summary>
    public static bool SaysItsKind(string name)
    {
        var folded = Fold(name);
        for (int at = 0; Next(folded, ref at, out var word, out _);)
            if (Kinds.Contains(folded[word])) return true;
        return false;
    }

    private static IEnumerable<(string, PlaceWord, string[])> Each(PlaceWord use, string words) => words.Split(' ').Select(w => (w, use, Array.Empty<string>()));
}
