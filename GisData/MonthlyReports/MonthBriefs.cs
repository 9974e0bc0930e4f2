using Analytics.ServiceTimes;
using Analytics.Trust;
using GisData.Cities;
using GisData.CouncilReports;
using GisData.Hotspots;
using GisData.Printing;

namespace GisData.MonthlyReports;

/// <summary>Requests of one subject in a month.</summary>
internal readonly record struct MonthCount(int SubjectId, int Received, int YearBefore, int Closed, int Open, int WithDeadline, int Overdue, DateOnly Since, int Answers, int Satisfied);

/// <summary>Makes the briefs of a month's commissions from what was counted once for the city.</summary>
internal sealed class MonthBriefs(
    CityPack pack, IReadOnlyList<MonthCount> counts, IReadOnlyList<Duration> durations, IReadOnlyList<OpenCount> open, IReadOnlyList<HotspotFinding>? found,
    IReadOnlyList<(ProposalMoved Move, IReadOnlyList<string> Commissions)> moves, double evening, bool knowsYearBefore)
{
    private const int Most = 3;

    public MonthBrief Make(MonthRow row)
    {
        var slug = row.Slug!;
        var subjects = pack.Subjects.Where(s => s.Commissions.Contains(slug)).Select(s => s.Id).ToHashSet();
        var own = counts.Where(c => subjects.Contains(c.SubjectId)).ToList();
        var (answers, satisfied) = (own.Sum(c => c.Answers), own.Sum(c => c.Satisfied));
        var hot = found is null ? null : PaperHotspots.Concerning(found, [.. subjects]);
        return new MonthBrief(slug, row.Name!, row, Closing([.. durations.Where(d => subjects.Contains(d.SubjectId))]), Share(satisfied, answers), answers,
            [.. own.Where(c => c.Received > 0).OrderByDescending(c => c.Received).ThenBy(c => c.SubjectId).Take(Most).Select(c => new MonthSubject(pack.Subjects.First(s => s.Id == c.SubjectId).Name, c.Received, knowsYearBefore ? c.YearBefore : null))],
            hot is null ? null : [.. PaperHotspots.Rows(pack, hot, null).Take(Most)], hot?.Count ?? 0, Units(subjects), [.. moves.Where(m => m.Commissions.Contains(slug)).Select(m => m.Move)]);
    }

    private Estimate? Closing(List<Duration> own)
    {
        if (own.Count < IndicatorMaker.Fewest) return null;
        var curve = KaplanMeier.Estimate([.. own.Select(d => d.HoursAt(evening))], [.. own.Select(d => d.IsClosedAt(evening))]);
        return curve.Median is { } median ? new Estimate(median, curve.QuantileInterval(0.5) is { } ends ? new Interval(ends.Low, ends.High) : null) : null;
    }

    private static Estimate? Share(int part, int whole)
    {
        if (whole < IndicatorMaker.Fewest) return null;
        var interval = WilsonInterval.Of(part, whole);
        return new Estimate((double)part / whole, new Interval(interval.Low, interval.High));
    }

    private IReadOnlyList<UnitRow> Units(HashSet<int> subjects)
    {
        var own = open.Where(c => c.SubjectId is { } subject && subjects.Contains(subject)).ToList();
        // The median age of a unit is not needed here and cannot be had from those of its subjects.
        own.AddRange(own.GroupBy(c => c.UnitId).Select(g => new OpenCount(g.Key, null, g.Sum(c => c.Open), g.Sum(c => c.WithDeadline), g.Sum(c => c.Overdue), g.Max(c => c.OldestDays), 0)).ToList());
        var whole = new Indicator(IndicatorKind.Overdue, null, null, null, null, null, null, NoValue.TooFew);
        return new UnitMaker(pack, own).Make(Most, whole) is { } made ? [.. made.Rows.OrderByDescending(r => r.Overdue).Where(r => r.Overdue > 0).Take(Most)] : [];
    }
}
