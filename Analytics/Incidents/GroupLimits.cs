namespace Analytics.Incidents;

/// <summary>How far the reports of one group may lie from each other, every one from every other: a chain of near pairs must not become one incident from
/// one end of a street to the other.</summary>
/// <param name="MostMeters">Between any two that have a point, metres.</param>
/// <param name="MostHours">Between the first and the last.</param>
/// <param name="MostReports">What is more is no incident that a person can look through.</param>
public sealed record GroupLimits(double MostMeters, double MostHours, int MostReports = 20)
{
    /// <summary>Of proposals: as near as it goes without tearing apart reports of one incident. See docs/methods/duplicate-incidents.md.</summary>
    public static readonly GroupLimits Proposals = new(60, 14 * 24);

    /// <summary>As far as pairs are compared at all: where a person joins many at once.</summary>
    public static readonly GroupLimits Reach = new(new DuplicateOptions().SearchMeters, DuplicateWindow.MostHours);
}

/// <summary>A report as far as its group's extent goes.</summary>
/// <param name="IncidentId">What it counts for at present.</param>
/// <param name="Point">Metres on any plane; null where it has no point of its own.</param>
/// <param name="At">Seconds since 1970, UTC.</param>
public readonly record struct GroupMember(long IncidentId, (double X, double Y)? Point, long At);

/// <param name="Low">The lower of both requests.</param>
/// <param name="High">The higher.</param>
/// <param name="LowIncident">What the lower request counts for at present.</param>
/// <param name="HighIncident">What the higher one counts for.</param>
/// <param name="LowIsFirst">The lower request was reported first.</param>
public readonly record struct GroupPair(long Low, long High, long LowIncident, long HighIncident, bool LowIsFirst);
