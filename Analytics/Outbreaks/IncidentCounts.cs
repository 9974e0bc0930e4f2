namespace Analytics.Outbreaks;

/// <summary>One thing that happened, however often it was reported.</summary>
/// <param name="IncidentId">Equal for all reports of it.</param>
/// <param name="Place">Index of the place.</param>
/// <param name="Day">Local day of its first report.</param>
public readonly record struct ReportedIncident(long IncidentId, int Place, DateOnly Day);

/// <summary>Distinct incidents of one subject by place and day.</summary>
/// <remarks>Made from incidents with their ids, so that ten calls about one hole cannot be counted as ten holes: a scan over calls finds
/// eager callers.</remarks>
public sealed class IncidentCounts
{
    private readonly int[] counts;

    private IncidentCounts(int places, int days, DateOnly lastDay, int[] counts)
    {
        (Places, Days, LastDay, this.counts) = (places, days, lastDay, counts);
        Total = counts.Sum();
    }

    /// <summary>How many places.</summary>
    public int Places { get; }

    /// <summary>How many days, the last being <see cref="LastDay"/>.</summary>
    public int Days { get; }

    /// <summary>Today: the last whole day with data.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Incidents in all places on all days.</summary>
    public int Total { get; }

    /// <summary>Incidents of a place on a day; day 0 is the earliest.</summary>
    public int this[int place, int day] => counts[place * Days + day];

    /// <summary>Counts incidents. Several entries with one id are one incident at the earliest of their days (the smallest place of that
    /// day); what lies before the first or after the last day is left out.</summary>
    /// <exception cref="ArgumentException">A place out of bounds, or no place or no day.</exception>
    public static IncidentCounts Of(IEnumerable<ReportedIncident> incidents, int places, DateOnly lastDay, int days)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        if (places < 1) throw new ArgumentException("there is no place to count in", nameof(places));
        if (days < 1) throw new ArgumentException("there is no day to count on", nameof(days));
        var counts = new int[places * days];
        foreach (var incident in incidents.GroupBy(i => i.IncidentId, (_, reports) => reports.OrderBy(r => r.Day).ThenBy(r => r.Place).First()))
        {
            if (incident.Place < 0 || incident.Place >= places) throw new ArgumentException($"incident {incident.IncidentId} lies in place {incident.Place} of {places}", nameof(incidents));
            var day = incident.Day.DayNumber - lastDay.DayNumber + days - 1;
            if (day >= 0 && day < days) counts[incident.Place * days + day]++;
        }

        return new IncidentCounts(places, days, lastDay, counts);
    }

    /// <summary>Takes a table of distinct incidents as it is, [place, day].</summary>
    /// <exception cref="ArgumentException">A negative count, or no place or no day.</exception>
    public static IncidentCounts OfDistinct(int[,] incidents, DateOnly lastDay)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        if (incidents.Length == 0) throw new ArgumentException("there is no place or no day to count", nameof(incidents));
        var counts = incidents.Cast<int>().ToArray();
        if (counts.Any(c => c < 0)) throw new ArgumentException("a count is negative", nameof(incidents));
        return new IncidentCounts(incidents.GetLength(0), incidents.GetLength(1), lastDay, counts);
    }

    /// <summary>Incidents of the whole city by day, earliest first.</summary>
    /// <param name="without">Indexes of places left out; none by default.</param>
    public int[] ByDay(IReadOnlyCollection<int>? without = null)
    {
        var byDay = new int[Days];
        for (var place = 0; place < Places; place++)
        {
            if (without?.Contains(place) == true) continue;
            for (var day = 0; day < Days; day++) byDay[day] += counts[place * Days + day];
        }

        return byDay;
    }
}
