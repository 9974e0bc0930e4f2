namespace GisData.Imports;

/// <summary>What exports write for a caller they do not know: no phone, no name. Taken as they are, a whole city's anonymous callers would
/// be one diligent citizen.</summary>
internal static class CallerText
{
    private static readonly HashSet<string> Nobody =
        ["null", "none", "nan", "n/a", "na", "nil", "unknown", "anonymous", "نامشخص", "ناشناس", "بی نام", "بدون نام", "ندارد", "نا مشخص", "نامعلوم"];

    /// <summary>Null for a text that has no digit but 0.</summary>
    public static string? Phone(string? text) => text is null || PersianText.AsciiDigits(text).AsSpan().IndexOfAnyInRange('1', '9') < 0 ? null : text;

    /// <summary>Null for a text without letters or digits, and for the words that mean nobody.</summary>
    public static string? Name(string? text) => text is null || !text.Any(char.IsLetterOrDigit) || Nobody.Contains(PersianText.Key(text)) ? null : text;
}
