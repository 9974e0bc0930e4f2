namespace Analytics.Hotspots;

/// <summary>What a series counts.</summary>
public enum SeriesKind
{
    /// <summary>A whole subject group.</summary>
    Group,

    /// <summary>One subject.</summary>
    Subject,
}

/// <summary>One tested series: a group or a subject by its number in the caller's numbering.</summary>
public readonly record struct SeriesKey(SeriesKind Kind, int Index);
