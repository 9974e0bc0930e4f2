namespace GisData.Printing;

/// <summary>What a paper is about: subjects (null = all) and the period, whose comparable windows lie whole weeks before it.</summary>
/// <param name="Commission">Proposals of this commission only; null = all.</param>
public sealed record PaperScope(IReadOnlyList<int>? Subjects, string? Commission, DateOnly First, DateOnly Last)
{
    /// <summary>Comparable windows that an expectation rests on.</summary>
    public const int Windows = 12;

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The window <paramref name="weeks"/> weeks before.</summary>
    public (DateOnly First, DateOnly Last) Before(int weeks) => (First.AddDays(-7 * weeks), Last.AddDays(-7 * weeks));
}

/// <summary>How many rows the sections of a paper hold.</summary>
public sealed record PaperSizes(int Hotspots, int Units, int Proposals, int TrendPoints);
