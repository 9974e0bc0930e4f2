namespace GisData.Imports;

/// <summary>The warning of an import or a dry run whose points (nearly) all lie outside the city: mostly they are in another reference system than
/// the profile says.</summary>
/// <param name="Stated">Points that were stated, without 0/0 and placeholders.</param>
/// <param name="Outside">Of these, how many lie outside the city.</param>
public sealed record MissedCity(long Stated, long Outside)
{
    /// <summary>Names of the rules under which the two figures stand among the notes; the first only where the warning is due.</summary>
    public const string StatedRule = "pointsMissCity", OutsideRule = "pointOutside";

    /// <summary>Null where enough of the points lie in the city, or none is stated.</summary>
    /// <param name="notes">Rule → how many rows it was applied to.</param>
    public static MissedCity? Of(IReadOnlyDictionary<string, long> notes)
        => notes.TryGetValue(StatedRule, out var stated) ? new MissedCity(stated, notes.GetValueOrDefault(OutsideRule)) : null;

    /// <summary>Nine in ten: a few points are slips, these are none.</summary>
    internal static long? StatedWhere(long inside, long outside) => outside > 0 && outside >= 9 * inside ? inside + outside : null;
}
