namespace GisData.Printing;

/// <summary>What a number is compared with: the 95 % interval in which it would lie if its window were one more draw from the comparable
/// windows before it.</summary>
/// <param name="Median">The expected value, in the unit of the number.</param>
/// <param name="Windows">How many comparable windows it rests on.</param>
public sealed record Expectation(double Median, double Low, double High, int Windows)
{
    public Judgement Judge(double value) => value > High ? Judgement.Above : value < Low ? Judgement.Below : Judgement.Within;
}

/// <summary>In words only where the interval excludes the expectation, never from the point value.</summary>
public enum Judgement
{
    /// <summary>Nothing to compare with, or too few cases.</summary>
    None,
    Within,
    Above,
    Below,
}

/// <summary>The 95 % interval of an estimate.</summary>
public sealed record Interval(double Low, double High);

public enum IndicatorKind
{
    Received,
    Closed,
    Open,
    Overdue,
    MedianHours,
    Satisfied,
}

/// <summary>One of the six numbers at the head of a paper.</summary>
/// <param name="Value">A count, a share (0…1) or hours; null = not known, and <paramref name="WhyNone"/> says why.</param>
/// <param name="Interval">95 % interval of an estimate; null for a full count.</param>
/// <param name="Previous">The same number of the window before (the evening before for a stock).</param>
/// <param name="Part">Of a share: how many …</param>
/// <param name="Whole">… of how many.</param>
public sealed record Indicator(
    IndicatorKind Kind, double? Value, Expectation? Expectation, Interval? Interval, double? Previous, long? Part, long? Whole, NoValue WhyNone)
{
    public Judgement Judgement => Value is { } value && Expectation is { } expected ? expected.Judge(value) : Judgement.None;
    public bool IsCount => Kind is IndicatorKind.Received or IndicatorKind.Closed or IndicatorKind.Open;
    public bool IsShare => Kind is IndicatorKind.Overdue or IndicatorKind.Satisfied;
}

/// <summary>Why a number is not known.</summary>
public enum NoValue
{
    Known,
    TooFew,
    NoDeadlines,
    NoAnswers,
    HalfStillOpen,
}
