using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Analytics.Incidents;
using GisData.Cities;
using GisData.Database;
using GisData.Imports;
using GisData.ServiceRequests;
using Npgsql;

namespace GisData.Incidents;

/// <summary>Rows of <c>read_reports.sql</c> as the search compares them.</summary>
internal sealed class ReportReader(CityPack pack)
{
    private const int ShortestAddress = 12;
    private readonly CityProjection _projection = CityProjection.Of(pack.ProjectedSrid);

    public IncidentReport Read(NpgsqlDataReader r)
    {
        var precision = r.GetInt32(5);
        var district = r.Nullable<int>(8);
        var located = !r.IsDBNull(6) && precision >= (int)PointPrecision.Street;
        var address = r.NullableText(9) is { } written ? PersianText.Key(written) : null;
        return new IncidentReport
        {
            RequestId = r.GetInt64(0), IncidentId = r.GetInt64(1), At = Seconds(r.GetDateTime(2)), ClosedAt = r.Nullable<DateTime>(3) is { } closed ? Seconds(closed) : null,
            SubjectId = r.GetInt32(4), DistrictId = district, Point = located ? _projection.Project(r.GetDouble(6), r.GetDouble(7)) : null, OnStreet = precision == (int)PointPrecision.Street,
            AddressKey = located ? 0 : AddressKey(address, district), Text = r.NullableText(10) is { } text ? TextScreen.Hide(text) : null,
            CallerKey = r.IsDBNull(11) ? 0 : BinaryPrimitives.ReadInt64LittleEndian(r.GetFieldValue<byte[]>(11)), IsNew = r.GetBoolean(12),
            NeighbourhoodId = r.Nullable<int>(13), Address = address,
        };
    }

    private static long Seconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    // An address tells a place where it is more than the name of an area: long enough, and with a number in it.
    private static long AddressKey(string? key, int? district)
    {
        if (key is not { Length: >= ShortestAddress } || !key.Any(char.IsAsciiDigit)) return 0;
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{district}\u001f{key}")));
    }
}
