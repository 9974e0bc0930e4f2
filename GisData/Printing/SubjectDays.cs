using GisData.Cities;

namespace GisData.Printing;

internal readonly record struct SubjectDay(int SubjectId, int? DistrictId, DateOnly Day, int Count);

/// <summary>Requests by subject, district and day over a paper's period and the windows it is compared with.</summary>
/// <param name="days">Rows of the period and of the windows before it.</param>
/// <param name="scope">The period.</param>
/// <param name="firstKnown">First day of the data.</param>
/// <param name="surges">Days that the night marked: a window with one of them is no comparison.</param>
internal sealed class SubjectDays(IReadOnlyList<SubjectDay> days, PaperScope scope, DateOnly firstKnown, IReadOnlyCollection<DateOnly> surges)
{
    /// <summary>The period's count of the rows that <paramref name="take"/> accepts, and that of every comparable window before it without a surge day.</summary>
    public (int Value, IReadOnlyList<int> History) Count(Func<SubjectDay, bool> take)
    {
        var counts = new int[PaperScope.Windows + 1];
        foreach (var day in days)
        {
            var weeks = (scope.Last.DayNumber - day.Day.DayNumber) / 7;
            if (weeks > PaperScope.Windows || day.Day > scope.Last || day.Day < scope.Before(weeks).First || !take(day)) continue;
            counts[weeks] += day.Count;
        }

        return (counts[0], [.. counts.Skip(1).Where((_, i) => scope.Before(i + 1) is var window && window.First >= firstKnown && !surges.Any(d => d >= window.First && d <= window.Last))]);
    }

    /// <summary>Whether the subject means the same over the period and all windows it is compared with.</summary>
    public bool IsComparable(CityPack pack, int subjectId) => TaxonomyEras.IsComparable(pack, subjectId, scope.Before(PaperScope.Windows).First, scope.Last);

    public IEnumerable<int> Subjects => days.Select(d => d.SubjectId).Distinct().Order();

    /// <summary>The district with most of a subject's requests of the period, and how many.</summary>
    public (int? DistrictId, int Count) Foremost(int subjectId)
        => days.Where(d => d.SubjectId == subjectId && d.DistrictId is not null && d.Day >= scope.First && d.Day <= scope.Last)
            .GroupBy(d => d.DistrictId).Select(g => (g.Key, g.Sum(d => d.Count))).OrderByDescending(g => g.Item2).ThenBy(g => g.Key).FirstOrDefault();
}
