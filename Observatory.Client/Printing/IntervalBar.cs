using Observatory.Client.Charts;

namespace Observatory.Client.Printing;

/// <summary>Where bar, tick and dot of a strip stand; the indicators and the units share it. Positions are written for SVG.</summary>
public sealed record IntervalBar(string Value, string Low, string Width, string? Expected)
{
    private const double Edge = 11;

    /// <summary>A strip of its own scale: everything drawn lies inside with room at both ends.</summary>
    public static IntervalBar Around(double value, double low, double high, double expected, double width)
    {
        double from = Math.Min(value, low), to = Math.Max(value, high), room = Math.Max((high - low) * 0.6, (to - from) * 0.12);
        return On(value, low, high, expected, from - room, to + room, width);
    }

    /// <summary>A strip on a scale shared by the rows of a table.</summary>
    public static IntervalBar On(double value, double low, double high, double? expected, double from, double to, double width)
    {
        var x = new LinearScale(from, to, Edge, width - Edge);
        return new(Svg.N(x.At(value)), Svg.N(x.At(low)), Svg.N(Math.Max(2, x.At(high) - x.At(low))), expected is { } e ? Svg.N(x.At(e)) : null);
    }
}
