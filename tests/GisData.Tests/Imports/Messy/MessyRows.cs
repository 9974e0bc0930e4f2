using static GisData.Tests.Imports.ImportBench;
using static GisData.Tests.Imports.Messy.MessyFile;

namespace GisData.Tests.Imports.Messy;

/// <summary>What people and programs do to rows: letters, digits, dates, words, missing and surplus fields.</summary>
internal static class MessyRows
{
    private static readonly (string, object?) Persian = ("calendar", "persian");

    public static IReadOnlyList<MessyFile> All =>
    [
        new("the same row twice", Table(Row("1"), Row("1")), (2, 1, 1, 0)),
        new("the same request twice, later with its end", Table(Row("1"), Row("1", closed: "2023-05-02 10:00", status: "بسته")), (2, 1, 1, 0)) { Holds = ("max(status)", "2") },
        new("the same row in Arabic letters and digits", Table(Row("17", subject: "هرس درخت", area: "کوی"), Row("١٧", at: "٢٠٢٣-٠٥-٠١ ١٠:٠٠", area: "كوي")), (2, 1, 1, 0)),
        new("tatweel and invisible marks", Table(Row("1", subject: "هــرس\u200f درخت\u200b", area: "\u202bکوی\u202c")), (1, 1, 0, 0)) { Holds = ("max(source_area)", "کوی") },
        new("half-spaces where none belong", Table(Row("1", subject: "لکه گیری آسفالت", area: "\u200cمی\u200c شود\u200c")), (1, 1, 0, 0)) { Holds = ("max(source_area)", "می شود") },
        new("letters in the forms of old programs", Table(Row("1", area: "ﺧﻴﺎﺑﺎﻥ")), (1, 1, 0, 0)) { Holds = ("max(source_area)", "خیابان") },
        new("no number, no time, no subject", Table(Row(""), Row("2", at: ""), Row("3", subject: " ")), (3, 0, 0, 3), "sourceId is empty", "requestedAt is empty", "subject is empty"),
        new("too few and too many fields", Table("1,2023-05-01 10:00", Row("2") + ",x", Row("3") + ",,"), (3, 1, 0, 2), "row has 2 fields, the header has 9", "row has 10 fields"),
        new("a total below the rows", Table(Row("1"), "جمع,,,,,,,,"), (2, 1, 0, 1), "subject is empty"),
        new("the header again in the middle", Table(Row("1"), Header, Row("2")), (3, 2, 0, 1), "subject 'subject' is not a subject"),
        new("words nobody knows", Table(Row("1", subject: "خیار"), Row("2", status: "نیمه‌باز")), (2, 0, 0, 2), "subject 'خیار'", "status 'نیمه‌باز'"),
        new("an unknown subject with a fallback", Table(Row("1", subject: "خیار")), (1, 1, 0, 0)) { Profile = [("fallbackSubject", 11)] },
        new("a time of another form", Table(Row("1", at: "01/05/2023 10:00"), Row("2", at: "yesterday")), (2, 0, 0, 2), "requestedAt '01/05/2023 10:00' is not a time of the form", "requestedAt 'yesterday'"),
        new("two forms of time", Table(Row("1", at: "01/05/2023 10:00"), Row("2")), (2, 2, 0, 0)) { Profile = [("dateFormats", new[] { "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm" })] },
        new("before the earliest day and in the future", Table(Row("1", at: "1999-12-31 10:00"), Row("2", at: "2030-01-01 10:00")), (2, 0, 0, 2), "requestedAt is before 2000-01-01", "requestedAt lies in the future"),
        new("closed before it was made", Table(Row("1", closed: "2023-04-30 10:00")), (1, 0, 0, 1), "closedAt is before the request was made"),
        new("an hour and a day that are not", Table(Row("1", at: "2023-05-01 24:30"), Row("2", at: "2023-02-29 10:00")), (2, 0, 0, 2), "requestedAt there is no time 24:30", "requestedAt there is no day 2023-02-29 in the Gregorian calendar"),
        new("Persian dates and a day that is not", Table(Row("1", at: "۱۴۰۲/۰۲/۳۱ ۱۰:۰۰"), Row("2", at: "1401/12/30 10:00"), Row("3", at: "1399/12/30 10:00")), (3, 2, 0, 1), "requestedAt there is no day 1401-12-30 in the Persian calendar")
            { Profile = [Persian, ("dateFormats", new[] { "yyyy/MM/dd HH:mm" })], Holds = ("string_agg(local_date::text, ' ' order by local_date)", "2021-03-20 2023-05-21") },
        new("two-digit years", Table(Row("1", at: "01/05/23 10:00"), Row("2", at: "01/05/98 10:00"), Row("3", at: "01/05/33 10:00")), (3, 1, 0, 2), "requestedAt is before 2000-01-01", "requestedAt lies in the future")
            { Profile = [("dateFormats", new[] { "dd/MM/yy HH:mm" })], Holds = ("max(local_date)", "2023-05-01") },
        new("two-digit years in the Persian calendar", Table(Row("1", at: "۹۹/۱۲/۳۰ ۱۰:۰۰"), Row("2", at: "02/2/31 10:00"), Row("3", at: "1402/2/31 10:00")), (3, 2, 0, 1), "requestedAt '1402/2/31 10:00' is not a time")
            { Profile = [Persian, ("dateFormats", new[] { "yy/M/d HH:mm" })], Holds = ("string_agg(local_date::text, ' ' order by local_date)", "2021-03-20 2023-05-21") },
        new("half days, and one that is none", Table(Row("1", at: "07/05/2011 03:14:22 PM"), Row("2", at: "07/05/2011 12:14:22 am"), Row("3", at: "07/05/2011 13:00:00 PM")), (3, 2, 0, 1), "requestedAt there is no time 13:00:00 PM")
            { Profile = [("dateFormats", new[] { "MM/dd/yyyy hh:mm:ss tt" })], Holds = ("string_agg(to_char(requested_at at time zone 'Asia/Tehran', 'DD HH24:MI'), ' ' order by requested_at)", "05 00:14 05 15:14") },
        new("months by name, and a day that is not", Table(Row("1", at: "۱۴ تیر ۱۴۰۱"), Row("2", at: "14 تير ماه 1401"), Row("3", at: "32 تیر 1401")), (3, 2, 0, 1), "requestedAt there is no day 1401-04-32 in the Persian calendar")
            { Profile = [Persian, ("dateFormats", new[] { "d MMM yyyy" })], Holds = ("max(local_date)", "2022-07-05") },
        new("the hour that summer time skipped, and the one that came twice", Table(Row("1", at: "2021-03-22 00:30"), Row("2", at: "2021-09-21 23:30"), Row("3", at: "2023-03-22 00:30")), (3, 3, 0, 0))
            { Holds = ("string_agg(to_char(requested_at at time zone 'UTC', 'MM-DD HH24:MI'), ' ' order by requested_at)", "03-21 21:00 09-21 20:00 03-21 21:00") },
        new("phones in five forms", Table(Row("1", phone: "0912 000 1122"), Row("2", phone: "+989120001122"), Row("3", phone: "۰۹۱۲۰۰۰۱۱۲۲"), Row("4", phone: "-"), Row("5")), (5, 5, 0, 0)),
        new("formulas in fields", Table(Row("=1+1", area: "=cmd()")), (1, 1, 0, 0)) { Holds = ("max(source_id)", "=1+1") },
        Refused("a column is missing", Utf8("id,at,subject\n1,2023-05-01 10:00,هرس درخت"), "misses 'closed', 'status'"),
        Refused("no header", Utf8(Row("1")), "has not the columns"),
    ];
}
