namespace GisData.ServiceRequests;

/// <summary>What holds for the rows of a load once all of them have been seen.</summary>
/// <param name="Dropped">Rows that are not written: repeats within the load, and rows that say what the table has already.</param>
/// <param name="NotNew">Those, and the rows that are new versions of known requests.</param>
/// <param name="FirstRequestId">Of the first new request; the others follow in the order of the rows.</param>
/// <param name="BoundaryEdition">The one in force.</param>
/// <param name="PlacedAnew">It came into force since the rows were read: names of places that were found in them do not count.</param>
/// <param name="DefaultPoints">Points that say nothing about where their rows lie.</param>
/// <param name="Constants">What every row has alike.</param>
internal sealed record LoadDecision(RowSet Dropped, RowSet NotNew, long FirstRequestId, int? BoundaryEdition, bool PlacedAnew, HashSet<(double X, double Y)> DefaultPoints, LoadConstants Constants)
{
    /// <summary>The districts of the boundaries in force; null where there are none.</summary>
    public IReadOnlySet<int>? Districts { get; init; }

    public long RequestIdOf(int ordinal) => FirstRequestId + ordinal - NotNew.CountBefore(ordinal);
}
