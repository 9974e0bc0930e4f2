namespace Analytics.Outbreaks;

/// <summary>What kind of rise an alarm tells of.</summary>
public enum AlarmKind
{
    /// <summary>Of some places against the others.</summary>
    Local,

    /// <summary>Of the whole city against its own last weeks.</summary>
    CityWide,
}

/// <summary>An alarm. It keeps its id as long as it goes on.</summary>
/// <param name="Id">Unique; subject, first night, centre.</param>
/// <param name="Kind">Local or city-wide.</param>
/// <param name="Subject">Of what.</param>
/// <param name="FirstNight">Last day of data of the night that raised it.</param>
/// <param name="LastNight">The same of the latest night that saw it.</param>
/// <param name="From">First day of the window.</param>
/// <param name="To">Its last day.</param>
/// <param name="PlaceIds">Where, tonight: the places of the cluster, then those of weaker ones beside it; empty for the whole city.</param>
/// <param name="Cases">Distinct incidents in the cluster, or in the city.</param>
/// <param name="Expected">Incidents expected there.</param>
/// <param name="Cluster">The cluster behind it; null for the whole city.</param>
/// <param name="FamilyPValue">Probability that any subject of the city shows something as strong on a night when nothing breaks out.</param>
public sealed record OutbreakAlarm(string Id, AlarmKind Kind, int Subject, DateOnly FirstNight, DateOnly LastNight, DateOnly From, DateOnly To, IReadOnlyList<long> PlaceIds,
    long Cases, double Expected, SpaceTimeCluster? Cluster, double FamilyPValue)
{
    /// <summary>Raised tonight, not the continuation of an earlier night's.</summary>
    public bool IsNew => FirstNight == LastNight;

    /// <summary>Nights between false alarms as strong as this one, over all subjects.</summary>
    public double RecurrenceDays => 1 / FamilyPValue;

    /// <summary>The same subject, overlapping in time and in space; the whole city overlaps with every place, so that a rise which the
    /// chart saw one night and a scan the next is one alarm.</summary>
    internal bool Continues(OutbreakAlarm earlier)
        => Subject == earlier.Subject && From <= earlier.To && earlier.From <= To
            && (Kind == AlarmKind.CityWide || earlier.Kind == AlarmKind.CityWide || PlaceIds.Intersect(earlier.PlaceIds).Any());
}

/// <summary>One subject on one night.</summary>
/// <param name="Subject">Which.</param>
/// <param name="Verdict">Whether it could be scanned, and if not why.</param>
/// <param name="Clusters">Its clusters, the strongest first, significant or not; p within the subject.</param>
/// <param name="FamilyPValue">The strongest one's p over all subjects of the city; null where nothing was scanned.</param>
/// <param name="Chart">The whole city's count of it, without the places of tonight's local alarms of it.</param>
/// <param name="ChartFamilyPValue">The chart's p over all subjects (Bonferroni); null where it could not judge.</param>
public sealed record SubjectNight(int Subject, ScanVerdict Verdict, IReadOnlyList<SpaceTimeCluster> Clusters, double? FamilyPValue, CityChartReading Chart, double? ChartFamilyPValue);

/// <summary>One subject's incidents for <see cref="NightlyOutbreaks"/>.</summary>
/// <param name="Subject">Its id.</param>
/// <param name="Counts">Distinct incidents by place and day, up to tonight's last day; the same days for all subjects.</param>
/// <param name="Shape">What was to be expected of each day on any scale, for the chart; null = weekdays only.</param>
public sealed record SubjectIncidents(int Subject, IncidentCounts Counts, IReadOnlyList<double>? Shape = null);

/// <summary>What a night's watch found.</summary>
/// <param name="LastDay">The last day of data.</param>
/// <param name="Alarms">New ones and those that go on, the strongest first; others have ended.</param>
/// <param name="Subjects">Every subject, in the order given.</param>
/// <param name="LocalLevel">A local alarm's family p is at most this.</param>
/// <param name="ChartLevel">A city-wide alarm's.</param>
/// <param name="Replicas">How many replicas the night needed.</param>
public sealed record OutbreakNight(DateOnly LastDay, IReadOnlyList<OutbreakAlarm> Alarms, IReadOnlyList<SubjectNight> Subjects, double LocalLevel, double ChartLevel, int Replicas);
