namespace Analytics.EffectChecks;

/// <summary>Days from one to another, both included.</summary>
public readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    /// <summary>How many.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether a day lies in it.</summary>
    public bool Holds(DateOnly day) => day >= First && day <= Last;

    /// <summary>Whether no day lies in both.</summary>
    public bool IsApartFrom(DaySpan other) => Last < other.First || other.Last < First;
}

/// <summary>Where the baseline of a check comes from.</summary>
public enum BaselineKind
{
    /// <summary>The days between the end of the selection and the start of works.</summary>
    SinceSelection,

    /// <summary>The same days of the year as after the works, before the selection began.</summary>
    EarlierYear,
}

/// <summary>The three stretches of time of a check. The place was chosen because its count was high in <paramref name="Selection"/>: a high count is
/// partly chance and falls back by itself (Galton 1886). The baseline shares no day with it, so that this fall is on neither side of the comparison.</summary>
/// <param name="Selection">What was looked at when the place was chosen.</param>
/// <param name="Baseline">Before the works.</param>
/// <param name="After">After the works.</param>
/// <param name="Kind">Where the baseline comes from.</param>
public sealed record EffectWindows(DaySpan Selection, DaySpan Baseline, DaySpan After, BaselineKind Kind)
{
    /// <summary>A baseline of fewer days is none.</summary>
    public const int FewestBaselineDays = 90;

    /// <summary>A longer one would hold what was long ago.</summary>
    public const int MostBaselineDays = 366;

    /// <summary>The first and the last day looked at; between them works may lie.</summary>
    public DaySpan All => new(Earliest(Selection.First, Baseline.First), After.Last);

    /// <summary>Chooses the stretches; null where no baseline apart from the selection is long enough.</summary>
    /// <param name="selection">What was looked at when the place was chosen.</param>
    /// <param name="workBegan">First day of the works.</param>
    /// <param name="workEnded">Last day of the works.</param>
    /// <param name="months">How long after, 1 … 24.</param>
    /// <param name="firstDay">First day of the data.</param>
    /// <exception cref="ArgumentException">Works that end before they begin, or begin within the selection's days.</exception>
    public static EffectWindows? Choose(DaySpan selection, DateOnly workBegan, DateOnly workEnded, int months, DateOnly firstDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 24);
        if (workEnded < workBegan) throw new ArgumentException($"works that began on {workBegan:O} ended on {workEnded:O}", nameof(workEnded));
        var after = new DaySpan(workEnded.AddDays(1), workEnded.AddMonths(months));
        var before = new DaySpan(Latest(selection.Last.AddDays(1), workBegan.AddDays(-MostBaselineDays)), workBegan.AddDays(-1));
        if (before.Days >= FewestBaselineDays) return new EffectWindows(selection, before, after, BaselineKind.SinceSelection);
        for (var years = 1; after.First.AddYears(-years) >= firstDay; years++)
        {
            var earlier = new DaySpan(after.First.AddYears(-years), after.First.AddYears(-years).AddDays(after.Days - 1));
            if (earlier.Last < selection.First) return earlier.Days < FewestBaselineDays - 2 ? null : new EffectWindows(selection, earlier, after, BaselineKind.EarlierYear);
        }

        return null;
    }

    private static DateOnly Earliest(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Latest(DateOnly a, DateOnly b) => a > b ? a : b;
}
