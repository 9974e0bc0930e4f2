using System.Globalization;
using System.Text;
using GisData.Cities;
using GisData.ServiceRequests;

namespace Observatory.Server.ServiceRequests;

/// <summary>Requests as RFC 4180 text: UTF-8 with a byte order mark, so that spreadsheets read Persian; the first columns are those of
/// the Open311 bulk format; times with the city's offset. Written row by row: memory does not grow with the file.</summary>
internal static class RequestCsv
{
    private static readonly string[] Columns =
    [
        "service_request_id", "requested_datetime", "expected_datetime", "closed_date", "status_description", "status_notes", "source", "service_code",
        "service_name", "service_name_fa", "source_subject", "description", "agency_responsible", "channel", "address", "district", "neighbourhood_id",
        "lat", "long", "precision", "incident_id", "reopened", "satisfaction", "message_type", "simulated",
    ];

    public static async Task WriteAsync(Stream target, IAsyncEnumerable<ServiceRequestRow> rows, CityPack city, bool simulated, CancellationToken ct)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 32 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        var zone = TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone);
        await writer.WriteLineAsync(string.Join(',', Columns).AsMemory(), ct);
        await foreach (var row in rows.WithCancellation(ct)) await writer.WriteLineAsync(Line(row, city, zone, simulated).AsMemory(), ct);
    }

    private static string Line(ServiceRequestRow row, CityPack city, TimeZoneInfo zone, bool simulated)
    {
        var subject = city.Subjects.FirstOrDefault(s => s.Id == row.SubjectId);
        return string.Join(',', new[]
        {
            row.SourceId, Time(row.RequestedAt, zone), Time(row.ExpectedAt, zone), Time(row.ClosedAt, zone), row.Status == 2 ? "closed" : "open", row.StatusNotes, row.Source,
            subject?.Code ?? Number(row.SubjectId), subject?.Name.En, subject?.Name.Fa, row.SourceSubject, row.Description,
            city.Units.FirstOrDefault(u => u.Id == row.UnitId)?.Name.En ?? Number(row.UnitId), city.Channels.FirstOrDefault(c => c.Id == row.ChannelId)?.Name.En ?? Number(row.ChannelId),
            row.Address, Number(row.DistrictId), Number(row.NeighbourhoodId), Degrees(row.Latitude), Degrees(row.Longitude), Number(row.Precision), Number(row.IncidentId),
            Number(row.Reopened), Number(row.Satisfaction), row.MessageType, simulated ? "true" : "false",
        }.Select(Field));
    }

    // A spreadsheet runs what begins like a formula: an apostrophe keeps it text.
    internal static string Field(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (value[0] is '=' or '+' or '@' or '\t' or '\r' || (value[0] == '-' && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string? Time(DateTimeOffset? instant, TimeZoneInfo zone)
        => instant is { } known ? TimeZoneInfo.ConvertTime(known, zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) : null;

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Degrees(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
