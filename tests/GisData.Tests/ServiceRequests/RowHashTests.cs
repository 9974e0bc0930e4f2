using System.Globalization;
using GisData.ServiceRequests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

/// <summary>Databases hold the hashes: a row that hashes otherwise than before would come again as a new version of itself.</summary>
public sealed class RowHashTests
{
    private static readonly ServiceRequest Full = Request("98000001", "2023-05-01T08:00:00.1234567+03:30", 51.4100001, 35.7099999) with
    {
        UpdatedAt = At("2023-05-02T08:00:00Z"), ExpectedAt = At("2023-05-04T08:00:00Z"), ClosedAt = At("2023-05-03T20:45:00Z"), Priority = 2, Status = RequestStatus.Closed,
        StatusNotes = "رفع شد", Description = "می‌خواهم درختِ «کوچهٔ ۱۲» هرس شود; please, 3 m", Reopened = 1, Satisfaction = 4, Address = "خیابان آزادی، پلاک ۱۲", SourceArea = "منطقه 1", StatedDistrictId = 1,
    };

    [Theory]
    [InlineData(0, new[] { 7315165780966197638, 5250096947112363318, -1777495058772689802, 4646398589713370396, 5250096947112363318 })]
    [InlineData(1, new[] { -8310069077856028240, -3377941347275519042, 7991168773356517747, 51282170296825373, -3377941347275519042 })]
    public void A_row_has_the_hash_it_always_had(int kind, long[] expected)
    {
        var hash = new RowHash((RowHashKind)kind);
        long[] hashes =
        [
            hash.Of(Request("a", longitude: null, latitude: null) with { Precision = PointPrecision.None }),
            hash.Of(Full),
            hash.Of(Full with { MessageType = MessageType.Complaint, Satisfaction = null, ReporterPhone = "09120001122", ReporterName = "کسی" }),
            hash.Of(Full with { StatusNotes = "", Description = "a\0b 🌳 \ud83c ﷼ é", Address = new string('آ', 6000) }),
            hash.Of(Full),
        ];
        Assert.Equal(expected, hashes);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
