using GisData.Access;
using GisData.Cities;

namespace GisData.Outbreaks;

/// <summary>What the nightly watch for outbreaks found.</summary>
public interface IOutbreakQueries
{
    /// <summary>Alarms of a run that the reader may see: the rarest first, then those that ended within the last month. A reader of some districts sees the
    /// alarms that lie wholly in them.</summary>
    Task<IReadOnlyList<StoredAlarm>> ListAsync(Reader reader, string runId, CancellationToken ct);

    /// <summary>Every subject of the run that the reader may see, watched or not; empty where the run is older than the watch, and for a reader of some
    /// districts: these are figures of the whole city.</summary>
    Task<IReadOnlyList<WatchedSubject>> ListSubjectsAsync(Reader reader, string runId, CancellationToken ct);
}

/// <summary>Where an alarm stands on a night.</summary>
public enum AlarmState
{
    /// <summary>Raised that night.</summary>
    New,

    /// <summary>Raised on an earlier night and still seen.</summary>
    Ongoing,

    /// <summary>Seen within the last month and not that night.</summary>
    Ended,
}

/// <summary>An alarm as a run keeps it.</summary>
/// <param name="AlarmId">The same from night to night.</param>
/// <param name="CityWide">Of the whole city; else of some places.</param>
/// <param name="FirstNight">The day of data of the night that raised it.</param>
/// <param name="LastNight">The same of the latest night that saw it.</param>
/// <param name="FirstDay">First day of its window.</param>
/// <param name="LastDay">Last day of its window.</param>
/// <param name="PlaceKind">What the place ids are: "hexagon", "neighbourhood" or "district".</param>
/// <param name="PlaceIds">Empty for the whole city.</param>
/// <param name="HexCells">The analysis hexagons of its places.</param>
/// <param name="DistrictIds">The districts that its places lie in.</param>
/// <param name="Name">The place in words; empty for the whole city.</param>
/// <param name="Longitude">Of the centre; null for the whole city.</param>
/// <param name="Latitude">Of the centre; null for the whole city.</param>
/// <param name="RadiusKm">Of the circle; null for the whole city.</param>
/// <param name="Observed">Distinct incidents.</param>
/// <param name="Expected">Incidents expected.</param>
/// <param name="FamilyPValue">Probability that any subject shows something as strong on a night when nothing breaks out.</param>
public sealed record StoredAlarm(string AlarmId, bool CityWide, AlarmState State, int SubjectId, DateOnly FirstNight, DateOnly LastNight, DateOnly FirstDay, DateOnly LastDay,
    string PlaceKind, IReadOnlyList<long> PlaceIds, IReadOnlyList<long> HexCells, IReadOnlyList<int> DistrictIds, LocalizedName Name,
    double? Longitude, double? Latitude, double? RadiusKm, long Observed, double Expected, double FamilyPValue)
{
    /// <summary>Whether it has a place and goes on: a map outlines it.</summary>
    public bool IsOnMap => !CityWide && State != AlarmState.Ended;

    /// <summary>Nights between false alarms as strong as this one.</summary>
    public double RecurrenceDays => 1 / FamilyPValue;

    /// <summary>Observed ÷ expected; null where nothing was expected.</summary>
    public double? Ratio => Expected > 0 ? Observed / Expected : null;
}

/// <summary>What the watch could do with a subject.</summary>
/// <param name="Verdict">Name of <c>Analytics.Outbreaks.ScanVerdict</c>, or <see cref="NoPlaces"/>.</param>
/// <param name="Incidents">Distinct incidents of the days looked at that have a place.</param>
/// <param name="FamilyPValue">Of its strongest cluster, over all subjects; null where nothing was scanned.</param>
/// <param name="ChartExpected">Null where the history was too short to judge.</param>
public sealed record WatchedSubject(int SubjectId, string Verdict, int Incidents, double? FamilyPValue, long ChartObserved, double? ChartExpected, double? ChartFamilyPValue)
{
    /// <summary>The city has no shapes, or too few of them: nowhere to look.</summary>
    public const string NoPlaces = "NoPlaces";

    /// <summary>Whether places were compared.</summary>
    public bool IsScanned => Verdict == nameof(Analytics.Outbreaks.ScanVerdict.Scanned);
}
