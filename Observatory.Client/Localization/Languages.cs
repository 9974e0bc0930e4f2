using System.Globalization;

namespace Observatory.Client.Localization;

/// <summary>The two languages of the product and the cookie that remembers the choice. Persian is the default.</summary>
public static class Languages
{
    public const string CookieName = "observatory-language";
    public const string Persian = "fa";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Persian, English];

    /// <summary>fa-IR brings the Persian calendar to date pickers; en-GB writes the day before the month.</summary>
    public static CultureInfo Culture(string? language) => CultureInfo.GetCultureInfo(language == English ? "en-GB" : "fa-IR");

    public static string Of(CultureInfo culture) => culture.TwoLetterISOLanguageName == English ? English : Persian;

    public static string Current => Of(CultureInfo.CurrentUICulture);

    public static string Direction(string language) => language == English ? "ltr" : "rtl";

    public static bool IsKnown(string? language) => language is Persian or English;
}
