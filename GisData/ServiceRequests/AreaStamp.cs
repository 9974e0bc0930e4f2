namespace GisData.ServiceRequests;

/// <summary>Where a point lies, as the boundaries in force say.</summary>
/// <param name="IsSettled">False: the database has to look, for the point lies on a border or in a gap between shapes.</param>
internal readonly record struct AreaStamp(bool IsSettled, int? DistrictId, int? NeighbourhoodId)
{
    public static readonly AreaStamp Unsettled;
}
