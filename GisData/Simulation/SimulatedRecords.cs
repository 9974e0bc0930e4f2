using System.Globalization;
using Analytics.Simulation;
using GisData.Cities;
using GisData.ServiceRequests;

namespace GisData.Simulation;

/// <summary>What a source would deliver of a simulated request. Nothing of the planted truth goes into a record.</summary>
internal sealed class SimulatedRecords(CityPack pack, long seed)
{
    private readonly CityProjection projection = CityProjection.Of(pack.ProjectedSrid);
    private readonly Dictionary<int, string> subjects = pack.Subjects.ToDictionary(s => s.Id, s => s.Name.Fa);
    private readonly Dictionary<int, string> districts = pack.Districts.ToDictionary(d => d.Id, d => d.Name.Fa);

    public string SourceId(long number) => string.Create(CultureInfo.InvariantCulture, $"S{seed}-{number:D7}");

    public ServiceRequest Record(SimulatedRequest r)
    {
        var place = r is { X: { } x, Y: { } y } ? projection.Unproject(x, y) : ((double Longitude, double Latitude)?)null;
        // Of the requests without a point most name their district, as callers do.
        var namesDistrict = place is null && r.Number % 5 != 0;
        return new ServiceRequest
        {
            Source = SimulationLoader.Source,
            SourceId = SourceId(r.Number),
            RequestedAt = r.RequestedAt,
            UpdatedAt = r.ClosedAt,
            ExpectedAt = r.ExpectedAt,
            ClosedAt = r.ClosedAt,
            SourceSubject = subjects[r.SubjectId],
            SubjectId = r.SubjectId,
            UnitId = r.UnitId,
            ChannelId = r.ChannelId,
            Priority = Urgency(r.ExpectedAt - r.RequestedAt),
            Status = r.ClosedAt is null ? RequestStatus.Open : RequestStatus.Closed,
            StatusNotes = r.StatusNotes,
            Description = r.Description,
            Reopened = r.Reopened,
            Satisfaction = r.Satisfaction,
            Address = r.Address,
            SourceArea = place is not null || namesDistrict ? districts[r.DistrictId] : null,
            StatedDistrictId = namesDistrict ? r.DistrictId : null,
            // Seven decimals are a centimetre; more would pretend.
            Longitude = place is { } p ? Math.Round(p.Longitude, 7) : null,
            Latitude = place is { } q ? Math.Round(q.Latitude, 7) : null,
            Precision = place is null ? (namesDistrict ? PointPrecision.District : PointPrecision.None) : r.OnStreet ? PointPrecision.Street : PointPrecision.Exact,
        };
    }

    /// <summary>The line's operator marks what has to be done within a day or three; everything else carries no mark.</summary>
    private static int Urgency(TimeSpan? allowed) => allowed switch { { TotalHours: <= 24 } => 1, { TotalHours: <= 72 } => 2, _ => 0 };
}
