using Analytics.Trust;
using GisData.Cities;

namespace GisData.Printing;

/// <param name="SubjectId">Null: all subjects of the unit.</param>
internal readonly record struct OpenCount(int UnitId, int? SubjectId, int Open, int WithDeadline, int Overdue, int OldestDays, double MedianAgeDays)
{
    /// <summary>95 % interval of the unit's median age, days; null by subject.</summary>
    public Interval? MedianAge { get; init; }
}

/// <summary>Overdue by unit: share with Wilson's interval against what the same subjects give elsewhere; and what lies with other agencies.</summary>
internal sealed class UnitMaker(CityPack pack, IReadOnlyList<OpenCount> counts)
{
    /// <summary>Fewer open requests with a deadline than this are not judged.</summary>
    public const int FewestJudged = 50;

    private static readonly MinimumCounts s_minimum = new(Trials: FewestJudged);

    private readonly Dictionary<int, AgencyUnit> units = pack.Units.ToDictionary(u => u.Id);
    private readonly Dictionary<int, (int Due, int Timed)> bySubject = counts.Where(c => c.SubjectId is not null)
        .GroupBy(c => c.SubjectId!.Value).ToDictionary(g => g.Key, g => (g.Sum(c => c.Overdue), g.Sum(c => c.WithDeadline)));

    public UnitFigures? Make(int most, Indicator overdue)
    {
        var own = counts.Where(c => c.SubjectId is null && !IsOther(c.UnitId)).ToList();
        // All units are ranked, also those that the table has no line for.
        var places = RankBands.Of([.. own.Select(c => RankedItem.Share($"{c.UnitId}", c.Overdue, c.WithDeadline, s_minimum))]);
        var rows = own.Select((c, i) => Row(c) with { Place = places[i] }).ToList();
        var others = counts.Where(c => c.SubjectId is null && IsOther(c.UnitId)).ToList();
        if (rows.Count + others.Count == 0) return null;
        // Those with most overdue requests, then by share: the table is about overdue work, its order is no ranking.
        var shown = rows.OrderByDescending(r => r.Overdue).ThenBy(r => r.Name.Fa, StringComparer.Ordinal).Take(rows.Count > most + 1 ? most : most + 1).ToList();
        var rest = rows.Except(shown).ToList();
        var total = Sum(rows.Concat(others.Select(Row)));
        return new UnitFigures(
            [.. shown.OrderByDescending(r => r.Share ?? -1).ThenBy(r => r.Name.Fa, StringComparer.Ordinal)],
            rest.Count == 0 ? null : Judge(Sum(rest), WeightedExpectation(rest)), rest.Count,
            others.Count == 0 ? null : Sum(others.Select(Row)),
            total with { Expected = overdue.Expectation?.Median, Judgement = overdue.Judgement });
    }

    public IReadOnlyList<AgencyRow> MakeOtherAgencies()
        => [.. counts.Where(c => c.SubjectId is null && IsOther(c.UnitId)).OrderByDescending(c => c.Open).ThenBy(c => c.UnitId)
            .Select(c => new AgencyRow(units[c.UnitId].Name,
                [.. counts.Where(s => s.UnitId == c.UnitId && s.SubjectId is not null).OrderByDescending(s => s.Open).ThenBy(s => s.SubjectId).Select(s => pack.Subjects.First(p => p.Id == s.SubjectId).Name)],
                c.Open, c.Overdue, c.MedianAgeDays, c.OldestDays) { WithDeadline = c.WithDeadline, MedianAge = c.MedianAge })];

    private bool IsOther(int unitId) => units.TryGetValue(unitId, out var unit) && unit.Kind == "other";

    private UnitRow Row(OpenCount count)
        => Judge(Sum([Plain(count)]) with { Name = units.TryGetValue(count.UnitId, out var unit) ? unit.Name : new LocalizedName($"#{count.UnitId}", $"#{count.UnitId}") }, Elsewhere(count.UnitId));

    private static UnitRow Plain(OpenCount c) => new(new LocalizedName("", ""), c.Open, c.WithDeadline, c.Overdue, null, null, null, Judgement.None, c.OldestDays);

    private static UnitRow Sum(IEnumerable<UnitRow> rows)
    {
        var list = rows.ToList();
        int open = list.Sum(r => r.Open), timed = list.Sum(r => r.WithDeadline), overdue = list.Sum(r => r.Overdue);
        var share = WilsonInterval.Of(overdue, timed);
        return new UnitRow(new LocalizedName("", ""), open, timed, overdue, share.Share, timed == 0 ? null : new Interval(share.Low, share.High),
            null, Judgement.None, list.Max(r => r.OldestDays));
    }

    private static UnitRow Judge(UnitRow row, double? expected)
        => row with
        {
            Expected = expected,
            Judgement = expected is not { } e || row.Interval is not { } interval || row.WithDeadline < FewestJudged ? Judgement.None
                : interval.Low > e ? Judgement.Above : interval.High < e ? Judgement.Below : Judgement.Within,
        };

    // The share overdue of the same subjects with all other units, weighted by this unit's mix; null where for a tenth of its work nobody else has enough.
    private double? Elsewhere(int unitId)
    {
        double expected = 0;
        int known = 0, all = 0;
        foreach (var own in counts.Where(c => c.UnitId == unitId && c.SubjectId is not null))
        {
            var (due, timed) = bySubject[own.SubjectId!.Value];
            all += own.WithDeadline;
            if (timed - own.WithDeadline < Fewest) continue;
            known += own.WithDeadline;
            expected += own.WithDeadline * (double)(due - own.Overdue) / (timed - own.WithDeadline);
        }

        return known == 0 || known < 0.9 * all ? null : expected / known;
    }

    private const int Fewest = 20;

    private static double? WeightedExpectation(List<UnitRow> rows)
    {
        var known = rows.Where(r => r.Expected is not null).ToList();
        int timed = known.Sum(r => r.WithDeadline), all = rows.Sum(r => r.WithDeadline);
        return timed == 0 || timed < 0.9 * all ? null : known.Sum(r => r.Expected!.Value * r.WithDeadline) / timed;
    }
}
