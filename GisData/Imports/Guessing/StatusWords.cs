namespace GisData.Imports.Guessing;

/// <summary>Whether a source's word for a status means open or closed, as far as it says so itself.</summary>
internal static class StatusWords
{
    // What denies an end is looked for first: "انجام نشده" holds "انجام" as well.
    private static readonly string[] Open = ["نشده", "عدم", "ناتمام", "باز", "جاری", "در حال", "در دست", "در انتظار", "منتظر", "ارجاع", "بررسی", "جدید", "ثبت شده", "معلق", "not ", "open", "new", "pending", "progress", "assigned", "active", "submitted", "acknowledged", "waiting", "reopened", "received"];
    private static readonly string[] Closed = ["بسته", "خاتمه", "مختومه", "پایان", "انجام شد", "رفع شد", "حل شد", "تکمیل", "اتمام", "پاسخ داده", "لغو", "closed", "complete", "resolved", "done", "finished", "fixed", "cancelled", "canceled", "archived"];

    /// <summary>"open", "closed", or null where the word says neither.</summary>
    public static string? Meaning(string word)
    {
        var key = PersianText.Key(word);
        if (Closed.Contains(key)) return "closed";
        if (Open.Any(w => key.Contains(w, StringComparison.Ordinal))) return "open";
        return Closed.Any(w => key.Contains(w, StringComparison.Ordinal)) ? "closed" : null;
    }
}
