using System.Globalization;
using System.Text;

namespace GisData.Imports.Guessing;

/// <summary>What columns of requests are called, in Persian and in English: the likeliest name of a field first.</summary>
internal static class ColumnWords
{
    private const int Exact = 100, Within = 60, PerRank = 2;

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        [ImportField.SourceId] = ["شماره پیام", "شماره درخواست", "کد رهگیری", "شماره پیگیری", "کد پیگیری", "شماره ثبت", "کد پیام", "کد درخواست", "شماره تیکت", "شناسه", "service request id", "service request number", "request id", "sr number", "case enquiry id", "case id", "unique key", "ticket id", "tracking number", "شماره", "id", "number", "feature id", "objectid", "ردیف"],
        [ImportField.RequestedAt] = ["تاریخ ثبت", "زمان ثبت", "تاریخ و ساعت ثبت", "تاریخ پیام", "تاریخ درخواست", "تاریخ تماس", "تاریخ ایجاد", "تاریخ دریافت", "requested datetime", "requested at", "open dt", "created date", "creation date", "date created", "open date", "opendate", "opened", "request date", "date opened", "created", "submitted", "reported at", "تاریخ", "زمان", "date", "at"],
        [ImportField.ClosedAt] = ["تاریخ خاتمه", "تاریخ بسته شدن", "زمان بسته شدن", "تاریخ اتمام", "تاریخ انجام", "تاریخ رفع", "تاریخ مختومه", "تاریخ پایان", "closed datetime", "closed dt", "closed date", "close date", "closedate", "completion date", "date closed", "resolution date", "closed at", "completed", "resolved", "closed"],
        [ImportField.RequestedTime] = ["ساعت ثبت", "ساعت پیام", "ساعت درخواست", "ساعت تماس", "ساعت ایجاد", "ساعت دریافت", "ساعت", "زمان ثبت", "زمان", "requested time", "created time", "creation time", "open time", "time opened", "time received", "time"],
        [ImportField.ClosedTime] = ["ساعت خاتمه", "ساعت بسته شدن", "ساعت اتمام", "ساعت انجام", "ساعت رفع", "ساعت پایان", "زمان خاتمه", "closed time", "close time", "completion time", "time closed"],
        [ImportField.UpdatedAt] = ["تاریخ به روز رسانی", "تاریخ بروزرسانی", "آخرین تغییر", "تاریخ ویرایش", "updated datetime", "last updated", "last modified", "updated at", "updated date"],
        [ImportField.ExpectedAt] = ["مهلت انجام", "مهلت", "تاریخ سررسید", "موعد", "expected datetime", "sla target dt", "target dt", "due date", "deadline", "target"],
        [ImportField.Subject] = ["موضوع پیام", "موضوع درخواست", "عنوان موضوع", "موضوع", "نوع درخواست", "نوع مشکل", "زیر موضوع", "شرح موضوع", "type of service request", "service name", "complaint type", "request type", "issue type", "problem type", "type", "subject", "category", "service code"],
        [ImportField.Unit] = ["یگان مسئول", "واحد مسئول", "یگان", "واحد اقدام کننده", "واحد", "اداره", "معاونت", "دستگاه", "agency responsible", "department", "agency", "unit", "responsible"],
        [ImportField.Channel] = ["کانال", "راه ارتباطی", "نحوه دریافت", "روش دریافت", "نحوه ارتباط", "روش ارتباط", "درگاه", "نوع تماس", "سامانه", "منبع", "channel", "method received", "open data channel type", "origin", "source"],
        [ImportField.Status] = ["وضعیت پیام", "وضعیت درخواست", "وضعیت", "آخرین وضعیت", "case status", "status", "state"],
        [ImportField.StatusNotes] = ["شرح اقدام", "اقدام انجام شده", "نتیجه اقدام", "متن پاسخ", "پاسخ", "نتیجه", "status notes", "closure reason", "resolution description", "resolution"],
        [ImportField.Description] = ["متن پیام", "شرح پیام", "شرح درخواست", "شرح", "توضیحات", "متن", "description", "details", "case title", "comments", "descriptor", "title"],
        [ImportField.Address] = ["نشانی", "آدرس", "محل", "خیابان", "street address", "incident address", "address", "location", "street"],
        [ImportField.Area] = ["منطقه و ناحیه", "منطقه", "منطقه شهرداری", "شهرداری منطقه", "ناحیه", "محله", "district", "neighborhood", "neighbourhood", "community area", "community board", "council district", "council dist", "ward", "borough", "area", "zone"],
        [ImportField.Longitude] = ["طول جغرافیایی", "longitude", "lon", "lng", "long", "طول", "مختصات x", "utm x", "easting", "x", "x coordinate"],
        [ImportField.Latitude] = ["عرض جغرافیایی", "latitude", "lat", "عرض", "مختصات y", "utm y", "northing", "y", "y coordinate"],
        [ImportField.Phone] = ["شماره تماس", "تلفن همراه", "شماره تلفن", "تلفن", "موبایل", "همراه", "شماره همراه", "phone", "mobile", "telephone", "caller phone", "phone number"],
        [ImportField.Name] = ["نام و نام خانوادگی", "نام شهروند", "نام تماس گیرنده", "نام خانوادگی", "نام", "caller name", "citizen name", "full name", "reporter", "name"],
        [ImportField.Priority] = ["اولویت", "فوریت", "priority", "urgency"],
        [ImportField.Reopened] = ["تعداد بازگشایی", "دفعات ارجاع مجدد", "reopened", "reopen count"],
        [ImportField.Satisfaction] = ["رضایت شهروند", "امتیاز رضایت", "رضایت", "satisfaction", "rating"],
        [ImportField.MessageType] = ["نوع پیام", "ماهیت پیام", "گونه پیام", "ماهیت", "message type", "message kind"],
    };

    /// <summary>How much a header's name speaks for a field, 0 to 100.</summary>
    public static int Score(string field, string header)
    {
        if (!Words.TryGetValue(field, out var words)) return 0;
        var name = Plain(header);
        if (name.Length == 0) return 0;
        var padded = $" {name} ";
        var best = 0;
        for (var rank = 0; rank < words.Length; rank++)
        {
            var score = name == words[rank] ? Exact - PerRank * rank / 2 : words[rank].Length > 2 && padded.Contains($" {words[rank]} ", StringComparison.Ordinal) ? Within - PerRank * rank / 2 : 0;
            best = Math.Max(best, score);
        }

        return best;
    }

    /// <summary>A name as words between single spaces: "RequestDate", "request_date" and "request date" are one.</summary>
    public static string Plain(string header)
    {
        var spaced = new StringBuilder(header.Length + 8);
        var before = ' ';
        foreach (var c in header)
        {
            if (char.IsUpper(c) && char.IsLower(before)) spaced.Append(' ');
            // A half-space joins parts of a word: "به‌روز" is written with a space as well.
            spaced.Append(char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? c : ' ');
            before = c;
        }

        return PersianText.Key(spaced.ToString()).Replace("ٔ", "", StringComparison.Ordinal).Replace('ۀ', 'ه');
    }
}
