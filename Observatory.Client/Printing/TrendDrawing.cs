using GisData.Printing;
using Observatory.Client.Charts;

namespace Observatory.Client.Printing;

/// <summary>A trend with its band of expectation in drawing units. Time runs left to right in both languages.</summary>
internal sealed class TrendDrawing
{
    private const double Right = 566, Top = 46;
    private readonly LinearScale x, y;

    public TrendDrawing(IReadOnlyList<PaperPoint> points, PaperText text, double height, bool daily)
    {
        Base = height - 42;
        double low = points.Min(p => Math.Min(p.Value, p.Expectation?.Low ?? p.Value)), high = points.Max(p => Math.Max(p.Value, p.Expectation?.High ?? p.Value));
        // A line axis need not start at zero, and the caption says so; near zero it does.
        var step = LinearScale.CountTicks(low < (high - low) * 0.8 ? high : high - low)[1];
        Base0 = low < (high - low) * 0.8 ? 0 : Math.Floor(low / step) * step;
        var end = Math.Max(Base0 + step, Math.Ceiling(high / step) * step);
        var ticks = Enumerable.Range(0, (int)Math.Round((end - Base0) / step) + 1).Select(i => Base0 + i * step).ToList();
        Left = 16 + ticks.Max(t => text.N(t, 0).Length) * 12.5;
        x = new LinearScale(0, points.Count - 1, Left + 6, Right);
        y = new LinearScale(Base0, end, Base, Top);
        Ticks = [.. ticks.Select(t => new TrendTick(y.At(t), text.N(t, 0), t == Base0))];
        Line = Svg.Line(points.Select((p, i) => (x.At(i), (double?)y.At(p.Value))));
        Median = Svg.Line(points.Select((p, i) => (x.At(i), p.Expectation is { } e ? y.At(e.Median) : (double?)null)));
        Band = Svg.Band([.. points.Select((p, i) => (x.At(i), p.Expectation is { } e ? y.At(Math.Max(Base0, e.Low)) : (double?)null, p.Expectation is { } f ? y.At(f.High) : (double?)null))]);
        Outside = [.. points.Select((p, i) => (p, At: (x.At(i), y.At(p.Value)))).Where(p => p.p.Judgement is Judgement.Above or Judgement.Below).Select(p => p.At)];
        Dates = [.. daily ? Weeks(points, text) : Months(points, text)];
        LastLabel = text.N(points[^1].Value);
        (LastLabelX, LastLabelY) = (576, y.At(points[^1].Value) is var last && last - Top < 20 ? last - 18 : LabelY(points, last));
    }

    public double Left { get; }
    public double Base { get; }
    /// <summary>The value at which the axis starts.</summary>
    public double Base0 { get; }
    public IReadOnlyList<TrendTick> Ticks { get; }
    public string Line { get; }
    public string Median { get; }
    public string Band { get; }
    public IReadOnlyList<(double X, double Y)> Outside { get; }
    public IReadOnlyList<TrendDate> Dates { get; }
    public string LastLabel { get; }
    public double LastLabelX { get; }
    public double LastLabelY { get; }

    // Above the last point, or below it where the line comes from above.
    private double LabelY(IReadOnlyList<PaperPoint> points, double last)
        => points[^2].Value > points[^1].Value && last + 40 < Base ? last + 38 : last - 18;

    private IEnumerable<TrendDate> Weeks(IReadOnlyList<PaperPoint> points, PaperText text)
    {
        for (var i = points.Count - 1; i >= 0; i -= 7)
        {
            var label = i < 7 ? text.Format.DayMonth(points[i].Last) : text.Format.Plain(text.Format.Parts(points[i].Last).Day);
            yield return new TrendDate(x.At(i), i < 7 ? Math.Max(x.At(i), Left + 20) : x.At(i), label);
        }
    }

    private IEnumerable<TrendDate> Months(IReadOnlyList<PaperPoint> points, PaperText text)
    {
        var last = double.MinValue;
        for (var i = 0; i < points.Count; i++)
        {
            // A month is named at the week that holds its first day.
            var day = text.Format.Parts(points[i].Last).Day;
            if (day > points[i].Last.DayNumber - points[i].First.DayNumber + 1) { continue; }
            var at = Math.Max(x.At(i), Left + 20);
            var name = text.Format.MonthName(points[i].Last);
            var half = name.Length * 5.5;
            if (at - half < last + 8 || at + half > 580) { continue; }
            yield return new TrendDate(x.At(i), at, name);
            last = at + half;
        }
    }
}

public sealed record TrendTick(double Y, string Text, bool IsBase);

public sealed record TrendDate(double X, double TextX, string Text);
