namespace GisData.Hotspots;

/// <summary>What became of an earlier place: a part of it is this one now, or it ended in this one.</summary>
/// <param name="Kind">"split" or "merger".</param>
/// <param name="OnDay">Day of the run that told it first.</param>
/// <param name="EarlierRunId">The last run that knew the earlier place: its page stands there.</param>
/// <param name="NameFa">The earlier place's name in that run.</param>
public sealed record HotspotLineage(long HotspotId, string Kind, long EarlierId, string RunId, DateOnly OnDay, string EarlierRunId, string NameFa, string NameEn)
{
    public const string Split = "split";
    public const string Merger = "merger";
}

/// <summary>The pattern in time of a cell and subject group.</summary>
/// <param name="EmergingClass">Name of <c>Analytics.Hotspots.EmergingClass</c>; NoPattern where there are too few.</param>
/// <param name="TooFew">Too little is expected in a neighbourhood and step to say anything.</param>
/// <param name="Steps">Steps of the space–time cube; 0 where no ten steps hold enough.</param>
/// <param name="StepsJoined">How many steps of the run make one of them.</param>
public sealed record CellClass(long HexCell, string EmergingClass, bool TooFew, bool ColdBefore, int HotSteps, int ColdSteps, int Steps, int StepsJoined, double TrendZ, double TrendP);
