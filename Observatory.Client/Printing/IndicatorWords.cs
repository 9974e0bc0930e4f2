using GisData.Printing;

namespace Observatory.Client.Printing;

/// <summary>One indicator in words: value, distance from what is expected, interval, and what it rests on.</summary>
internal sealed class IndicatorWords
{
    public IndicatorWords(PaperText text, Indicator indicator, string scope, string previous)
    {
        Name = text[$"Indicator.{indicator.Kind}.{scope}"];
        Last = LastLine(text, indicator, previous);
        if (indicator.Value is not { } value) { return; }
        Value = Write(text, indicator, value);
        Unit = indicator.IsShare ? text["Percent"] : indicator.IsCount ? null : text["Days"];
        Certainty = indicator.Interval is { } interval ? text["Interval95", Range(text, indicator, interval.Low, interval.High)] : text["FullCount"];
        if (indicator.Expectation is not { } expected) { return; }
        var difference = indicator.IsShare ? (value - expected.Median) * 100 : indicator.IsCount ? expected.Median == 0 ? 0 : (value / expected.Median - 1) * 100 : (value - expected.Median) / 24;
        Difference = text.Signed(difference);
        DifferenceUnit = text[indicator.IsShare ? "PercentPoints" : indicator.IsCount ? "Percent" : "Days"];
        Direction = Math.Round(difference, 1, MidpointRounding.AwayFromZero) switch { > 0 => Judgement.Above, < 0 => Judgement.Below, _ => Judgement.Within };
        var range = Range(text, indicator, expected.Low, expected.High);
        ExpectedRange = text["Expected", range];
        Label = text["IndicatorLabel", Name, Value, range, text.Judged(indicator.Judgement)];
    }

    public string Name { get; }
    public string Value { get; } = "";
    public string? Unit { get; }
    public string Difference { get; } = "";
    public string DifferenceUnit { get; } = "";
    public Judgement Direction { get; }
    public string ExpectedRange { get; } = "";
    public string Certainty { get; } = "";
    public string Label { get; } = "";
    public string? Last { get; }

    public static string Write(PaperText text, Indicator indicator, double value)
        => indicator.IsShare ? text.Share(value) : indicator.IsCount ? text.N(value, 0) : text.N(value / 24, 1);

    public static string Range(PaperText text, Indicator indicator, double low, double high)
        => text["Between", Write(text, indicator, low), Write(text, indicator, high)];

    private static string? LastLine(PaperText text, Indicator indicator, string previous) => indicator.Kind switch
    {
        IndicatorKind.Overdue => indicator.Whole is { } open ? text["OverdueOf", text.N(indicator.Part ?? 0), text.N(open)] : null,
        IndicatorKind.Satisfied => indicator.Whole is { } answers ? text["Answers", text.N(answers)] : null,
        IndicatorKind.MedianHours => text["KaplanMeier"],
        _ => indicator.Previous is { } before ? text["Before", previous, text.N(before, 0)] : null,
    };
}
