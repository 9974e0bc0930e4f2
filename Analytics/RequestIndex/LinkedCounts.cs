using Analytics.ServiceTimes;

namespace Analytics.RequestIndex;

/// <summary>Everything the linked views of one filter show, counted in one pass: the window, the window before it, and what was open at their ends.</summary>
/// <remarks>Days are offsets from <see cref="FirstDay"/> (the first day of the window before). Codes index the arrays by code.</remarks>
public sealed class LinkedCounts
{
    internal LinkedCounts(LinkedShape shape)
    {
        Shape = shape;
        var days = shape.Days + 1;
        (Received, Closed, SatisfactionSum, SatisfactionSquares, Answers, WithoutPoint) = (new int[days], new int[days], new int[days], new int[days], new int[days], new int[days]);
        (Open, Due, Overdue) = (new int[days], new int[days], new int[days]);
        (Subjects, SubjectsBefore) = (new int[shape.SubjectCodes], new int[shape.SubjectCodes]);
        (Districts, DistrictsBefore, DistrictsOpen, DistrictsOverdue) = (new int[256], new int[256], new int[256], new int[256]);
        (Channels, HourOfWeek, Hexes) = (new int[256], new int[7 * 24], new int[shape.HexCodes]);
        (Units, Flags) = (new int[256], new int[256]);
    }

    internal LinkedShape Shape { get; }

    /// <summary>First day of the window before, days since 1970-01-01.</summary>
    public int FirstDay => Shape.FirstDay;

    /// <summary>Requests that arrived, by day.</summary>
    public int[] Received { get; }

    /// <summary>Requests that were closed, by day of closing, whenever they arrived.</summary>
    public int[] Closed { get; }

    /// <summary>Sum of answers 1…5, sum of their squares and number of answers, by day of arrival.</summary>
    public int[] SatisfactionSum { get; }
    /// <inheritdoc cref="SatisfactionSum"/>
    public int[] SatisfactionSquares { get; }
    /// <inheritdoc cref="SatisfactionSum"/>
    public int[] Answers { get; }

    /// <summary>Requests without coordinates, by day of arrival.</summary>
    public int[] WithoutPoint { get; }

    /// <summary>Requests open at the end of each day; of those with a deadline; of those past it by the end of that day.</summary>
    public int[] Open { get; }
    /// <inheritdoc cref="Open"/>
    public int[] Due { get; }
    /// <inheritdoc cref="Open"/>
    public int[] Overdue { get; }

    /// <summary>By subject code, in the window and in the one before.</summary>
    public int[] Subjects { get; }
    /// <inheritdoc cref="Subjects"/>
    public int[] SubjectsBefore { get; }

    /// <summary>By district code, in the window and in the one before; open and overdue at the end of the window.</summary>
    public int[] Districts { get; }
    /// <inheritdoc cref="Districts"/>
    public int[] DistrictsBefore { get; }
    /// <inheritdoc cref="Districts"/>
    public int[] DistrictsOpen { get; }
    /// <inheritdoc cref="Districts"/>
    public int[] DistrictsOverdue { get; }

    /// <summary>By channel code, in the window.</summary>
    public int[] Channels { get; }

    /// <summary>By unit code, in the window.</summary>
    public int[] Units { get; }

    /// <summary>By <see cref="RequestFlags"/>: status, missed deadline, priority and satisfaction at once, in the window.</summary>
    public int[] Flags { get; }

    /// <summary>168 values: [day of week, Saturday = 0][hour], in the window.</summary>
    public int[] HourOfWeek { get; }

    /// <summary>By hexagon code, in the window; 0 is "none".</summary>
    public int[] Hexes { get; }

    /// <summary>Median time to close in hours (Kaplan–Meier) by part of the time axis: part 0 is the window before, the others make up the window.</summary>
    public double?[] PartMedians { get; internal set; } = [];

    /// <summary>The same of the whole window and of the one before it, with their intervals.</summary>
    public MedianTime Median { get; internal set; }
    /// <inheritdoc cref="Median"/>
    public MedianTime MedianBefore { get; internal set; }

    /// <summary>The same by district code, in the window, with its interval; codes beyond its end had no request.</summary>
    public MedianTime[] DistrictMedians { get; internal set; } = [];

    internal void Add(LinkedCounts other)
    {
        foreach (var (mine, theirs) in Arrays().Zip(other.Arrays())) { DurationCounts.AddAll(mine, theirs); }
    }

    /// <summary>Turns the changes of <see cref="Open"/>, <see cref="Due"/>, <see cref="Overdue"/> into levels.</summary>
    internal void Accumulate()
    {
        foreach (var changes in new[] { Open, Due, Overdue })
        {
            for (var day = 1; day < changes.Length; day++) { changes[day] += changes[day - 1]; }
        }
    }

    private int[][] Arrays() =>
    [
        Received, Closed, SatisfactionSum, SatisfactionSquares, Answers, WithoutPoint, Open, Due, Overdue, Subjects, SubjectsBefore, Districts, DistrictsBefore,
        DistrictsOpen, DistrictsOverdue, Channels, Units, Flags, HourOfWeek, Hexes,
    ];
}

/// <summary>The axes of <see cref="LinkedCounts"/>.</summary>
/// <param name="FirstDay">First day of the window before.</param>
/// <param name="WindowFirst">First day of the window.</param>
/// <param name="LastDay">Last day of the window.</param>
/// <param name="PartOfDay">Which part each day from <paramref name="FirstDay"/> on belongs to; 0 = the window before.</param>
/// <param name="SubjectCodes">How many subject codes there are, 0 included.</param>
/// <param name="HexCodes">How many hexagon codes there are, 0 included.</param>
public sealed record LinkedShape(int FirstDay, int WindowFirst, int LastDay, int[] PartOfDay, int SubjectCodes, int HexCodes)
{
    /// <summary>Days of both windows together.</summary>
    public int Days => LastDay - FirstDay + 1;

    /// <summary>How many parts, the window before included.</summary>
    public int Parts => PartOfDay.Length == 0 ? 1 : PartOfDay.Max() + 1;
}
