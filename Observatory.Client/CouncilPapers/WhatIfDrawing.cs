using GisData.CouncilPapers;
using Observatory.Client.Charts;
using Observatory.Client.Printing;

namespace Observatory.Client.CouncilPapers;

/// <summary>The weeks before, the weeks ahead if nothing is done, and the same less what the measure would spare. Time runs left to right in both languages.</summary>
public sealed class WhatIfDrawing
{
    public const double Right = 690;
    private const double Top = 46, WeeksPerYear = 365.25 / 7;
    private readonly LinearScale x, y;

    public WhatIfDrawing(CouncilPaper paper, PaperText text, double height)
    {
        Base = height - 42;
        var before = paper.Ahead.Before.TakeLast(paper.Ahead.Weeks.Count * 2).ToList();
        var weeks = paper.Ahead.Weeks;
        var most = Math.Max(1.0, Math.Max(before.DefaultIfEmpty(0).Max(), weeks.Max(w => w.High95)));
        var ticks = LinearScale.CountTicks(most);
        Left = 16 + ticks.Max(t => text.N(t, 0).Length) * 12.5;
        x = new LinearScale(0, before.Count + weeks.Count - 1, Left + 8, Right - 8);
        y = new LinearScale(0, ticks[^1], Base, Top);
        Ticks = [.. ticks.Select(t => new TrendTick(y.At(t), text.N(t, 0), t == 0))];
        Points = [.. before.Select((count, i) => (x.At(i), y.At(count)))];
        Before = Svg.Line(Points.Select(p => (p.X, (double?)p.Y)));
        double At(int week) => x.At(before.Count + week);
        Without = Svg.Line(weeks.Select((w, i) => (At(i), (double?)y.At(w.Mean))));
        Band = Svg.Band([.. weeks.Select((w, i) => (At(i), (double?)y.At(w.Low95), (double?)y.At(w.High95)))]);
        double Less(double mean, double averted) => Math.Max(0, mean - averted / WeeksPerYear);
        With = Svg.Line(weeks.Select((w, i) => (At(i), (double?)y.At(Less(w.Mean, paper.Averted)))));
        Bars = [.. weeks.Select((w, i) => $"M{Svg.N(At(i))} {Svg.N(y.At(Less(w.Mean, paper.AvertedLow)))}V{Svg.N(y.At(Less(w.Mean, paper.AvertedHigh)))}")];
        Now = x.At(before.Count - 0.5);
        Dates = [.. Months(paper, before.Count, weeks.Count, text)];
        Labels = Spread(
            new WhatIfLabel("Paper.If.Without", y.At(weeks[^1].Mean), text["Paper.If.Sum", text.N(weeks.Sum(w => w.Mean), 0), text.N(weeks.Count)]),
            new WhatIfLabel("Paper.If.With", y.At(Less(weeks[^1].Mean, paper.Averted)), text["Paper.If.Sum", text.N(weeks.Sum(w => Less(w.Mean, paper.Averted)), 0), text.N(weeks.Count)]));
    }

    public double Left { get; }
    public double Base { get; }
    /// <summary>Between the last week known and the first foreseen.</summary>
    public double Now { get; }
    public IReadOnlyList<TrendTick> Ticks { get; }
    public IReadOnlyList<(double X, double Y)> Points { get; }
    public string Before { get; }
    public string Without { get; }
    public string Band { get; }
    public string With { get; }
    /// <summary>The range of each week with the measure, as the interval of what it spares says.</summary>
    public IReadOnlyList<string> Bars { get; }
    public IReadOnlyList<TrendDate> Dates { get; }
    public IReadOnlyList<WhatIfLabel> Labels { get; }

    // Two labels of two lines each never touch.
    private WhatIfLabel[] Spread(WhatIfLabel upper, WhatIfLabel lower)
    {
        var (a, b) = (Math.Max(upper.Y, Top + 16), Math.Min(lower.Y, Base - 30));
        var lack = 62 - (b - a);
        if (lack > 0) { (a, b) = (Math.Max(Top + 16, a - lack / 2), 0); b = a + 62; }
        return [upper with { Y = a }, lower with { Y = b }];
    }

    private IEnumerable<TrendDate> Months(CouncilPaper paper, int before, int ahead, PaperText text)
    {
        var last = double.MinValue;
        for (var i = 0; i < before + ahead; i++)
        {
            // A month is named at the week that holds its first day.
            var end = paper.Ahead.FirstDay.AddDays(7 * (i - before) + 6);
            if (text.Format.Parts(end).Day > 7) { continue; }
            var name = text.Format.MonthName(end);
            var (at, half) = (x.At(i), name.Length * 5.5);
            if (at - half < Math.Max(last + 8, Left - 10) || at + half > Right + 20) { continue; }
            yield return new TrendDate(at, at, name);
            last = at + half;
        }
    }
}

public sealed record WhatIfLabel(string Key, double Y, string Sum);
