using System.Text;
using static GisData.Tests.Imports.ImportBench;
using static GisData.Tests.Imports.Messy.MessyFile;

namespace GisData.Tests.Imports.Messy;

/// <summary>What bytes do to text: encodings, delimiters, quotes, line ends, compression.</summary>
internal static class MessyText
{
    private const string OldLetters = "خيابان وليعصر، كوچه";

    static MessyText() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<MessyFile> All =>
    [
        new("utf-8 without a mark", Table(Row("1"), Row("2")), (2, 2, 0, 0)) { Encoding = "utf-8", Delimiter = "comma" },
        new("utf-8 with a mark", [0xEF, 0xBB, 0xBF, .. Table(Row("1"))], (1, 1, 0, 0)) { Encoding = "utf-8" },
        new("utf-16 little end with a mark", In("utf-16", true), (2, 2, 0, 0)) { Encoding = "utf-16", Holds = ("max(source_area)", "خیابان ولیعصر، کوچه") },
        new("utf-16 big end with a mark", In("utf-16BE", true), (2, 2, 0, 0)) { Encoding = "utf-16BE", Holds = ("max(source_area)", "خیابان ولیعصر، کوچه") },
        new("utf-16 little end without a mark", In("utf-16", false), (2, 2, 0, 0)) { Encoding = "utf-16" },
        new("utf-16 big end without a mark", In("utf-16BE", false), (2, 2, 0, 0)) { Encoding = "utf-16BE" },
        new("windows-1256", Persian1256(','), (2, 2, 0, 0)) { Encoding = "windows-1256", Profile = [OpenInArabicLetters], Holds = ("max(source_area)", "خیابان ولیعصر") },
        new("windows-1256 between semicolons", Persian1256(';'), (2, 2, 0, 0)) { Encoding = "windows-1256", Delimiter = "semicolon", Profile = [OpenInArabicLetters] },
        new("utf-16 between tabs as spreadsheets save Unicode text", In("utf-16", true, '\t'), (2, 2, 0, 0)) { Encoding = "utf-16", Delimiter = "tab" },
        new("between tabs", Between('\t'), (2, 2, 0, 0)) { Delimiter = "tab" },
        new("between semicolons", Between(';'), (2, 2, 0, 0)) { Delimiter = "semicolon" },
        new("between bars", Between('|'), (2, 2, 0, 0)) { Delimiter = "bar" },
        new("semicolons between, commas inside", Utf8($"{Header.Replace(',', ';')}\n{Row("1", area: "الف، ب, پ, ت").Replace("الف، ب, پ, ت", "@").Replace(',', ';').Replace("@", "الف، ب, پ, ت")}"), (1, 1, 0, 0)) { Delimiter = "semicolon", Holds = ("max(source_area)", "الف، ب, پ, ت") },
        new("line ends of Windows", Utf8($"{Header}\r\n{Row("1")}\r\n{Row("2")}\r\n"), (2, 2, 0, 0)),
        new("line ends of old Macs", Utf8($"{Header}\r{Row("1")}\r{Row("2", subject: "خیار")}\r"), (2, 1, 0, 1), "subject"),
        new("no line end at the end", Table(Row("1"), Row("2")), (2, 2, 0, 0)),
        new("empty lines between", Utf8($"{Header}\n\n{Row("1")}\n\n\n{Row("2")}\n\n"), (2, 2, 0, 0)),
        new("a line break inside quotes", Table(Row("1", area: "\"بالا\r\nپایین\""), Row("2")), (2, 2, 0, 0)) { Holds = ("max(source_area)", "بالا پایین") },
        new("quotes inside quotes", Table(Row("1", area: "\"کوی \"\"گل\"\" شرقی\"")), (1, 1, 0, 0)) { Holds = ("max(source_area)", "کوی \"گل\" شرقی") },
        new("every field in quotes", Table(Quoted(Row("1")), Quoted(Row("2"))), (2, 2, 0, 0)),
        new("a header in quotes with spaces and capitals", Utf8($"{Quoted(Header.Replace("id,at", " ID , At ").Replace(',', '\u0001')).Replace("\u0001", "\",\"")}\n{Row("1")}"), (1, 1, 0, 0)),
        new("cut off inside a quote", Table(Row("1"), "2,2023-05-01 10:00,,هرس درخت,باز,\"cut o"), (2, 1, 0, 1), "row was cut off inside a quoted field"),
        new("gzip", Packed.Gzip(Table(Row("1"), Row("2", subject: "خیار"))), (2, 1, 0, 1), "subject") { Encoding = "utf-8" },
        new("gzip of windows-1256", Packed.Gzip(Persian1256('\t')), (2, 2, 0, 0)) { Encoding = "windows-1256", Delimiter = "tab", Profile = [OpenInArabicLetters] },
        new("zip of two years", Packed.Zip(("2022.csv", Table(Row("1"), Row("2", status: "؟"))), ("2023.csv", Table(Row("2"), Row("3", status: "؟")))), (4, 2, 0, 2), "status", "status"),
        new("zip of two years in two delimiters", Packed.Zip(("a.csv", Between(';')), ("b.tsv", Between('\t', 3))), (4, 4, 0, 0)) { Delimiter = "semicolon" },
        new("zip of two years with the line ends of old Macs", Packed.Zip(("a.csv", Utf8($"{Header}\r{Row("1")}\r{Row("2", status: "؟")}\r{Row("3", status: "؟")}")), ("b.csv", Utf8($"{Header}\r{Row("4", status: "؟")}"))), (4, 1, 0, 3), "status", "status", "status"),
        new("gzip of several members", [.. Packed.Gzip(Table(Row("1"))), .. Packed.Gzip(Utf8("\n" + Row("2"))), .. Packed.Gzip(Utf8("\n" + Row("3") + "\n"))], (3, 3, 0, 0)),
        new("a header and nothing else", Utf8(Header + "\n"), default),
        Refused("nothing", [], "empty"),
        Refused("zip without a table", Packed.Zip(("picture.png", [1, 2, 3])), "holds no table"),
        Refused("zip without a file", Packed.Zip(), "is empty"),
        Refused("zip in a zip", Packed.Zip(("inner.zip", Packed.Zip(("a.csv", Table(Row("1")))))), "but inner.zip"),
        Refused("zip with a password", Packed.Locked(Packed.Zip(("a.csv", Table(Row("1"))))), "protected by a password"),
        Refused("zip of two kinds", Packed.Zip(("a.csv", Table(Row("1"))), ("b.xlsx", Workbook.Of(("s", [["id", "at"]])))), "two kinds"),
        Refused("gzip that breaks off", Packed.Gzip(Table([.. Enumerable.Range(0, 200).Select(i => Row($"{i}", area: $"{i * 7919 % 1000}"))]))[..^200], "damaged"),
        Refused("utf-8 that turns into something else", [0xEF, 0xBB, 0xBF, .. Table(Row("1")), .. Persian1256(',')], "bytes that are not"),
        Refused("a page of HTML", Utf8("<!doctype html><title>login</title>"), "HTML"),
    ];

    // Windows-1256 has no Persian yeh: files in it carry the Arabic one.
    private static (string, object?) OpenInArabicLetters => ("statuses", new Dictionary<string, string> { ["باز"] = "open" });

    private static byte[] Persian1256(char delimiter)
        => System.Text.Encoding.GetEncoding(1256).GetBytes(string.Join("\n", Header, Row("1", area: "خيابان وليعصر"), Row("2", subject: "لكه‌گيري آسفالت")).Replace(',', delimiter));

    private static byte[] In(string encoding, bool marked, char delimiter = ',')
    {
        var to = System.Text.Encoding.GetEncoding(encoding);
        return [.. marked ? to.GetPreamble() : [], .. to.GetBytes(string.Join("\r\n", Header, Row("1", area: OldLetters), Row("2")).Replace(',', delimiter))];
    }

    private static byte[] Between(char delimiter, int first = 1) => Utf8(string.Join("\n", Header, Row($"{first}"), Row($"{first + 1}")).Replace(',', delimiter));

    private static string Quoted(string row) => $"\"{row.Replace(",", "\",\"")}\"";
}
