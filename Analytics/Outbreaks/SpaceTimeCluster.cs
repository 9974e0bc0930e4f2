namespace Analytics.Outbreaks;

/// <summary>Why a scan has nothing to say, or that it has.</summary>
public enum ScanVerdict
{
    /// <summary>All windows were tried.</summary>
    Scanned,

    /// <summary>Fewer cases in all days than <see cref="OutbreakOptions.MinimumTotal"/>.</summary>
    TooFewCases,

    /// <summary>The days in reach of a window hold fewer cases than a cluster must have.</summary>
    NothingRecent,

    /// <summary>Fewer days than twice the longest window, or all cases on one day: nothing to compare today with.</summary>
    TooFewDays,

    /// <summary>All cases in one place: nothing to compare it with.</summary>
    OnePlace,

    /// <summary>Nobody lives or nothing is expected anywhere.</summary>
    NoPopulation,
}

/// <summary>A circle and a window of days up to today with more cases than places and days alone explain.</summary>
/// <param name="CentreId">Id of the place in its middle.</param>
/// <param name="RadiusKm">Distance of the farthest place's centroid.</param>
/// <param name="PlaceIds">Ids of its places, by distance.</param>
/// <param name="From">First day.</param>
/// <param name="To">Today.</param>
/// <param name="Cases">Distinct incidents.</param>
/// <param name="Expected">Incidents expected.</param>
/// <param name="LogLikelihoodRatio">Strength.</param>
/// <param name="RankPValue">Rank among the replicas over their number plus one; valid for any number of replicas.</param>
/// <param name="PValue">The same where at least ten replicas reached it, else the tail of the Gumbel distribution.</param>
public sealed record SpaceTimeCluster(long CentreId, double RadiusKm, IReadOnlyList<long> PlaceIds, DateOnly From, DateOnly To, int Cases, double Expected,
    double LogLikelihoodRatio, double RankPValue, double PValue)
{
    /// <summary>Nights between false findings as strong as this one, of this subject, if run once a night.</summary>
    public double RecurrenceDays => 1 / PValue;
}

/// <summary>What a scan found.</summary>
/// <param name="Verdict">Whether it could scan.</param>
/// <param name="Clusters">The most likely cluster first; the others share no place with a stronger one. Not all are significant.</param>
/// <param name="Maxima">The largest value of each replica, in order.</param>
/// <param name="Tail">Fitted to them; null where nothing was scanned.</param>
public sealed record PermutationScanResult(ScanVerdict Verdict, IReadOnlyList<SpaceTimeCluster> Clusters, IReadOnlyList<double> Maxima, GumbelTail? Tail);
