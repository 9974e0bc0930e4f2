using System.Globalization;
using System.Text;
using MiniExcelLibs;
using Observatory.Server.ServiceRequests;

namespace Observatory.Server.BudgetProposals;

/// <summary>A table as a file for other programs: column names in English, amounts in the stored currency, numbers as machines read them.</summary>
internal sealed record TableFile(string Sheet, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", CsvType = "text/csv; charset=utf-8";

    /// <summary>RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read Persian.</summary>
    public byte[] Csv()
    {
        var lines = Rows.Select(row => row.Select(cell => RequestCsv.Field(Convert.ToString(Cell(cell), CultureInfo.InvariantCulture)))).Prepend(Columns);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => string.Join(',', line) + "\r\n")))];
    }

    public byte[] Xlsx()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(Rows.Select(row => Columns.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => Cell(row[c.i]))), sheetName: Sheet);
        return stream.ToArray();
    }

    // Days by ISO 8601: a spreadsheet's own day is read by the calendar of who opens it.
    private static object? Cell(object? value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value;

    /// <summary>As a download; <paramref name="name"/> without its ending.</summary>
    public IResult Download(HttpContext http, string name, bool xlsx)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return xlsx ? Results.File(Xlsx(), XlsxType, name + ".xlsx") : Results.File(Csv(), CsvType, name + ".csv");
    }
}
