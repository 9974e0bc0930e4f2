using System.Text;

namespace GisData.Tests.Imports.Messy;

/// <summary>The first file of a city's first day: everything at once.</summary>
internal static class MessyCity
{
    // Windows-1256 with Arabic letters for Persian ones, Persian two-digit years, UTM metres, region and district in one column, test messages of
    // the staff, callers written as NULL, the call centre's 0/0, and rows that are none.
    private static readonly string[] Rows =
    [
        "شماره پيگيري;تاريخ ثبت;تاريخ پايان;موضوع;وضعيت;منطقه و ناحيه;نشاني;X;Y;شرح;تلفن;نام",
        "1001;99/12/30 08:05;00/01/05 10:00;لكه گيري آسفالت;بسته;منطقه 1 ناحيه 3;خ ولي عصر پ 12;537098.223;3951836.370;چاله در خيابان;09120001122;آقاي نمونه",
        "1002;02/2/31 23:50;;هرس درخت;باز;منطقه 2 ناحيه 1;بلوار كشاورز;;;شاخه ها روي سيم برق;NULL;NULL",
        "1003;02/3/1 07:00;;هرس درخت;باز;2-1;NULL;0;0;;-;نامشخص",
        "1004;02/3/1 07:10;;تست;باز;منطقه 1 ناحيه 1;;;;تست سامانه;0;تست",
        "1005;02/3/2 09:00;;هرس درخت;باز;منطقه 1;;;;تست;09120001133;اپراتور 4",
        "1006;02/3/3 09:00;01/3/3 09:00;هرس درخت;بسته;منطقه 1;;;;;;",
        "1007;02/2/32 09:00;;هرس درخت;باز;منطقه 1;;;;;;",
        "1008;02/3/4 09:00;;خيار;باز;منطقه 1;;;;;;",
        "1002;02/2/31 23:50;02/3/9 10:00;هرس درخت;بسته;منطقه 2 ناحيه 1;بلوار كشاورز;;;شاخه ها روي سيم برق;NULL;NULL",
        "1009;02/3/5 09:00;;هرس درخت;باز;منطقه 1;\"كوچه \"\"گل\"\"\nپلاك 3\";3951836.370;537098.223;شماره من 09120001122 است;09120001122;آقاي نمونه",
        "1010;02/3/6",
    ];

    static MessyCity() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<MessyFile> All =>
    [
        new("the worst day", Encoding.GetEncoding(1256).GetBytes(string.Join("\r\n", Rows) + "\r\n"), (11, 4, 1, 6), "description is a test message", "name is a test message",
            "closedAt is before the request", "requestedAt there is no day 1402-02-32", "subject 'خیار'", "row has 2 fields")
        {
            Encoding = "windows-1256", Delimiter = "semicolon",
            Notes = [("pointZero", 1), ("pointExchanged", 1), ("placeByDistrict", 2), ("testSuspected", 0)],
            Profile =
            [
                ("calendar", "persian"), ("dateFormats", new[] { "yy/M/d HH:mm" }), ("srid", 32639), ("statuses", new Dictionary<string, string> { ["باز"] = "open", ["بسته"] = "closed" }),
                ("testRows", new Dictionary<string, string[]> { ["description"] = ["تست سامانه"], ["name"] = ["اپراتور*"] }),
                ("columns", new Dictionary<string, string>
                {
                    ["sourceId"] = "شماره پیگیری", ["requestedAt"] = "تاریخ ثبت", ["closedAt"] = "تاریخ پایان", ["subject"] = "موضوع", ["status"] = "وضعیت", ["area"] = "منطقه و ناحیه",
                    ["address"] = "نشانی", ["longitude"] = "X", ["latitude"] = "Y", ["description"] = "شرح", ["phone"] = "تلفن", ["name"] = "نام",
                }),
            ],
            Holds = ("string_agg(concat_ws(' ', source_id, local_date, status, precision, coalesce(district_id::text, '-')), '|' order by source_id) || '|' || (select count(*) from personal.reporter p where p.request_id in (select request_id from service_request where source = 'the worst day'))",
                "1001 2021-03-20 2 4 -|1002 2023-05-21 2 1 2|1003 2023-05-22 1 0 -|1009 2023-05-26 1 4 1|2"),
        },
        new("tests that no profile speaks of are loaded and counted", MessyFile.Utf8("id,at,subject,text\n1,2023-05-01 10:00,هرس درخت,تست\n2,2023-05-01 10:00,هرس درخت,لطفا تست کنید\n"), (2, 2, 0, 0))
        {
            Notes = [("testSuspected", 1)],
            Profile = [("columns", new Dictionary<string, string> { ["sourceId"] = "id", ["requestedAt"] = "at", ["subject"] = "subject", ["description"] = "text" })],
        },
        MessyFile.Refused("a test pattern of one letter", MessyFile.Table(ImportBench.Row("1")), "testRows: 'status' has a pattern") with { Profile = [("testRows", new Dictionary<string, string[]> { ["status"] = ["*"] })] },
        MessyFile.Refused("tests told by a column that is not there", MessyFile.Table(ImportBench.Row("1")), "testRows: 'description' is no field") with { Profile = [("testRows", new Dictionary<string, string[]> { ["description"] = ["تست"] })] },
        MessyFile.Refused("the same file once more in another encoding than its profile says", Encoding.GetEncoding(1256).GetBytes(Rows[0]), "is not utf-8 as its profile says") with { Profile = [("encoding", "utf-8")] },
    ];
}
