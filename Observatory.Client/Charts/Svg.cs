using System.Globalization;

namespace Observatory.Client.Charts;

/// <summary>Numbers of drawings: always invariant, two decimals at most, whatever the page's language.</summary>
public static class Svg
{
    public static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A polyline path; nulls break it.</summary>
    public static string Line(IEnumerable<(double X, double? Y)> points)
    {
        var path = new System.Text.StringBuilder();
        var pen = false;
        foreach (var (x, y) in points)
        {
            if (y is not { } value || !double.IsFinite(value)) { pen = false; continue; }
            path.Append(pen ? 'L' : 'M').Append(N(x)).Append(' ').Append(N(value));
            pen = true;
        }
        return path.ToString();
    }

    /// <summary>The closed band between two lines of the same abscissas, where both are known.</summary>
    public static string Band(IReadOnlyList<(double X, double? Low, double? High)> points)
    {
        var known = points.Where(p => p is { Low: not null, High: not null }).ToList();
        if (known.Count < 2) { return ""; }
        return Line(known.Select(p => (p.X, p.High))) + Line(Enumerable.Reverse(known).Select(p => (p.X, p.Low))).Replace('M', 'L') + "Z";
    }
}
