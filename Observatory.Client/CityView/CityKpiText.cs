using GisData.CityView;
using Microsoft.Extensions.Localization;
using Observatory.Client.Layout;
using Observatory.Client.Localization;

namespace Observatory.Client.CityView;

/// <summary>The six numbers as a reader sees them: value, unit, signed change and what the change means.</summary>
public sealed record CityKpiText(string Label, string Value, string? Unit, IReadOnlyList<double?> Spark, KpiChange? Change, string? Reason, string How, CityFilter? Filter = null)
{
    public static IReadOnlyList<CityKpiText> Of(CityViewData data, IStringLocalizer text)
    {
        var (k, f) = (data.Kpis, PersianFormat.Current);
        string Count(double v) => f.Number(v);
        string Relative(Kpi kpi) => f.SignedPercent(kpi.Value!.Value / kpi.Previous!.Value - 1);
        return
        [
            Tile("Received", k.Received, Count, null, Relative, 0),
            Tile("Closed", k.Closed, Count, null, Relative, +1),
            Tile("Open", k.OpenAtEnd, Count, null, Relative, -1) with { Filter = data.Filter with { Statuses = [1] } },
            Tile("Overdue", k.OverdueShare, v => f.Percent(v), null, kpi => f.PercentagePoints(kpi.Value!.Value - kpi.Previous!.Value), -1) with { Filter = data.Filter with { Statuses = [1], Overdue = true } },
            Tile("Median", k.MedianHoursToClose, f.DurationNumber, k.MedianHoursToClose.Value is { } hours ? f.DurationUnit(hours) : null, kpi => SignedDuration(kpi.Value!.Value - kpi.Previous!.Value, kpi.Value.Value, f), -1),
            Tile("Satisfaction", k.Satisfaction, v => f.Number(v, 1), k.Satisfaction.Value is null ? null : text["OutOfFive"].Value, kpi => f.Signed(kpi.Value!.Value - kpi.Previous!.Value, 1), +1) with { How = text["SatisfactionHow"].Value + "\n" + text["AnswersHow", f.Number(k.SatisfactionAnswers)].Value },
        ];

        // upIs: +1 a rise is good, −1 a rise is bad, 0 neither.
        CityKpiText Tile(string key, Kpi kpi, Func<double, string> write, string? unit, Func<Kpi, string> change, int upIs)
            => new(text[key].Value, kpi.Value is { } v ? write(v) : f.None, unit, kpi.Spark, ChangeOf(kpi, change, upIs, text), text[kpi.Value is null ? key + "None" : "NoPrevious"].Value, text[key + "How"].Value);
    }

    // A change that is written as zero has neither direction nor colour.
    private static KpiChange? ChangeOf(Kpi kpi, Func<Kpi, string> write, int upIs, IStringLocalizer text)
    {
        if (kpi is not { Value: { } value, Previous: { } previous } || previous == 0) { return null; }
        var written = write(kpi);
        var direction = written.Any(c => char.IsDigit(c) && char.GetNumericValue(c) > 0) ? Math.Sign(value - previous) : 0;
        var tone = (direction * upIs) switch { > 0 => ChangeTone.Good, < 0 => ChangeTone.Bad, _ => ChangeTone.Neutral };
        return new KpiChange(written, direction, tone, text["AgainstPrevious"]);
    }

    private static string SignedDuration(double hours, double scale, PersianFormat f)
        => $"{f.Signed(scale < 48 ? hours : hours / 24, 1)} {f.DurationUnit(scale)}";
}
